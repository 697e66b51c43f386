package draftscope.model.tokenizer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import draftscope.model.input.BadInputException;
import draftscope.model.input.JsonFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Reads of a {@code tokenizer.json} what the native tokenizer does not tell: its tokens by id and how they become
 * text. As a stream, since most of such a file are merges, which only the native side needs.
 */
public final class TokenizerFile {

    /** Of the size of the largest vocabularies in use times eight. */
    static final int MAX_ID = 1 << 21;

    static final long MAX_BYTES = 512L << 20;

    /** Longest word that is looked up piece by piece, which takes its length squared. */
    private static final int MAX_WORD = 1000;

    /** Longest piece of a Unigram vocabulary: each place of a text is looked up as far as that. */
    private static final int MAX_PIECE = 256;

    private static final Set<String> OURS = Set.of("truncation", "padding", "post_processor", "decoder");
    private static final String FIX = "use the tokenizer.json that came with the model";

    private final Path file;
    private final BitSet special = new BitSet();
    private String[] tokens = new String[1 << 12];
    private int size;
    private boolean vocabulary;
    private JsonNode decoder = NullNode.getInstance();
    private JsonNode postProcessor = NullNode.getInstance();
    private final List<AddedToken> added = new ArrayList<>();
    private final List<Span> ours = new ArrayList<>();

    private TokenizerFile(Path file) {
        this.file = file;
    }

    /** Bytes [from, to) of the file. */
    private record Span(int from, int to) {}

    /** A token outside the model's own vocabulary. */
    record AddedToken(int id, String content, boolean special, boolean normalized) {}

    /** What a file says. */
    record Content(TokenTable table, List<AddedToken> added, TokenDecoder decoder, TextFrame frame) {}

    /** Content, and the file for the native side. */
    record WithSource(Content content, String source) {}

    static Content read(Path file) {
        return new TokenizerFile(file).read(bytes(file));
    }

    /**
     * Reads bytes that are named like a file in messages, and prepares them for the native side. What is done here is taken
     * out, and with it most of what would end the process there: limits on the length of texts, what is put around a text, and
     * the decoder.
     */
    static WithSource readWithSource(Path file, byte[] bytes) {
        var reader = new TokenizerFile(file);
        return new WithSource(reader.read(bytes), reader.source(bytes));
    }

