package draftscope.decoding.policy;

import draftscope.decoding.event.PolicyInfo;
import java.util.Map;

/**
 * Drafts the same number of tokens every round (Leviathan et al. 2023).
 *
 * @param length tokens a round, at least 1; the reference uses 5
 */
public record ConstantLength(int length) implements LengthPolicy {

    /** The reference's length. */
    public static final int REFERENCE_LENGTH = 5;

    /**
     * @throws IllegalArgumentException when the length is below 1
     */
    public ConstantLength {
        PolicyChecks.length("draft length", length);
    }

    @Override
    public PolicyInfo info() {
        return new PolicyInfo("constant", Map.of("draft_length", (double) length));
    }

    @Override
    public State begin() {
        return () -> length;
    }
}
