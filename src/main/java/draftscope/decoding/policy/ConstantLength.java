package draftscope.decoding.policy;

import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.entry.Parameter;
import draftscope.decoding.event.PolicyInfo;
/**
 * Drafts the same number of tokens every round (Leviathan et al. 2023).
 *
 * @param length tokens a round, at least 1; the reference uses 5
 */
public record ConstantLength(int length) implements LengthPolicy {

    public static final int REFERENCE_LENGTH = 5;

    static final PolicyEntry ENTRY = PolicyEntry.named("constant")
            .source("arXiv 2211.17192")
            .takes(lengthOf(REFERENCE_LENGTH))
            .lengthsOnly()
            .slot(2)
            .marks(MethodEntry.Mark.COMPARED, MethodEntry.Mark.ADJUSTED, MethodEntry.Mark.SWEPT)
            .makes(v -> new ConstantLength(v.whole("draft_length")));

    /** The parameter of a length that can be turned. */
    static Parameter lengthOf(int standard) {
        return Parameter.tokens("draft_length", "draft-length", standard).turnable();
    }

    public ConstantLength {
        PolicyChecks.length("draft length", length);
    }

    @Override
    public PolicyInfo info() {
        return ENTRY.info(length);
    }

    @Override
    public State begin() {
        return new State() {
            private int now = length;

            @Override
            public int requested() {
                return now;
            }

            @Override
            public void turn(double value) {
                now = (int) value;
            }
        };
    }
}
