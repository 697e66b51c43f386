package draftscope.decoding.port;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A small model that guesses one token at a time. It keeps the distributions of the tokens it drafted in the current round
 * for the target to read.
 */
public interface DraftModel extends CachedModel {

    /** Most tokens it can draft in a round; without limit unless it was made for short drafts. */
    default int longestDraft() {
        return Integer.MAX_VALUE;
    }

    /** Fewest tokens of a text that it can draft after. */
    default int shortestText() {
        return 1;
    }

    /**
     * Whether it can draft nothing after a text as it stands: too short, too long for it, or, of a model with other tokens,
     * one that ends inside a character.
     */
    default boolean waits(TokenBuffer text) {
        return text.size() < shortestText();
    }

    /** Number of tokens of the current text that are in the cache. */
    int cached();

    /**
     * Feeds {@code text[cached()..size)} and chooses the token after it. Its distribution is kept as row
     * {@code row} of {@link #distributions()}.
     *
     * @param text the verified text and the tokens drafted so far in this round
     * @param row number of the token within the round, from 0
     * @param uniform a number in [0, 1) that picks the token; not read under greedy
     */
    Step draft(TokenBuffer text, int row, Sampling sampling, double uniform);

    /**
     * Feeds {@code text[cached()..size)} and tells the whole distribution of the token after it, as {@link #draft} would
     * draw from; empty for one that keeps it to itself.
     *
     * @return one probability for each token of the vocabulary
     */
    default Optional<double[]> distribution(TokenBuffer text, Sampling sampling) {
        return Optional.empty();
    }

    /** The target's tokens it can say; empty when it can say all of them. */
    default Optional<Sayable> sayable() {
        return Optional.empty();
    }

    /** The distributions drafted from in this round, to be handed to the target. */
    DraftDistributions distributions();

    /**
     * One drafted token.
     *
     * @param previous when two tokens were fed because the last round was accepted whole: what the draft
     *     says at the position of that round's bonus token; the id is its own most probable token there, the
     *     argmax it would have drafted under greedy, which need not be the bonus
     * @param lost share of the draft's own distribution, at T = 1, that lies on tokens of its own which the target does not
     *     have; empty of a draft with the target's tokens
     */
    record Step(TokenChoice choice, Optional<TokenChoice> previous, OptionalDouble lost) {

        /** Of a draft with the target's tokens. */
        public Step(TokenChoice choice, Optional<TokenChoice> previous) {
            this(choice, previous, OptionalDouble.empty());
        }
    }
}
