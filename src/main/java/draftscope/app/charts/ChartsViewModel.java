package draftscope.app.charts;

import draftscope.app.play.Told;
import draftscope.app.run.StagedRun;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.shadow.ShadowPolicy;
import draftscope.draw.Words;
import draftscope.draw.chart.ChartKind;
import draftscope.draw.data.ChartData;
import draftscope.draw.data.RoundRange;
import draftscope.draw.data.RunCharts;
import draftscope.draw.data.SpeedupData;
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

    /** What is simulated from the watched run. */
    public final ShadowsViewModel shadows = new ShadowsViewModel();
    /** A policy that the threshold was turned to since the run: simulated beside it once its end is on show. */
    public final ObjectProperty<Optional<ShadowPolicy>> turned = new SimpleObjectProperty<>(Optional.empty());
    private final Map<ChartKind, Shown<?>> charts = new EnumMap<>(ChartKind.class);
    private final ReadOnlyStringWrapper waitingNow = new ReadOnlyStringWrapper("");
    /** Why a chart has nothing to show although a run is on stage, in words; empty where there is none. */
    public final ReadOnlyStringProperty waiting = waitingNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper unheldNow = new ReadOnlyStringWrapper("");
    private final StagedRun staged;
    private RunCharts shown = new RunCharts();
    private boolean changed;

    public ChartsViewModel(StagedRun staged) {
        this.staged = staged;
        shadows.share.addListener((observed, before, now) -> changed = true);
        turned.addListener((observed, before, now) -> changed = true);
        for (var kind : ChartKind.values()) {
            charts.put(kind, new Shown<>(kind.source(), kind.usual()));
            range(kind).addListener((observed, before, now) -> changed = true);
        }
    }

    /** A chart on show, with what it tells of. */
    public static final class Shown<D extends ChartData> {

        public final ChartKind.Source<D> source;
        private final ObjectProperty<RoundRange> range;
        private final ReadOnlyObjectWrapper<D> dataNow;
        /** What it shows up to the place on show. */
        public final ReadOnlyObjectProperty<D> data;

        private Shown(ChartKind.Source<D> source, RoundRange usual) {
            this.source = source;
            range = new SimpleObjectProperty<>(usual);
            dataNow = new ReadOnlyObjectWrapper<>(source.empty());
            data = dataNow.getReadOnlyProperty();
        }

        private void publish(RunCharts run) {
            dataNow.set(source.data().apply(run, range.get()));
        }
    }

    public Shown<?> chart(ChartKind kind) {
        return charts.get(kind);
    }

    /** Why a chart has nothing to show: {@link #waiting}, but of speedups first of all that there is no baseline. */
    public ReadOnlyStringProperty waiting(ChartKind kind) {
        return kind == ChartKind.SPEEDUP ? unheldNow.getReadOnlyProperty() : waiting;
    }

    /** The rounds a chart tells of. */
    public ObjectProperty<RoundRange> range(ChartKind kind) {
        return charts.get(kind).range;
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
        var speedup = new SpeedupData(staged.lines(shadows.share.get(), turned.get()));
        shadows.show(staged.ledger().simulated());
        shown.compare(speedup, staged.ledger().name(), staged.ledger().rows());
        charts.values().forEach(chart -> chart.publish(shown));
        waitingNow.set(shown.run().isPresent() ? Words.of("chart.early") : "");
        boolean unheld = staged.over() && staged.ledger().timed() && staged.ledger().baseline().isEmpty();
        unheldNow.set(shown.run().isPresent() && unheld ? Words.of("chart.unheld") : waiting.get());
    }
}
