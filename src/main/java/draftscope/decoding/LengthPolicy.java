package draftscope.decoding;

/**
 * Decides how many tokens a round drafts. It sees the draft's own distributions and the outcome of finished
 * rounds, never the target.
 *
 * <p>A policy value is immutable; {@link #begin()} gives the state of one run.
 */
public sealed interface LengthPolicy permits NoDrafting, ConstantLength, HeuristicLength, Svip {

    /** Name and constants as the trace writes them. */
    PolicyInfo info();

    /** The score shown for drafted tokens. */
    default EntropyScore score() {
        return EntropyScore.REFERENCE;
    }

    /** The state of a new run; nothing carries over from the last one. */
    State begin();

    /** A policy at work in one run. */
    interface State {

        /** Most tokens the coming round may draft; 0 drafts nothing. */
        int requested();

        /** Whether {@link #requested()} is an upper limit ({@link StopReason#CAP}) rather than the plan. */
        default boolean requestIsCap() {
            return false;
        }

        /** Whether to stop after the token just drafted, which stays in the draft whatever the answer. */
        default boolean stopAfter(TokenChoice drafted) {
            return false;
        }

        /**
         * A round is over.
         *
         * @param drafted tokens it drafted, at most {@link #requested()}
         * @param accepted tokens of them accepted
         */
        default void roundEnded(int drafted, int accepted) {}
    }
}