    static byte[] bytes(Path file) {
        requireThere(file);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw JsonFile.unreadable(file, e);
        }
    }

    private Content read(byte[] bytes) {
        try (var parser = JsonFile.FACTORY.createParser(bytes)) {
            parser.setCodec(new ObjectMapper(JsonFile.FACTORY));
            read(parser);
        } catch (JsonProcessingException e) {
            throw JsonFile.damaged(file, "it is no valid JSON (" + JsonFile.reason(e) + ")", e);
        } catch (IOException e) {
            throw JsonFile.unreadable(file, e);
        }
        int own = size;
        added.forEach(this::add);
        require(size > 0, "model.vocab", "is empty");
        var table = new TokenTable(Arrays.copyOf(tokens, size), special, own);
        return new Content(
                table, List.copyOf(added), TokenDecoder.of(file, decoder), TextFrame.of(file, postProcessor, table));
    }

    private String source(byte[] bytes) {
        var text = new StringBuilder(bytes.length);
        int at = 0;
        for (var span : ours) {
            text.append(new String(bytes, at, span.from - at, StandardCharsets.UTF_8)).append("null");
            at = span.to;
        }
        return text.append(new String(bytes, at, bytes.length - at, StandardCharsets.UTF_8)).toString();
    }

    /** Checks that the file is there, a plain one, and not absurdly long. */
    public static void requireThere(Path file) {
        var other = OtherTokenizers.instead(
                file.toString(), "there is no such file", name -> Files.exists(file.resolveSibling(name)), "folder", "");
        if (!Files.exists(file) && other.isPresent()) {
            throw other.get();
        }
        try {
            JsonFile.requireFile(file);
            if (Files.size(file) > MAX_BYTES) {
                throw JsonFile.damaged(file, "it is far longer than a tokenizer", null);
            }
        } catch (IOException e) {
            throw JsonFile.unreadable(file, e);
        }
    }

    private void read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw JsonFile.damaged(file, "it holds no JSON object", null);
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            int from = (int) parser.currentTokenLocation().getByteOffset();
            switch (name) {
                case "model" -> readModel(parser);
                case "added_tokens" -> readAdded(parser);
                case "decoder" -> decoder = tree(parser);
                case "normalizer", "pre_tokenizer" -> TextRules.check(file, name, tree(parser));
                case "post_processor" -> postProcessor = tree(parser);
                default -> parser.skipChildren();
            }
            if (OURS.contains(name)) {
                parser.finishToken();
                ours.add(new Span(from, (int) parser.currentLocation().getByteOffset()));
            }
        }
        if (parser.nextToken() != null) {
            throw JsonFile.damaged(file, "it goes on after its last bracket", null);
        }
        if (!vocabulary) {
            throw new BadInputException(file + ", field 'model.vocab'", "is missing", FIX);
        }
    }

    private void readModel(JsonParser parser) throws IOException {
        require(parser.currentToken() == JsonToken.START_OBJECT, "model", "is no object");
        var type = "";
        var prefix = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            var value = parser.nextToken();
            switch (name) {
                case "vocab" -> {
                    require(value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY, "model.vocab",
                            "is neither an object nor a list");
                    vocabulary = true;
                    if (value == JsonToken.START_OBJECT) {
                        readIds(parser);
                    } else {
                        readPieces(parser);
                    }
                }
                case "type" -> type = text(parser);
                case "continuing_subword_prefix" -> prefix = text(parser);
                case "max_input_chars_per_word" -> require(
                        value == JsonToken.VALUE_NULL
                                || value == JsonToken.VALUE_NUMBER_INT
                                        && parser.getNumberType() == JsonParser.NumberType.INT
                                        && parser.getIntValue() <= MAX_WORD,
                        "model.max_input_chars_per_word", "is no number up to " + MAX_WORD);
                case "dropout" -> require(
                        value == JsonToken.VALUE_NULL || value.isNumeric() && parser.getDoubleValue() == 0,
                        "model.dropout", "would make the same text read differently each time");
                default -> parser.skipChildren();
            }
        }
        // The native side cuts it off merged tokens unseen, and ends the process where it is not there.
        require(prefix.isEmpty() || type.equals("WordPiece"), "model.continuing_subword_prefix", "is not supported");
    }

    private static String text(JsonParser parser) throws IOException {
        var text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
        parser.skipChildren();
        return text;
    }

    /** {"token": id, …}, as of BPE, WordPiece and whole words. */
    private void readIds(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var token = parser.currentName();
            parser.nextToken();
            require(parser.currentToken() == JsonToken.VALUE_NUMBER_INT, "model.vocab",
                    "gives the token '" + BadInputException.shown(token) + "' an id that is no whole number");
            put(parser.getBigIntegerValue().bitLength() > 31 ? -1 : parser.getIntValue(), token);
        }
    }

    /** [["token", score], …], as of Unigram. */
    private void readPieces(JsonParser parser) throws IOException {
        for (int id = 0; parser.nextToken() != JsonToken.END_ARRAY; id++) {
            require(parser.currentToken() == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.VALUE_STRING,
                    "model.vocab", "has an entry " + id + " that is no token with its score");
            require(parser.getTextLength() <= MAX_PIECE, "model.vocab",
                    "has a piece of " + parser.getTextLength() + " characters, which would make reading long texts take for ever");
            put(id, parser.getText());
            require(parser.nextToken().isNumeric() && parser.nextToken() == JsonToken.END_ARRAY,
                    "model.vocab", "has an entry " + id + " that is no token with its score");
        }
    }

    private void readAdded(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        require(parser.currentToken() == JsonToken.START_ARRAY, "added_tokens", "is no list");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(parser.currentToken() == JsonToken.START_OBJECT, "added_tokens", "has an entry that is no object");
            var entry = tree(parser);
            var id = entry.path("id");
            var content = entry.path("content");
            require(id.isIntegralNumber() && id.canConvertToInt() && content.isTextual(), "added_tokens",
                    "has an entry without a whole number as id and a text as content");
            added.add(new AddedToken(
                    id.intValue(),
                    content.textValue(),
                    entry.path("special").asBoolean(false),
                    entry.path("normalized").asBoolean(false)));
        }
    }

    private static JsonNode tree(JsonParser parser) throws IOException {
        TreeNode node = parser.readValueAsTree();
        return node instanceof JsonNode json ? json : NullNode.getInstance();
    }

    private void add(AddedToken token) {
        if (token.id() < 0 || token.id() >= size || tokens[token.id()] == null) {
            put(token.id(), token.content());
        } else {
            require(tokens[token.id()].equals(token.content()), "added_tokens", "gives id " + token.id() + " to '"
                    + BadInputException.shown(token.content()) + "', which is the id of '" + BadInputException.shown(tokens[token.id()]) + "'");
        }
        if (token.special()) {
            special.set(token.id());
        }
    }

    private void put(int id, String token) {
        require(id >= 0 && id <= MAX_ID, "model.vocab",
                "gives the token '" + BadInputException.shown(token) + "' an id outside 0 to " + MAX_ID);
        if (id >= tokens.length) {
            tokens = Arrays.copyOf(tokens, Math.max(id + 1, 2 * tokens.length));
        }
        require(tokens[id] == null, "model.vocab", "gives id " + id + " to both '" + BadInputException.shown(token) + "' and '"
                + (tokens[id] == null ? "" : BadInputException.shown(tokens[id])) + "'");
        tokens[id] = token;
        size = Math.max(size, id + 1);
    }

    private void require(boolean holds, String field, String problem) {
        if (!holds) {
            throw new BadInputException(file + ", field '" + field + "'", problem, FIX);
        }
    }
}
