package draftscope.app.viewmodel;

import draftscope.app.engine.EngineMessage;
import draftscope.app.engine.MeasuredRun;
import draftscope.app.engine.Role;
import draftscope.app.viewmodel.chart.ChartKind;
import draftscope.app.viewmodel.chart.Curve;
import draftscope.app.viewmodel.chart.HistogramData;
import draftscope.app.viewmodel.chart.PolicySlots;
import draftscope.app.viewmodel.chart.PositionData;
import draftscope.app.viewmodel.chart.Provenance;
import draftscope.app.viewmodel.chart.RoundLengthData;
import draftscope.app.viewmodel.chart.RoundRange;
import draftscope.app.viewmodel.chart.RunCharts;
import draftscope.app.viewmodel.chart.ScatterData;
import draftscope.app.viewmodel.chart.ScoreHistoryData;
import draftscope.app.viewmodel.chart.SpeedupData;
import draftscope.app.viewmodel.chart.TimeSplit;
import draftscope.decoding.NoDrafting;
import draftscope.decoding.PolicyInfo;
import draftscope.decoding.RoundEnded;
import draftscope.decoding.RunStarted;
import draftscope.decoding.RunTotals;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** The charts on the right: speedups grow from the engine's messages, everything else from what the stage is told. */
public final class ChartsViewModel {

    private final ReadOnlyObjectWrapper<SpeedupData> speedup = new ReadOnlyObjectWrapper<>(SpeedupData.EMPTY);
    private final ReadOnlyObjectWrapper<RoundLengthData> lengths =
            new ReadOnlyObjectWrapper<>(RoundLengthData.EMPTY);

    private final ShadowsViewModel shadows = new ShadowsViewModel();
    private final Map<PolicyInfo, RunTotals> finished = new LinkedHashMap<>();
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Map<ChartKind, ObjectProperty<RoundRange>> ranges = new EnumMap<>(ChartKind.class);
    private final ReadOnlyObjectWrapper<ScoreHistoryData> scores = new ReadOnlyObjectWrapper<>(ScoreHistoryData.EMPTY);
    private final ReadOnlyObjectWrapper<ScatterData> scatter =
            new ReadOnlyObjectWrapper<>(new RunCharts().scatter(RoundRange.ALL));
    private final ReadOnlyObjectWrapper<PositionData> positions = new ReadOnlyObjectWrapper<>(PositionData.EMPTY);
    private final ReadOnlyObjectWrapper<HistogramData> ratios =
            new ReadOnlyObjectWrapper<>(new RunCharts().ratios(RoundRange.ALL));
    private final ReadOnlyObjectWrapper<TimeSplit> times = new ReadOnlyObjectWrapper<>(TimeSplit.EMPTY);
    private RunCharts shown = new RunCharts();
    private Optional<ReplayedRuns> replay = Optional.empty();
    private Optional<MeasuredRun> baseline = Optional.empty();
    private Optional<Line> growing = Optional.empty();
    private int tokens;
    private boolean changed;

    /** A policy's line while it grows. */
    private record Line(PolicyInfo policy, boolean live, Curve.Builder points) {

        /** The same line under a policy whose threshold was turned on the way. */
        Line turned() {
            var constants = new LinkedHashMap<>(policy.constants());
            constants.put("h", Double.NaN);
            return new Line(new PolicyInfo(policy.name(), constants), live, points);
        }
    }

    /** Nothing yet. */
    public ChartsViewModel() {
        shadows.share().addListener((observed, before, now) -> changed = true);
        for (var kind : ChartKind.values()) {
            var range = new SimpleObjectProperty<>(kind.usual());
            range.addListener((observed, before, now) -> changed = true);
            ranges.put(kind, range);
        }
    }

    /** The rounds a chart tells of. */
    public ObjectProperty<RoundRange> range(ChartKind kind) {
        return ranges.get(kind);
    }

