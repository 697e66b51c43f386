package draftscope.draw.stage;

import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.RunTotals;
import draftscope.draw.Provenance;
import draftscope.draw.data.RoundLengthData;
import draftscope.draw.data.SpeedupData;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything a picture of a run shows at one moment.
 *
 * @param run how the run started
 * @param place where in it the moment lies
 * @param lane the round seen large
 * @param reason why its drafting stopped, in words
 * @param threshold h in force in it; empty under a policy without one
 * @param since milliseconds of presentation since the round was verified; infinite when it is not to be shown happening
 * @param lanes finished rounds, newest first, as many as a picture can need
 * @param totals counts so far, and times so far in milliseconds
 * @param speedup over the target alone; NaN when that is not known
 * @param baseline where the target's own time comes from; empty when it is not known
 * @param lengths draft length by round
 * @param room what is to come, so that nothing jumps when it does
 */
public record StageMoment(
        RunStarted run,
        Place place,
        List<TextSpan> text,
        RoundLane lane,
        String reason,
        OptionalDouble threshold,
        double since,
        List<RoundLane> lanes,
        RunTotals totals,
        double speedup,
        Optional<Provenance> baseline,
        SpeedupData speedups,
        RoundLengthData lengths,
        Room room) {

    public StageMoment {
        text = List.copyOf(text);
        lanes = List.copyOf(lanes);
    }

    /**
     * Room to leave.
     *
     * @param lane the round seen large as it is once it is over, or all there is of it
     * @param millis what a long round of the run takes
     * @param trees whether the run drafts trees
     */
    public record Room(RoundLane lane, double millis, boolean trees) {}

    /**
     * A place in a run.
     *
     * @param round number of the round, from 1; 0 before the first
     * @param rounds number of rounds in all
     * @param millis engine time there
     * @param ofMillis engine time of the whole run
     */
    public record Place(int round, int rounds, double millis, double ofMillis) {

        /** How much of the run lies before, from 0 to 1. */
        public double share() {
            return ofMillis > 0 ? Math.max(0, Math.min(1, millis / ofMillis)) : 0;
        }
    }
}
