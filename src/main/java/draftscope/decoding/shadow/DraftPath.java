package draftscope.decoding.shadow;

import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The output of a live run with the draft's own guess at every position, as far as known, and what the draft went on with
 * after guesses that are not the text's.
 */
final class DraftPath {

    private int[] tokens = new int[64];
    private Guess[] guesses = new Guess[64];
    private final Map<Integer, List<Guess>> beyond = new HashMap<>();
    private int size;

    int size() {
        return size;
    }

    int token(int position) {
        return tokens[position];
    }

    /** The draft's guess at a position below {@link #size()}; {@link Guess#UNKNOWN} where nobody has looked. */
    Guess guess(int position) {
        return guesses[position];
    }

    /** What the draft guesses so many steps, from 0, after a guess that is not the text's; empty where nobody has looked. */
    Optional<Guess> beyond(int position, int steps) {
        var chain = beyond.getOrDefault(position, List.of());
        return steps < chain.size() ? Optional.of(chain.get(steps)) : Optional.empty();
    }

    void add(RoundEnded round) {
        round.previousBonus().filter(seen -> size > 0).ifPresent(seen -> fill(size - 1, List.of(Guess.of(seen))));
        for (var token : round.kept()) {
            append(token.id(), Guess.of(token));
        }
        var behind = round.tokens().stream().filter(t -> t.outcome() != Outcome.ACCEPTED).map(Guess::of).toList();
        round.next().map(NextToken::id).ifPresent(id -> {
            append(id, Guess.UNKNOWN);
            fill(size - 1, behind);
        });
    }

    /** Supplies the chain that the draft guesses from a position on; of what was known, the longer chain stays. */
    void fill(int position, List<Guess> chain) {
        for (int i = 0; i < chain.size() && position + i < size; i++) {
            int at = position + i;
            var guess = chain.get(i);
            if (!guesses[at].known() || Double.isNaN(guesses[at].entropy())) {
                guesses[at] = guess;
            }
            if (guess.id() != tokens[at]) {
                var rest = List.copyOf(chain.subList(i + 1, chain.size()));
                beyond.merge(at, rest, (known, other) -> known.size() >= other.size() ? known : other);
                return;
            }
        }
    }

    private void append(int token, Guess guess) {
        if (size == tokens.length) {
            tokens = Arrays.copyOf(tokens, size * 2);
            guesses = Arrays.copyOf(guesses, size * 2);
        }
        tokens[size] = token;
        guesses[size++] = guess;
    }
}
