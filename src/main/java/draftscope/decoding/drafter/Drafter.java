package draftscope.decoding.drafter;

import draftscope.decoding.event.DrafterInfo;
import draftscope.decoding.event.Match;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenChoice;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.port.TreePlace;
import draftscope.decoding.port.Uniforms;
import draftscope.decoding.port.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Makes the proposal of a round: a draft model under a length policy, a look-up in the text, a tree of heads. */
public interface Drafter {

    Optional<ModelInfo> info();

    /** Its name and options for the trace; empty for a draft model. Given to every drafter of the catalogue. */
    default Optional<DrafterInfo> options() {
        return Optional.empty();
    }

    /**
     * Starts a new text: forgets the old one and reads all of the prompt but its last token, where it reads anything.
     *
     * @return false when cancelled on the way
     */
    default boolean begin(TokenBuffer prompt, Cancellation cancellation) {
        return !cancellation.requested();
    }

    /**
     * Drafts the tokens of a round.
     *
     * @param text the verified text; left as it was on return
     * @param round what the round allows and who listens
     * @return the draft; empty when cancelled on the way
     */
    Optional<Draft> draft(TokenBuffer text, Round round);

    /** The verified text now has {@code length} tokens: whatever was drafted after its last token is forgotten. */
    default void settle(int length) {}

    /** Nanoseconds of the last draft that are none of the engine's: a person thought, or something was computed to be shown. */
    default long aside() {
        return 0;
    }

    /** The run is over and was neither cancelled nor broken off: what a drafter wants to keep for later runs, it keeps now. */
    default void ended(TokenIds prompt, TokenIds answer) {}

    /**
     * What a round allows.
     *
     * @param number number of the round, from 1
     * @param budget most tokens that could be used
     * @param endIds tokens after which nothing is drafted
     * @param cancellation asked before every native call
     */
    record Round(
            int number,
            LengthPolicy.State policy,
            int budget,
            Sampling sampling,
            Uniforms uniforms,
            Set<Integer> endIds,
            Cancellation cancellation,
            StepListener listener) {

        /** Whether the policy stops without a guess just made, see {@link LengthPolicy.State#stopBefore}. */
        boolean stopsBefore(TokenChoice made) {
            return policy.stopBefore(policy.sight().of(made).entropy());
        }

        /** Whether it stops after a guess, see {@link LengthPolicy.State#stopAfter}. */
        boolean stopsAfter(TokenChoice drafted) {
            return policy.stopAfter(policy.sight().of(drafted));
        }

        /** Why nothing can be drafted, where nothing can: nobody asks for it, the run has no use for it, or the drafter no room. */
        StopReason nothing() {
            return policy.requested() <= 0 ? StopReason.NONE : budget <= 0 ? StopReason.BUDGET : StopReason.FULL;
        }

        /** Why a draft ends at a limit below what was planned. */
        StopReason shortOf(int planned, int limit) {
            return limit < Math.min(planned, budget) ? StopReason.FULL : StopReason.BUDGET;
        }
    }

    /** Told of every drafted token as it comes. */
    @FunctionalInterface
    interface StepListener {

        /** Takes a step; {@code index} counts from 0 within the round, {@code millis} is its wall time. */
        void drafted(int index, DraftStep step, double millis);
    }

    /**
     * A drafted token with the number that picked it.
     *
     * @param uniform the number that picked it; empty under greedy
     * @param place where it stands in a tree; empty in a chain
     * @param lost share of the draft's own distribution that it could not say, see {@link draftscope.decoding.port.DraftModel.Step}
     */
    record DraftStep(TokenChoice choice, OptionalDouble uniform, Optional<TreePlace> place, OptionalDouble lost) {

        /** Of a draft with the target's tokens. */
        public DraftStep(TokenChoice choice, OptionalDouble uniform, Optional<TreePlace> place) {
            this(choice, uniform, place, OptionalDouble.empty());
        }

        /** Of a chain. */
        public DraftStep(TokenChoice choice, OptionalDouble uniform) {
            this(choice, uniform, Optional.empty());
        }
    }

    /**
     * One forward pass over a level of a tree.
     *
     * @param entropy what the length policy was asked about, in nats
     * @param mass sum of the cumulative probabilities of the nodes that would be expanded next
     * @param millis wall time
     */
    record Pass(double entropy, double mass, double millis) {}

    /**
     * Where the tokens were found that a drafter repeats; see {@link Match}.
     *
     * @param length number of the text's last tokens that stand there
     * @param at index of the first of them there
     * @param answer the earlier answer they stand in; empty for the text itself
     * @param times how often they stand anywhere; 0 where nobody counted
     * @param counts for each drafted token how often it followed; empty where nobody counted
     */
    record Found(int length, int at, Optional<AnswerMemory.Answer> answer, int times, List<Integer> counts) {

        public Match told(Vocabulary vocabulary) {
            var earlier = answer.map(a -> Match.Answer.to(a.number(), vocabulary.decode(a.prompt())));
            return new Match(length, at, earlier, times, counts);
        }
    }

    /**
     * The draft of a round.
     *
     * @param proposal the tokens with the distributions they came from
     * @param steps one for each token
     * @param previousBonus the draft's prediction where the last round's bonus stands, if it came along
     * @param passes the drafter's forward passes where they are not one for each token; empty for a chain
     * @param found where the tokens were found, by a drafter that repeats texts
     * @param cut what the last pass guessed after the tokens, where the policy cut it off
     */
    record Draft(
            Proposal proposal,
            List<DraftStep> steps,
            StopReason stop,
            Optional<TokenChoice> previousBonus,
            List<Pass> passes,
            Optional<Found> found,
            List<TokenChoice> cut) {

        /** Of tokens that were guessed and not found. */
        public Draft(
                Proposal proposal,
                List<DraftStep> steps,
                StopReason stop,
                Optional<TokenChoice> previousBonus,
                List<Pass> passes) {
            this(proposal, steps, stop, previousBonus, passes, Optional.empty(), List.of());
        }

        /** The same with where its tokens were found; without tokens there is nothing to tell. */
        Draft from(Optional<Found> place) {
            return new Draft(
                    proposal, steps, stop, previousBonus, passes, steps.isEmpty() ? Optional.empty() : place, cut);
        }

        /** The same of one pass that guessed more after its tokens. */
        Draft cut(Pass pass, List<TokenChoice> behind) {
            return new Draft(proposal, steps, stop, previousBonus, List.of(pass), found, List.copyOf(behind));
        }

        /** A chain whose tokens were drawn one after the other from the rows of the distributions. */
        public static Draft chain(List<DraftStep> steps, DraftDistributions distributions, StopReason stop) {
            var tokens = TokenIds.of(steps.stream().mapToInt(s -> s.choice().id()).toArray());
            return new Draft(Proposal.chain(tokens, distributions), List.copyOf(steps), stop, Optional.empty(), List.of());
        }

        public static Draft nothing(StopReason reason) {
            return new Draft(Proposal.EMPTY, List.of(), reason, Optional.empty(), List.of());
        }
    }
}
