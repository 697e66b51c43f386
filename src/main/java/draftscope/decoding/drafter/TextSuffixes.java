package draftscope.decoding.drafter;

import draftscope.decoding.port.TokenBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
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
     * @param ends after each of them, in the order of the text
     */
    private record Places(TokenBuffer text, int[] ends) implements SuffixPlace {

        @Override
        public int count() {
            return ends.length;
        }

        @Override
        public List<Next> nexts(int least) {
            return counts().entrySet().stream()
                    .filter(next -> next.getValue() >= least)
                    .map(next -> new Next(next.getKey(), behind(next.getKey())))
                    .toList();
        }

        @Override
        public void eachCount(IntConsumer counts) {
            counts().values().forEach(counts::accept);
        }

        @Override
        public Standing standing() {
            int newest = ends[ends.length - 1];
            boolean itself = newest == text.size() && ends.length > 1;
            return new Standing(Optional.empty(), itself ? ends[ends.length - 2] : newest);
        }

        /** In the order in which they were first seen. */
        private Map<Integer, Integer> counts() {
            var counts = new LinkedHashMap<Integer, Integer>();
            for (int end : ends) {
                if (end < text.size()) {
                    counts.merge(text.get(end), 1, Integer::sum);
                }
            }
            return counts;
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
