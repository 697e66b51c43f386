package draftscope.draw.data;

import draftscope.decoding.event.RoundEnded;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Something that grows round by round, known after any number of rounds: every so often its state is kept, so that a
 * place far back is a few rounds from a known one. Not thread-safe.
 *
 * @param <T> the immutable state
 */
final class RoundFold<T> {

    private static final int EVERY = 32;

    private final T start;
    private final BiFunction<T, RoundEnded, T> step;
    private final List<T> kept = new ArrayList<>();
    private T newest;
    private int size;

    /** With the state before the first round, and what a round makes of a state. */
    RoundFold(T start, BiFunction<T, RoundEnded, T> step) {
        this.start = start;
        this.step = step;
        newest = start;
        kept.add(start);
    }

    void add(RoundEnded round) {
        newest = step.apply(newest, round);
        size++;
        if (size % EVERY == 0) {
            kept.add(newest);
        }
    }

    /**
     * The state after the first {@code to} rounds.
     *
     * @param rounds the rounds that were added
     */
    T at(int to, List<RoundEnded> rounds) {
        if (to == size) {
            return newest;
        }
        int from = to / EVERY * EVERY;
        return over(kept.get(to / EVERY), rounds.subList(from, to));
    }

    T over(List<RoundEnded> rounds) {
        return over(start, rounds);
    }

    private T over(T from, List<RoundEnded> rounds) {
        var state = from;
        for (var round : rounds) {
            state = step.apply(state, round);
        }
        return state;
    }
}
