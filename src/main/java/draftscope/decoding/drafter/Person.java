package draftscope.decoding.drafter;

import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.TokenIds;
import java.util.List;
import java.util.Optional;

/** Somebody who drafts: the port through which a person's guesses come. Called on the engine thread. */
public interface Person {

    /**
     * What is to be guessed.
     *
     * @param round number of the round, from 1
     * @param text the verified text, prompt included
     * @param most most tokens of use
     */
    record Asked(int round, TokenIds text, int most, Suggestions model) {

        public List<Integer> suggestions() {
            return suggestions(TokenIds.empty());
        }

        /** Suggestions for the token after the beginning of a guess; none where it is as long as is of use. */
        public List<Integer> suggestions(TokenIds begun) {
            return begun.size() < most ? model.after(begun) : List.of();
        }
    }

    /** What a draft model holds possible. Asked on the engine thread while a guess is waited for, and never the target. */
    @FunctionalInterface
    interface Suggestions {

        Suggestions NONE = begun -> List.of();

        /**
         * Tokens possible after the verified text and the beginning of a guess, in the order of their ids, so that nothing
         * tells how likely.
         */
        List<Integer> after(TokenIds begun);
    }

    /**
     * A round that is over, beside what the draft model would have guessed in it, which was computed afterwards.
     *
     * @param round number of the round
     * @param guessed what the person guessed
     * @param model what the draft model would have guessed greedily, as many tokens and at least one; empty without one
     * @param became what the round added to the text
     */
    record Compared(int round, TokenIds guessed, TokenIds model, TokenIds became) {

        /** How many tokens of a guess stand at the start of what the round added. */
        public static int kept(TokenIds guess, TokenIds became) {
            int kept = 0;
            while (kept < Math.min(guess.size(), became.size()) && guess.get(kept) == became.get(kept)) {
                kept++;
            }
            return kept;
        }
    }

    /**
     * Waits for a guess.
     *
     * @param cancellation asked all the time: a wait must end at once when the run is to end
     * @return the tokens guessed, none when the round is left to the target; empty when cancelled
     */
    Optional<TokenIds> guess(Asked asked, Cancellation cancellation);

    /** Told of every round that is over, before the next guess is waited for. */
    default void compared(Compared round) {}
}
