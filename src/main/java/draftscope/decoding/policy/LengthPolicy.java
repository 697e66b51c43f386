package draftscope.decoding.policy;

import draftscope.decoding.entry.Parameter;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.PolicyNote;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.port.TokenChoice;
import java.util.OptionalDouble;

/**
 * Decides how many tokens a round drafts. It sees the draft's own distributions and the outcome of finished
 * rounds, never the target.
 *
 * <p>A policy value is immutable, and refuses constants out of range with an {@link IllegalArgumentException} that names
 * them; {@link #begin()} gives the state of one run. {@link PolicyCatalog} knows them all by name.
 */
public interface LengthPolicy {

    /** Name and constants as the trace writes them. */
    PolicyInfo info();

    /** The score shown for drafted tokens. */
    default EntropyScore score() {
        return EntropyScore.REFERENCE;
    }

    /** Whether it drafts at all; target only does not. */
    default boolean drafts() {
        return true;
    }

    /** The state of a new run; nothing carries over from the last one. */
    State begin();

    /**
     * A policy at work in one run.
     *
     * <p>A stop rule may look at a drawn token only if that token stays in the draft, or at the distribution alone.
     * A rule that looked at the token and then dropped it would bias what is sampled. So {@link #stopAfter} sees the
     * token and cannot drop it, and {@link #stopBefore} drops it and cannot see it.
     */
    interface State {

        /** Most tokens the coming round may draft; 0 drafts nothing. Asked once a round, before anything else. */
        int requested();

        /** Whether {@link #requested()} is an upper limit ({@link StopReason#CAP}) rather than the plan. */
        default boolean requestIsCap() {
            return false;
        }

        /**
         * Which distribution of a guess the questions below are about, where tokens are drawn: whoever drafts shows guesses as
         * this sight sees them.
         */
        default Sight sight() {
            return Sight.WARPED;
        }

        /**
         * Whether to stop without the token whose draft pass was just made; that pass is then wasted. Asked from the
         * second token of a round on, so that at least one is drafted.
         *
         * @param entropy of the distribution the token came from, in nats
         */
        default boolean stopBefore(double entropy) {
            return false;
        }

        /**
         * Whether to stop after the token just drafted, which stays in the draft whatever the answer. Asked once for
         * every drafted token, in order, even when something else ends the draft there.
         */
        default boolean stopAfter(TokenChoice drafted) {
            return false;
        }

        /**
         * Whether to stop after a level of a tree, which stays in the draft whatever the answer.
         *
         * @param reference the token and distribution that stand for the level; with a width of 1, the token itself
         * @param mass sum of the cumulative draft probabilities of the nodes that would be expanded next
         */
        default boolean stopAfterLevel(TokenChoice reference, double mass) {
            return stopAfter(reference);
        }

        /**
         * Whether nothing is to be guessed after one node of a tree's level, where every node decides for itself. Several
         * of a level are asked about, so nothing may be remembered here; {@link #stopAfterLevel} is told the level once.
         *
         * @param drafted the best guess after the node, and the distribution it comes from
         * @param path product of the draft's probabilities from the text to that guess
         */
        default boolean closes(TokenChoice drafted, double path) {
            return stopAfter(drafted);
        }

        /** What the trace calls a stop by {@link #stopBefore} or {@link #stopAfter}. */
        default StopReason stopReason() {
            return StopReason.ENTROPY;
        }

        /**
         * The live parameter in force in the round just drafted, if it moves during a run; in the unit of the constant
         * it started from.
         */
        default OptionalDouble threshold() {
            return OptionalDouble.empty();
        }

        /** What was weighed in the round just drafted, where its tokens do not tell. */
        default PolicyNote note() {
            return PolicyNote.NONE;
        }

        /**
         * The decoder has judged a round: {@link #measured}, then {@link #roundEnded}.
         *
         * @param depth tokens of its longest drafted path
         */
        default void judged(RoundEnded round, int depth) {
            measured(RoundTimes.of(round, depth));
            roundEnded(depth, round.accepted());
        }

        /** What the round just judged took; told before {@link #roundEnded}. */
        default void measured(RoundTimes times) {}

        /**
         * The live parameter ({@link Parameter#live()}) was turned: it has this value from the coming round on, wherever an
         * adaptive policy had moved it. Asked before {@link #requested()}.
         */
        default void turn(double value) {}

        /**
         * A round is over.
         *
         * @param drafted tokens it drafted, at most {@link #requested()}
         * @param accepted tokens of them accepted
         */
        default void roundEnded(int drafted, int accepted) {}
    }
}
