package draftscope.decoding.event;

import java.util.List;
import java.util.Optional;

/**
 * Where a drafter that repeats texts found what it drafted: there the text's last tokens stand too.
 *
 * @param length number of those last tokens
 * @param at index of the first of them where they stand: in this text, its prompt included, or in the earlier answer
 * @param answer the earlier answer; empty where they stand in this text
 * @param times how often they stand in the texts looked through, the end of this text included; 0 where nobody counted
 * @param counts for each drafted token how often it followed what precedes it; empty where nobody counted
 */
public record Match(int length, int at, Optional<Answer> answer, int times, List<Integer> counts) {

    public Match {
        counts = List.copyOf(counts);
    }

    /**
     * How often what precedes a drafted token stands there, of which the token's count is a part.
     *
     * @param parent the drafted token it stands after; −1 for the text
     */
    public int of(int parent) {
        return parent < 0 ? times : counts.get(parent);
    }

    /**
     * An earlier answer.
     *
     * @param number of its prompt among all that were answered since the pair was loaded, from 1
     * @param prompt how the prompt it answers begins
     */
    public record Answer(int number, String prompt) {

        private static final int SHOWN = 80;

        /** With as much of the prompt as is shown. */
        public static Answer to(int number, String prompt) {
            int end = prompt.offsetByCodePoints(0, Math.min(SHOWN, prompt.codePointCount(0, prompt.length())));
            return new Answer(number, end < prompt.length() ? prompt.substring(0, end) + "…" : prompt);
        }
    }
}
