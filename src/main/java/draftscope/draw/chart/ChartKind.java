package draftscope.draw.chart;

import draftscope.decoding.entry.Named;
import draftscope.decoding.policy.EntropyScore;
import draftscope.draw.ChartWords;
import draftscope.draw.data.ArmData;
import draftscope.draw.data.ChartData;
import draftscope.draw.data.HistogramData;
import draftscope.draw.data.PositionData;
import draftscope.draw.data.RoundLengthData;
import draftscope.draw.data.RoundRange;
import draftscope.draw.data.RunCharts;
import draftscope.draw.data.ScatterData;
import draftscope.draw.data.ScoreHistoryData;
import draftscope.draw.data.SpeedupData;
import draftscope.draw.data.TimeSplit;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The charts of a run, in the order of the menu: one more is one more entry here, and its name among the window's words. */
public enum ChartKind implements Named {
    SPEEDUP(false, RoundRange.ALL, SpeedupPainter::new, SpeedupData.EMPTY, (run, rounds) -> run.speedup()),
    SCORES(true, RoundRange.LAST_30, ScoreHistoryPainter::new, ScoreHistoryData.EMPTY, RunCharts::scores),
    LENGTHS(true, RoundRange.ALL, RoundLengthPainter::new, RoundLengthData.EMPTY, RunCharts::rounds),
    SCATTER(true, RoundRange.ALL, ScatterPainter::new, ScatterData.EMPTY, RunCharts::scatter),
    POSITIONS(true, RoundRange.ALL, PositionPainter::new, PositionData.EMPTY, RunCharts::positions),
    RATIOS(
            true,
            RoundRange.ALL,
            HistogramPainter::new,
            HistogramData.of(EntropyScore.REFERENCE_COEFFICIENT),
            RunCharts::ratios),
    TIMES(true, RoundRange.ALL, TimeSplitPainter::new, TimeSplit.EMPTY, RunCharts::times),
    ARMS(false, RoundRange.ALL, ArmPainter::new, ArmData.EMPTY, (run, rounds) -> run.arms());

    private final boolean ranged;
    private final RoundRange usual;
    private final Source<?> source;

    <D extends ChartData> ChartKind(
            boolean ranged,
            RoundRange usual,
            Function<ChartWords, ChartPainter<D>> painter,
            D empty,
            BiFunction<RunCharts, RoundRange, D> data) {
        this.ranged = ranged;
        this.usual = usual;
        source = new Source<>(painter, empty, data);
    }

    /**
     * How a chart is drawn, and what of.
     *
     * @param empty what it shows before there is a run
     * @param data what it shows of some rounds of a run
     */
    public record Source<D extends ChartData>(
            Function<ChartWords, ChartPainter<D>> painter, D empty, BiFunction<RunCharts, RoundRange, D> data) {}

    public Source<?> source() {
        return source;
    }

    public boolean ranged() {
        return ranged;
    }

    /** The rounds it tells of unless asked otherwise. */
    public RoundRange usual() {
        return usual;
    }
}