    /** What is simulated from the watched run. */
    public ShadowsViewModel shadows() {
        return shadows;
    }

    /** Running speedup of every policy. */
    public ReadOnlyObjectProperty<SpeedupData> speedup() {
        return speedup.getReadOnlyProperty();
    }

    /** Draft length and accepted length by round up to the place on show. */
    public ReadOnlyObjectProperty<RoundLengthData> lengths() {
        return lengths.getReadOnlyProperty();
    }

    /** Scores against the threshold up to the place on show. */
    public ReadOnlyObjectProperty<ScoreHistoryData> scores() {
        return scores.getReadOnlyProperty();
    }

    /** Entropy against acceptance up to the place on show. */
    public ReadOnlyObjectProperty<ScatterData> scatter() {
        return scatter.getReadOnlyProperty();
    }

    /** Acceptance by draft position up to the place on show. */
    public ReadOnlyObjectProperty<PositionData> positions() {
        return positions.getReadOnlyProperty();
    }

    /** Cross-entropy ratios up to the place on show. */
    public ReadOnlyObjectProperty<HistogramData> ratios() {
        return ratios.getReadOnlyProperty();
    }

    /** Where the time went up to the place on show; beside it that of the other runs on this prompt. */
    public ReadOnlyObjectProperty<TimeSplit> times() {
        return times.getReadOnlyProperty();
    }

    /** The baseline on this prompt; empty before it is measured. */
    public Optional<MeasuredRun> baseline() {
        return baseline;
    }

    /** Forgets everything. */
    public void clear() {
        lines.clear();
        finished.clear();
        shown = new RunCharts();
        replay = Optional.empty();
        baseline = Optional.empty();
        growing = Optional.empty();
        changed = true;
        publish();
    }

    /** A recorded run goes on stage, with others that were recorded; until {@link #clear()} only they are charted. */
    void replay(ReplayedRuns recorded) {
        replay = Optional.of(recorded);
        changed = true;
    }

    /** Takes a message; {@link #publish()} makes it visible. */
    public void take(EngineMessage message) {
        if (message instanceof EngineMessage.RunBegan began && began.role() != Role.BASELINE) {
            growing = Optional.of(begin(began.policy(), began.role() == Role.LIVE));
            tokens = 0;
        } else if (message instanceof EngineMessage.Traced traced
                && traced.role() != Role.BASELINE
                && traced.event() instanceof RoundEnded round) {
            grow(traced, round);
        } else if (message instanceof EngineMessage.Measured measured) {
            measured(measured);
        } else if (message instanceof EngineMessage.Probed probed) {
            shadows.probed(probed.drafts());
            changed = true;
        }
    }

    /** Speedup of a run against the baseline after a number of new tokens; NaN before there is a baseline. */
    public double speedupAt(int newTokens, double millis) {
        return baseline.map(b -> RunSpeed.over(b.curve(), newTokens, millis)).orElse(Double.NaN);
    }

    /**
     * Takes what the stage is told, so that the charts of one run show the same place as it. A run without a draft
     * has nothing to chart.
     */
    void show(ClockViewModel.Told told) {
        told.place().ifPresent(place -> {
            if (place.trace().run().draft().isPresent()) {
                shown.seek(place.trace(), place.rounds(), place.drafting(), place.over());
            } else {
                shown = new RunCharts();
            }
            changed = true;
        });
        for (var event : told.events()) {
            if (event instanceof RunStarted) {
                shown = new RunCharts();
            }
            boolean drafts = event instanceof RunStarted started
                    ? started.draft().isPresent()
                    : shown.run().isPresent();
            if (drafts) {
                shown.accept(event);
                changed = true;
            }
        }
    }

