package draftscope.app.record;

import draftscope.app.play.Place;
import draftscope.app.play.RoundScale;
import draftscope.app.play.StageViewModel;
import draftscope.app.run.Baseline;
import draftscope.app.run.RunGrowth;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.draw.PolicyNames;
import draftscope.draw.PolicySlots;
import draftscope.draw.data.Curve;
import draftscope.draw.data.RoundLengthData;
import draftscope.draw.data.RoundRange;
import draftscope.draw.data.RunCharts;
import draftscope.draw.data.SpeedupData;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.StageMoment;
import draftscope.draw.stage.VerifySweep;
import draftscope.trace.Trace;
import java.util.List;
import java.util.Optional;

/**
 * A run by the moments of its show: what the stage, the charts and the figures say is a function of the trace and the
 * step. Going on costs what lies between. Needs no toolkit; use it on one thread.
 */
public final class StageTape {

    /** Rounds a picture lists at most. */
    private static final int LANES = 60;

    private final Trace trace;
    private final Optional<Baseline> baseline;
    private final double usual;
    private final boolean trees;
    private final StageViewModel stage = new StageViewModel();
    private final RunCharts charts = new RunCharts();
    private final RunGrowth growth;

    /** @param measured the target alone on the same prompt; without one it is simulated where the run tells enough */
    public StageTape(Trace trace, Optional<Baseline> measured) {
        this.trace = trace;
        growth = RunGrowth.of(trace);
        baseline = DrafterCatalog.timed(trace.run()) ? measured.or(() -> Baseline.simulated(trace)) : Optional.empty();
        usual = RoundScale.usual(trace);
        trees = trace.rounds().stream().flatMap(round -> round.drafts().stream()).anyMatch(d -> d.place().isPresent())
                || trace.rounds().stream()
                        .flatMap(round -> round.ended().stream())
                        .flatMap(ended -> ended.tokens().stream())
                        .anyMatch(token -> token.place().isPresent());
    }

    /**
     * The moment of a step.
     *
     * @param step see {@link draftscope.trace.Position}; what lies beyond the run means its end
     * @param since milliseconds since it came up, at live pace; infinite for a picture in which nothing moves
     */
    public StageMoment at(int step, double since) {
        int wanted = Math.max(0, Math.min(step, trace.steps() - 1));
        var position = trace.position(wanted);
        // What came of a round is not told before the target has been seen judging it.
        boolean judging = position.verified() && since < VerifySweep.MILLIS;
        wind(wanted, judging, since);
        var lane = stage.current.get();
        boolean over = wanted == trace.steps() - 1 && !judging;
        int rounds = position.verified() && !judging ? position.round() : Math.max(0, position.round() - 1);
        var finished = growth.at(rounds, over && trace.end().isPresent());
        boolean whole = over && growth.whole().isPresent();
        return new StageMoment(
                trace.run(),
                new StageMoment.Place(
                        position.round(), trace.rounds().size(), trace.millisAt(wanted), trace.millisAt(trace.steps() - 1)),
                stage.text(),
                lane,
                stage.reason(lane),
                stage.threshold(lane),
                position.verified() && lane.number() == position.round() ? since : Double.POSITIVE_INFINITY,
                stage.lanes.subList(0, Math.min(LANES, stage.lanes.size())),
                finished,
                baseline.filter(b -> finished.newTokens() > 0)
                        .map(b -> b.speedup(finished, whole))
                        .orElse(Double.NaN),
                baseline.map(Baseline::provenance),
                line(rounds, whole),
                trace.run().draft().isPresent() ? charts.rounds(RoundRange.ALL) : RoundLengthData.EMPTY,
                new StageMoment.Room(whole(lane), usual, trees));
    }

    private RoundLane whole(RoundLane lane) {
        return lane.finished() || lane.number() == 0
                ? lane
                : trace.round(lane.number()).ended().map(RoundLane::of).orElse(lane);
    }

    private void wind(int wanted, boolean judging, double since) {
        var place = new Place(trace, wanted, wanted == trace.steps() - 1 && trace.end().isPresent(), since);
        stage.seek(place, 0);
        charts.seek(
                trace, Math.max(0, place.rounds() - (judging ? 1 : 0)), place.drafting(), place.over() && !judging);
    }

    private SpeedupData line(int rounds, boolean whole) {
        if (baseline.isEmpty()) {
            return SpeedupData.EMPTY;
        }
        var points = new Curve.Builder();
        for (int i = 1; i <= Math.min(rounds, growth.rounds()); i++) {
            var there = growth.at(i, whole && i == growth.rounds());
            points.add(growth.at(i, false).newTokens(), baseline.get().speedup(there, whole && i == growth.rounds()));
        }
        return new SpeedupData(List.of(new SpeedupData.Line(
                PolicyNames.of(trace.run()),
                PolicySlots.of(trace.run()),
                baseline.get().provenance(),
                points.snapshot())));
    }
}
