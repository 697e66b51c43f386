package draftscope.app.charts;

import draftscope.app.play.Told;
import draftscope.app.run.StagedRun;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.shadow.ShadowPolicy;
import draftscope.draw.Words;
import draftscope.draw.data.ArmData;
import draftscope.draw.data.ChartKind;
import draftscope.draw.data.HistogramData;
import draftscope.draw.data.PositionData;
import draftscope.draw.data.RoundLengthData;
import draftscope.draw.data.RoundRange;
import draftscope.draw.data.RunCharts;
import draftscope.draw.data.ScatterData;
import draftscope.draw.data.ScoreHistoryData;
import draftscope.draw.data.SpeedupData;
import draftscope.draw.data.TimeSplit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** The charts on the right, all of the run on stage at the place on show. */
public final class ChartsViewModel {

    private final ReadOnlyObjectWrapper<SpeedupData> speedup = new ReadOnlyObjectWrapper<>(SpeedupData.EMPTY);
    private final ReadOnlyObjectWrapper<RoundLengthData> lengths =
            new ReadOnlyObjectWrapper<>(RoundLengthData.EMPTY);

    private final ShadowsViewModel shadows = new ShadowsViewModel();
    private final ObjectProperty<Optional<ShadowPolicy>> turned = new SimpleObjectProperty<>(Optional.empty());
    private final Map<ChartKind, ObjectProperty<RoundRange>> ranges = new EnumMap<>(ChartKind.class);
    private final ReadOnlyObjectWrapper<ScoreHistoryData> scores = new ReadOnlyObjectWrapper<>(ScoreHistoryData.EMPTY);
    private final ReadOnlyObjectWrapper<ScatterData> scatter =
            new ReadOnlyObjectWrapper<>(new RunCharts().scatter(RoundRange.ALL));
    private final ReadOnlyObjectWrapper<PositionData> positions = new ReadOnlyObjectWrapper<>(PositionData.EMPTY);
    private final ReadOnlyObjectWrapper<HistogramData> ratios =
            new ReadOnlyObjectWrapper<>(new RunCharts().ratios(RoundRange.ALL));
    private final ReadOnlyObjectWrapper<TimeSplit> times = new ReadOnlyObjectWrapper<>(TimeSplit.EMPTY);
    private final ReadOnlyObjectWrapper<ArmData> arms = new ReadOnlyObjectWrapper<>(ArmData.EMPTY);
    private final ReadOnlyStringWrapper waiting = new ReadOnlyStringWrapper("");
    private final StagedRun staged;
    private RunCharts shown = new RunCharts();
    private boolean changed;

    /** Of the run on stage. */
    public ChartsViewModel(StagedRun staged) {
        this.staged = staged;
        shadows.share().addListener((observed, before, now) -> changed = true);
        turned.addListener((observed, before, now) -> changed = true);
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

    /** A policy that the threshold was turned to since the run: simulated beside it once its end is on show. */
    public ObjectProperty<Optional<ShadowPolicy>> turned() {
        return turned;
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

    /** What the policies have brought that the run's policy chooses among, up to the place on show. */
    public ReadOnlyObjectProperty<ArmData> arms() {
        return arms.getReadOnlyProperty();
    }

    /** Why a chart has nothing to show although a run is on stage, in words; empty where there is none. */
    public ReadOnlyStringProperty waiting() {
        return waiting.getReadOnlyProperty();
    }

    /** Another run is on stage. */
    public void clear() {
        shown = new RunCharts();
        changed = true;
        publish();
    }

    /** The run's ledger heard something; {@link #publish()} makes it visible. */
    public void heard() {
        changed = true;
    }

    /**
     * Takes what the stage is told, so that the charts of one run show the same place as it. A run without a draft
     * has nothing to chart.
     */
    public void show(Told told) {
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
        speedup.set(new SpeedupData(staged.lines(shadows.share().get(), turned.get())));
        shadows.show(staged.ledger().simulated());
        lengths.set(shown.rounds(now(ChartKind.LENGTHS)));
        scores.set(shown.scores(now(ChartKind.SCORES)));
        scatter.set(shown.scatter(now(ChartKind.SCATTER)));
        positions.set(shown.positions(now(ChartKind.POSITIONS)));
        ratios.set(shown.ratios(now(ChartKind.RATIOS)));
        times.set(times(now(ChartKind.TIMES)));
        arms.set(shown.arms());
        waiting.set(shown.run().isPresent() ? Words.of("chart.early") : "");
    }

    private RoundRange now(ChartKind kind) {
        return ranges.get(kind).get();
    }

    /** The run on show, and under it what the other measured runs on this prompt took in all. */
    private TimeSplit times(RoundRange range) {
        var own = shown.times(range);
        var name = staged.ledger().name();
        if (range != RoundRange.ALL || own.isEmpty() || name.isEmpty()) {
            return own;
        }
        var rows = new ArrayList<TimeSplit.Row>();
        rows.add(new TimeSplit.Row(
                shown.over() ? name.get() : Words.of("chart.so_far", name.get()), own.rows().get(0).slices()));
        rows.addAll(staged.ledger().rows());
        return rows.size() == 1 ? own : new TimeSplit(rows);
    }
}
