package draftscope.decoding.policy;

import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.event.PolicyInfo;
/**
 * Adds 2 to the length after a round accepted whole and takes 1 away otherwise, between 1 and a cap.
 *
 * <p>As in the reference, "whole" means that as many tokens were accepted as were <em>requested</em>: a draft cut
 * short by an end of text or by the budget counts as a miss. Unlike transformers' {@code generate}, the length
 * starts anew with every prompt.
 *
 * @param initial length of the first round, at least 1; the reference starts at 5
 * @param cap upper limit; the reference's is 40
 */
public record HeuristicLength(int initial, int cap) implements LengthPolicy {

    public static final int REFERENCE_CAP = 40;

    static final PolicyEntry ENTRY = PolicyEntry.named("heuristic")
            .source("arXiv 2411.18462")
            .takes(ConstantLength.lengthOf(ConstantLength.REFERENCE_LENGTH), Svip.CAP)
            .lengthsOnly()
            .slot(1)
            .marks(MethodEntry.Mark.COMPARED, MethodEntry.Mark.ADJUSTED)
            .makes(v -> new HeuristicLength(v.whole("draft_length"), v.whole("max_draft")));

    public HeuristicLength {
        if (initial < 1 || initial > cap) {
            throw new IllegalArgumentException("draft length must lie between 1 and " + cap + ", not " + initial);
        }
    }

    @Override
    public PolicyInfo info() {
        return ENTRY.info(initial, cap);
    }

    @Override
    public State begin() {
        return new Growing(initial, cap, false);
    }

    /** A length that grows by 2 when as many tokens were accepted as were drafted, or else requested, and shrinks by 1. */
    static final class Growing implements State {

        private final int cap;
        private final boolean ofDrafted;
        private int length;

        Growing(int initial, int cap, boolean ofDrafted) {
            length = initial;
            this.cap = cap;
            this.ofDrafted = ofDrafted;
        }

        @Override
        public int requested() {
            return length;
        }

        @Override
        public void turn(double value) {
            length = Math.min(cap, (int) value);
        }

        @Override
        public void roundEnded(int drafted, int accepted) {
            // An empty round (budget, no match) says nothing about the draft; the reference has one only at the very end.
            if (drafted > 0) {
                boolean whole = accepted == (ofDrafted ? drafted : length);
                length = whole ? Math.min(cap, length + 2) : Math.max(1, length - 1);
            }
        }
    }
}
