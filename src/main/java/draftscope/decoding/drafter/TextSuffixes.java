package draftscope.decoding.drafter;

import draftscope.decoding.port.TokenBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where the end of a text stands earlier in the same text: the places themselves are looked through, which for one text is
 * as quick as a trie and has nothing to keep up to date.
 */
final class TextSuffixes {

    private final TokenBuffer text;
    /** Behind every occurrence of the last {@link #length} tokens, in the order of the text; the text's end is the last. */
    private int[] ends;

    private int length;

    TextSuffixes(TokenBuffer text) {
        this.text = text;
        ends = IntStream.rangeClosed(0, text.size()).toArray();
    }

    /** The places of one more of the last tokens; empty where the text is not so long. */
    Optional<SuffixPlace> longer() {
        length++;
        int size = text.size();
        if (length > size) {
            return Optional.empty();
        }
        int wanted = text.get(size - length);
        ends = IntStream.of(ends)
                .filter(end -> end >= length && text.get(end - length) == wanted)
                .toArray();
        return Optional.of(new Places(text, ends));
    }

    /**
     * Occurrences of some tokens.
     *
     * @param text the text
     * @param ends behind each of them, in the order of the text
     */
    private record Places(TokenBuffer text, int[] ends) implements SuffixPlace {

        @Override
        public int count() {
            return ends.length;
        }

        @Override
        public Optional<Next> next() {
            var counts = new LinkedHashMap<Integer, Integer>();
            for (int end : ends) {
                if (end < text.size()) {
                    counts.merge(text.get(end), 1, Integer::sum);
                }
            }
            Optional<Map.Entry<Integer, Integer>> most = Optional.empty();
            for (var entry : counts.entrySet()) {
                if (most.isEmpty() || entry.getValue() > most.get().getValue()) {
                    most = Optional.of(entry);
                }
            }
            return most.map(Map.Entry::getKey).map(token -> new Next(token, behind(token)));
        }

        private Places behind(int token) {
            return new Places(
                    text,
                    IntStream.of(ends)
                            .filter(end -> end < text.size() && text.get(end) == token)
                            .map(end -> end + 1)
                            .toArray());
        }
    }
}
