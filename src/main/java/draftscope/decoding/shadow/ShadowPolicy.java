package draftscope.decoding.shadow;

import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.HeuristicLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.decoding.policy.Svip;
import java.util.Map;
import java.util.Optional;

/** A policy that can be simulated from another policy's greedy run. */
public sealed interface ShadowPolicy {

    /** Name and constants, as a trace would write them. */
    PolicyInfo info();

    /** Whether it looks at entropies, so that they have to be known wherever it drafts. */
    default boolean looks() {
        return false;
    }

    /** Whether it stops after a guess, which stays in the draft. */
    default boolean stopsAfter(Guess guess) {
        return false;
    }

    /** How a draft is asked for what this policy has to know at a place nobody has looked at. */
    default LengthPolicy asks() {
        return new ConstantLength(1);
    }

    /** A length policy as it can be simulated from another's run; empty for one that cannot. */
    static Optional<ShadowPolicy> of(LengthPolicy policy) {
        return policy instanceof Svip svip
                ? Optional.of(new Scored(svip))
                : supports(policy) ? Optional.of(new Lengths(policy)) : Optional.empty();
    }

    /** Whether a length policy decides by lengths and outcomes alone, and so can be simulated. */
    static boolean supports(LengthPolicy policy) {
        return PolicyCatalog.find(policy.info().name()).filter(PolicyEntry::lengthsOnly).isPresent();
    }

    /**
     * A real policy that decides by lengths and outcomes alone.
     *
     * @param policy constant or heuristic
     */
    record Lengths(LengthPolicy policy) implements ShadowPolicy {

        /**
         * @throws IllegalArgumentException when the policy looks at the draft's distributions
         */
        public Lengths {
            if (!supports(policy)) {
                throw new IllegalArgumentException(
                        "policy '" + policy.info().name() + "' cannot be simulated: it looks at distributions off the path");
            }
        }

        @Override
        public PolicyInfo info() {
            return policy.info();
        }
    }

    /**
     * SVIP with any threshold. Entropies are known where the live run drafted; elsewhere the draft has to be asked.
     *
     * @param policy the policy
     */
    record Scored(Svip policy) implements ShadowPolicy {

        @Override
        public PolicyInfo info() {
            return policy.info();
        }

        @Override
        public boolean looks() {
            return true;
        }

        @Override
        public boolean stopsAfter(Guess guess) {
            return policy.score().of(guess.entropy()) > policy.threshold();
        }

        @Override
        public LengthPolicy asks() {
            return policy;
        }
    }

    /**
     * Drafts exactly the tokens that will be accepted: the upper bound of what a length policy can reach with this
     * draft (called oracle length by DISCO, arXiv 2405.04304). Where none would be, it drafts nothing.
     *
     * @param cap most tokens a round, at least 1
     */
    record Oracle(int cap) implements ShadowPolicy {

        /** What traces and tables call it; no policy has this name. */
        public static final String NAME = "oracle";

        /** Under the reference's upper limit. */
        public static final Oracle REFERENCE = new Oracle(HeuristicLength.REFERENCE_CAP);

        /**
         * @throws IllegalArgumentException when the limit is below 1
         */
        public Oracle {
            if (cap < 1) {
                throw new IllegalArgumentException("max draft must be at least 1, not " + cap);
            }
        }

        @Override
        public PolicyInfo info() {
            return new PolicyInfo("oracle", Map.of("max_draft", (double) cap));
        }
    }
}