    /** Makes what was taken visible; call once a frame. */
    public void publish() {
        if (!changed) {
            return;
        }
        changed = false;
        speedup.set(new SpeedupData(replay.map(runs -> runs.lines(shown.shown())).orElseGet(this::curves)));
        lengths.set(shown.rounds(now(ChartKind.LENGTHS)));
        scores.set(shown.scores(now(ChartKind.SCORES)));
        scatter.set(shown.scatter(now(ChartKind.SCATTER)));
        positions.set(shown.positions(now(ChartKind.POSITIONS)));
        ratios.set(shown.ratios(now(ChartKind.RATIOS)));
        times.set(times(now(ChartKind.TIMES)));
    }

    private List<SpeedupData.Line> curves() {
        var curves = new ArrayList<SpeedupData.Line>();
        for (var line : lines.values()) {
            curves.add(new SpeedupData.Line(
                    PolicyNames.full(line.policy()),
                    PolicySlots.of(line.policy().name()),
                    Provenance.MEASURED,
                    line.points().snapshot()));
        }
        curves.addAll(shadows.lines(finished.keySet()));
        return List.copyOf(curves);
    }

    private RoundRange now(ChartKind kind) {
        return ranges.get(kind).get();
    }

    /** The run on show, and under it what the other measured runs on this prompt took in all. */
    private TimeSplit times(RoundRange range) {
        var own = shown.times(range);
        var policy = shown.run().map(RunStarted::policy);
        if (range != RoundRange.ALL || own.isEmpty() || policy.isEmpty()) {
            return own;
        }
        var rows = new ArrayList<TimeSplit.Row>();
        var name = PolicyNames.full(policy.get());
        rows.add(new TimeSplit.Row(
                shown.over() ? name : Words.of("chart.so_far", name), own.rows().get(0).slices()));
        replay.ifPresentOrElse(runs -> rows.addAll(runs.rows()), () -> finished.forEach((other, totals) -> {
            if (!other.equals(policy.get())) {
                rows.add(TimeSplit.row(rowName(other), totals));
            }
        }));
        return rows.size() == 1 ? own : new TimeSplit(rows);
    }

    /** What the bar of a run is called. */
    static String rowName(PolicyInfo policy) {
        return policy.name().equals(new NoDrafting().info().name()) ? Words.of("chart.baseline") : PolicyNames.full(policy);
    }

    private void grow(EngineMessage.Traced traced, RoundEnded round) {
        tokens += round.newTokens();
        if (traced.role() == Role.LIVE) {
            shadows.round(round, traced.elapsedMillis());
            changed = true;
            turned(round);
        }
        if (baseline.isPresent() && growing.isPresent()) {
            growing.get().points().add(tokens, speedupAt(tokens, traced.elapsedMillis()));
            changed = true;
        }
    }

    /** A line whose threshold was moved is not named after the one it began with. */
    private void turned(RoundEnded round) {
        growing.filter(line -> round.threshold().isPresent() && line.policy().constants().containsKey("h"))
                .filter(line -> !line.policy().constants().get("h").isNaN()
                        && line.policy().constants().get("h") != round.threshold().getAsDouble())
                .map(Line::turned)
                .ifPresent(line -> {
                    growing = Optional.of(line);
                    lines.put(line.policy().name(), line);
                });
    }

    private void measured(EngineMessage.Measured measured) {
        var run = measured.run();
        if (run.policy().name().equals("none")) {
            baseline = Optional.of(run);
            shadows.baseline(run);
        }
        finished.put(run.policy(), run.totals());
        if (measured.recalled() && measured.role() == Role.COMPARISON) {
            var line = begin(run.policy(), false);
            var curve = run.curve();
            for (int i = 0; i < curve.size(); i++) {
                line.points().add(curve.tokens(i), speedupAt(curve.tokens(i), curve.millis(i)));
            }
        }
        growing = measured.role() == Role.BASELINE ? growing : Optional.empty();
        changed = true;
    }

    private Line begin(PolicyInfo policy, boolean live) {
        var line = new Line(policy, live, new Curve.Builder());
        lines.put(policy.name(), line);
        changed = true;
        return line;
    }

}
