package draftscope.app.engine;

import draftscope.decoding.event.RunTotals;
import java.util.Optional;

/** What a race tells. Racers are numbered as in their order, the baseline is number 0; prompts from 0. */
public sealed interface RaceNews extends JobNews {

    /**
     * A racer sets out on a prompt.
     *
     * @param step number of this run among all, from 1
     */
    record SetOut(int racer, int prompt, int step, int steps) implements RaceNews {}

    /**
     * A round of the racer under way.
     *
     * @param newTokens tokens the text grew by
     * @param elapsedMillis engine time since it set out on this prompt
     */
    record Round(int racer, int prompt, int drafted, int accepted, int newTokens, double elapsedMillis)
            implements RaceNews {}

    /** A racer is through with a prompt. */
    record Arrived(int racer, int prompt, RunTotals totals) implements RaceNews {}

    /**
     * A greedy text was compared with the baseline's of the same prompt.
     *
     * @param apart where they part; empty when they are the same
     */
    record Compared(int racer, int prompt, Optional<Apart> apart) implements RaceNews {}

    /**
     * A racer's run on a prompt, simulated from another racer's.
     *
     * @param totals counts, and times from that racer's and the baseline's step costs
     * @param upperBounds rounds whose drafted count is an upper bound
     * @param extrapolated rounds wider than any measured
     */
    record Simulated(int racer, int prompt, int from, RunTotals totals, int upperBounds, int extrapolated)
            implements RaceNews {}

    /**
     * Where two texts part.
     *
     * @param position index of the first differing new token, from 0
     * @param expected the baseline's token there, or nothing where its text ends
     */
    record Apart(int position, String expected, String found) {}
}
