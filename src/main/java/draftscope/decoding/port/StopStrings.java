package draftscope.decoding.port;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Texts that end a run once the new text holds one of them. The token that completes one is the last of the run, and
 * belongs to its text as an end of text does. Bytes are compared, so a text may begin and end within tokens and
 * characters.
 *
 * @param texts what ends a run; none to end nothing
 */
public record StopStrings(List<String> texts) {

    /** Nothing ends a run. */
    public static final StopStrings NONE = new StopStrings(List.of());

    /**
     * @throws IllegalArgumentException when one is empty: it would end every text before its first token
     */
    public StopStrings {
        texts = List.copyOf(texts);
        if (texts.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("a text that ends a run must not be empty");
        }
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** Reads a run's new tokens one by one, the prompt's not. */
    public Reader reader(Vocabulary vocabulary) {
        return new Reader(texts.stream().map(t -> t.getBytes(StandardCharsets.UTF_8)).toList(), vocabulary);
    }

    /** How far a text has been read. */
    public static final class Reader {

        private final List<byte[]> wanted;
        private final Vocabulary vocabulary;
        private final int remembered;
        private byte[] before = {};
        private boolean completed;

        private Reader(List<byte[]> wanted, Vocabulary vocabulary) {
            this.wanted = wanted;
            this.vocabulary = vocabulary;
            remembered = wanted.stream().mapToInt(w -> w.length - 1).max().orElse(0);
        }

        /** Whether one of the texts is complete. */
        public boolean completed() {
            return completed;
        }

        /** Reads one more token. */
        public void read(int id) {
            if (wanted.isEmpty()) {
                return;
            }
            var added = vocabulary.bytes(id);
            var read = new ByteArrayOutputStream(before.length + added.length);
            read.writeBytes(before);
            read.writeBytes(added);
            var all = read.toByteArray();
            before = Arrays.copyOfRange(all, Math.max(0, all.length - remembered), all.length);
            completed |= wanted.stream().anyMatch(w -> holds(all, w));
        }

        /**
         * Reads tokens along a path, and gives the path up to the one that completes a text.
         *
         * @param path indices of tokens
         */
        public TokenIds read(TokenIds path, TokenIds tokens) {
            for (int i = 0; i < path.size(); i++) {
                read(tokens.get(path.get(i)));
                if (completed) {
                    return path.slice(0, i + 1);
                }
            }
            return path;
        }

        private static boolean holds(byte[] all, byte[] part) {
            for (int from = 0; from + part.length <= all.length; from++) {
                if (Arrays.equals(all, from, from + part.length, part, 0, part.length)) {
                    return true;
                }
            }
            return false;
        }
    }
}
