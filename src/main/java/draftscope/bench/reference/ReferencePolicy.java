package draftscope.bench.reference;

import draftscope.decoding.entry.Named;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.HeuristicLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.Svip;
import java.util.Arrays;
import java.util.Optional;

/** The reference's policies, by the names of its configuration file, which are not all ours. */
public enum ReferencePolicy implements Named {
    /** The same length every round. */
    CONSTANT,
    /** Longer after a round accepted whole, shorter otherwise. */
    HEURISTICS,
    /** As long as the draft is sure. */
    SVIP;

    static Optional<ReferencePolicy> of(String written) {
        return Arrays.stream(values()).filter(p -> p.id().equals(written)).findFirst();
    }

    LengthPolicy make(double threshold, int length) {
        return switch (this) {
            case CONSTANT -> new ConstantLength(Math.min(ReferenceConfig.CAP, length));
            case HEURISTICS -> new HeuristicLength(length, ReferenceConfig.CAP);
            case SVIP -> new Svip(EntropyScore.REFERENCE, threshold, ReferenceConfig.CAP);
        };
    }
}
