package draftscope.trace;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Puts the pieces of tokens together to running text. A byte-level token may hold part of a character, written as
 * {@code <0xE2>} in its piece; the character appears with the token that completes it. Bytes that never become a
 * character appear as U+FFFD.
 */
public final class TextAssembler {

    /** Only bytes from 0x80 on can be part of a character of several bytes. */
    private static final Pattern BYTE = Pattern.compile("<0x([89A-F][0-9A-F])>");

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final byte[] pending = new byte[4];
    private int held;

    /** Adds a token's piece and gives the text that is complete with it and was not before; possibly none. */
    public String add(String piece) {
        var text = new StringBuilder(piece.length());
        var bytes = BYTE.matcher(piece);
        int from = 0;
        while (bytes.find()) {
            addText(piece.substring(from, bytes.start()), text);
            addByte((byte) Integer.parseInt(bytes.group(1), 16), text);
            from = bytes.end();
        }
        addText(piece.substring(from), text);
        return text.toString();
    }

    /** Ends the text: what is left of a character that was never completed. */
    public String finish() {
        var text = new StringBuilder();
        flush(text);
        return text.toString();
    }

    private void addText(String part, StringBuilder text) {
        if (!part.isEmpty()) {
            flush(text);
            text.append(part);
        }
    }

    private void addByte(byte next, StringBuilder text) {
        pending[held++] = next;
        var in = ByteBuffer.wrap(pending, 0, held);
        var out = CharBuffer.allocate(8);
        decoder.reset();
        decoder.decode(in, out, false);
        text.append(out.flip());
        int left = in.remaining();
        in.get(pending, 0, left);
        held = left;
    }

    private void flush(StringBuilder text) {
        if (held > 0) {
            var out = CharBuffer.allocate(8);
            decoder.reset();
            decoder.decode(ByteBuffer.wrap(pending, 0, held), out, true);
            decoder.flush(out);
            text.append(out.flip());
            held = 0;
        }
    }
}
