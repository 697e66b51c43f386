package draftscope.trace;

import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.RoundEnded;
import java.util.List;
import java.util.Optional;

/**
 * One round of a run, possibly still being drafted.
 *
 * @param number number of the round, from 1
 * @param firstStep how many steps of the run lie before this round's, the start of the run counted as one, see
 *     {@link Position}
 * @param startMillis engine time at which the round began, in milliseconds of drafting and verification since the
 *     end of the prefill
 * @param firstToken how many tokens of output lie before this round's
 * @param drafts the tokens drafted, as they came; empty in a file that holds only finished rounds
 * @param ended the finished round; empty while it is being drafted, and when the run was cancelled in it
 */
public record TraceRound(
        int number,
        int firstStep,
        double startMillis,
        int firstToken,
        List<DraftToken> drafts,
        Optional<RoundEnded> ended) {

    public int drafted() {
        return ended.map(RoundEnded::drafted).orElse(drafts.size());
    }

    public int steps() {
        return drafted() + (ended.isPresent() ? 1 : 0);
    }

    /** The last step so far: its verification's once it has ended. */
    public int lastStep() {
        return firstStep + steps() - 1;
    }

    /** Tokens the output has after this round. */
    public int tokensAfter() {
        return firstToken + ended.map(RoundEnded::newTokens).orElse(0);
    }

    /**
     * Engine time from the start of the round until {@code drafted} tokens are there, in milliseconds. Taken from
     * the draft steps; where a file has none, an even share of the round's drafting.
     */
    public double draftedAfter(int drafted) {
        if (drafts.size() >= drafted) {
            double millis = 0;
            for (int i = 0; i < drafted; i++) {
                millis += finite(drafts.get(i).millis());
            }
            return millis;
        }
        return ended.map(r -> finite(r.draftMillis()) * drafted / r.drafted()).orElse(0.0);
    }

    /** Engine time of the whole round so far, in milliseconds. */
    public double millis() {
        double steps = draftedAfter(drafted());
        return ended.map(r -> Math.max(steps, finite(r.draftMillis())) + finite(r.verifyMillis()))
                .orElse(steps);
    }

    private static double finite(double millis) {
        return Double.isFinite(millis) ? Math.max(0, millis) : 0;
    }
}
