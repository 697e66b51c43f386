package draftscope.model.tokenizer;

import draftscope.decoding.port.TokenIds;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The text of tokens as they come. A character whose bytes are split over tokens appears when it is complete; bytes
 * that never become one appear as U+FFFD. What was given out never changes. Special tokens add nothing.
 */
public final class Detokenizer {

    /** The longest start of a character that can still become one. */
    private static final int MAX_HELD = 3;

    private final TextTokenizer tokenizer;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] held = {};
    private int spacesToDrop;

    private Detokenizer(TextTokenizer tokenizer, int spacesToDrop) {
        this.tokenizer = tokenizer;
        this.spacesToDrop = spacesToDrop;
    }

    /** For tokens that are a whole text: the space that some tokenizers put before its first word is dropped. */
    public static Detokenizer ofWholeText(TextTokenizer tokenizer) {
        return new Detokenizer(tokenizer, tokenizer.leadingSpaces());
    }

    /** For tokens that go on after others, say after a prompt: every space counts. */
    public static Detokenizer ofContinuation(TextTokenizer tokenizer) {
        return new Detokenizer(tokenizer, 0);
    }

    public static String text(TextTokenizer tokenizer, TokenIds ids) {
        return ofWholeText(tokenizer).all(ids);
    }

    /** The text that a sequence adds after another. */
    public static String continuation(TextTokenizer tokenizer, TokenIds ids) {
        return ofContinuation(tokenizer).all(ids);
    }

    private String all(TokenIds ids) {
        var text = new StringBuilder();
        ids.stream().forEach(id -> text.append(push(id)));
        return text.append(finish()).toString();
    }

    /** Adds a token and gives the text that is complete with it and was not before; possibly none. */
    public String push(int id) {
        var added = tokenizer.bytes(id);
        var bytes = ByteBuffer.allocate(held.length + added.length).put(held).put(added).flip();
        var text = CharBuffer.allocate(bytes.remaining() + 1);
        utf8.reset().decode(bytes, text, false);
        held = new byte[Math.min(MAX_HELD, bytes.remaining())];
        bytes.get(held);
        return withoutLeadingSpaces(text.flip().toString());
    }

    /** Ends the text: U+FFFD for a character that was begun and never completed, else nothing. */
    public String finish() {
        var text = CharBuffer.allocate(held.length + 1);
        utf8.reset().decode(ByteBuffer.wrap(held), text, true);
        utf8.flush(text);
        held = new byte[0];
        return text.flip().toString();
    }

    private String withoutLeadingSpaces(String text) {
        int from = 0;
        while (from < text.length() && spacesToDrop > 0) {
            if (text.charAt(from) == ' ') {
                from++;
                spacesToDrop--;
            } else {
                spacesToDrop = 0;
            }
        }
        return text.substring(from);
    }
}
