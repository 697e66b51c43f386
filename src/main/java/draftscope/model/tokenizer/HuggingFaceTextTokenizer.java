package draftscope.model.tokenizer;

import draftscope.decoding.port.TokenIds;
import draftscope.model.input.BadInputException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The tokenizer of a {@code tokenizer.json}. Reading a text is Hugging Face's native code, called through DJL;
 * turning ids into text is Java's, so that it can say what each token adds. Texts are never cut or filled up.
 * Encoding is for one thread at a time; the rest may be called from any.
 */
public final class HuggingFaceTextTokenizer implements TextTokenizer {

    private static final byte[] NOTHING = {};

    private final TokenTable table;
    private final TokenDecoder decoder;
    private final TextFrame frame;
    private final NativeTokenizer reader;
    private final Runnable freeing;
    private boolean closed;

    private HuggingFaceTextTokenizer(
            TokenTable table, TokenDecoder decoder, TextFrame frame, NativeTokenizer reader, Runnable freeing) {
        this.table = table;
        this.decoder = decoder;
        this.frame = frame;
        this.reader = reader;
        this.freeing = freeing;
    }

    /** The same tokenizer, for somebody whose closing it does no more than this. */
    HuggingFaceTextTokenizer closedBy(Runnable other) {
        return new HuggingFaceTextTokenizer(table, decoder, frame, reader, other);
    }

    /**
     * Opens a tokenizer.
     *
     * @throws BadInputException when it is missing, damaged, or contradicts itself
     */
    public static HuggingFaceTextTokenizer open(Path file) {
        return TokenizerSource.of(file).open();
    }

    /**
     * Opens a tokenizer that was written in memory.
     *
     * @param where what it was made from, for messages
     * @param json as in a {@code tokenizer.json}, in UTF-8
     * @throws BadInputException when it contradicts itself
     */
    public static HuggingFaceTextTokenizer open(Path where, byte[] json) {
        return open(where, TokenizerFile.readWithSource(where, json));
    }

    private static HuggingFaceTextTokenizer open(Path file, TokenizerFile.WithSource read) {
        var content = read.content();
        var reader = NativeTokenizer.open(file, read.source());
        try {
            content.added().stream().filter(t -> !t.normalized()).forEach(t -> requireSameId(file, t, reader));
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
        return new HuggingFaceTextTokenizer(
                content.table(), content.decoder(), content.frame(), reader, reader::close);
    }

    /** The native side numbers added tokens by itself, whatever ids the file gives them. */
    private static void requireSameId(Path file, TokenizerFile.AddedToken token, NativeTokenizer reader) {
        var ids = TokenIds.of(reader.encode(token.content()));
        if (ids.stream().noneMatch(id -> id == token.id())) {
            throw new BadInputException(
                    file + ", field 'added_tokens'",
                    "gives '" + BadInputException.shown(token.content()) + "' the id " + token.id() + ", but it is read as " + ids,
                    "use the tokenizer.json that came with the model");
        }
    }

    /** What a folder's {@code tokenizer_config.json} says of the tokens around a text, where this tokenizer puts others. */
    public List<String> unheeded(Path folder) {
        return FrameClaims.unheeded(folder, table, frame);
    }

    public TokenTable table() {
        return table;
    }

    @Override
    public int size() {
        return table.size();
    }

    @Override
    public boolean special(int id) {
        return table.special(id);
    }

    @Override
    public TokenIds encode(String text, boolean addSpecial) {
        var ids = reader.encode(text);
        return TokenIds.of(addSpecial ? frame.around(ids) : ids);
    }

    @Override
    public String piece(int id) {
        var token = table.token(id);
        if (token.isEmpty() || special(id)) {
            return token.orElse("");
        }
        return spelled(decoder.bytes(token.get()));
    }

    @Override
    public byte[] bytes(int id) {
        return special(id) ? NOTHING : table.token(id).map(decoder::bytes).orElse(NOTHING);
    }

    @Override
    public boolean numbered(int id) {
        return table.token(id).filter(decoder::numbered).isPresent();
    }

    @Override
    public int leadingSpaces() {
        return decoder.leadingSpaces();
    }

    @Override
    public String decode(TokenIds ids) {
        return Detokenizer.text(this, ids);
    }

    /** What is UTF-8 as text, each other byte as {@code <0xE2>}. */
    private static String spelled(byte[] bytes) {
        var text = new StringBuilder(bytes.length);
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length + 1);
        var strict = StandardCharsets.UTF_8.newDecoder();
        while (in.hasRemaining()) {
            strict.reset().decode(in, out, true);
            text.append(out.flip());
            out.clear();
            if (in.hasRemaining()) {
                text.append(String.format(Locale.ROOT, "<0x%02X>", in.get()));
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            freeing.run();
        }
    }
}
