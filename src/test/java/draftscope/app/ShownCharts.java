package draftscope.app;

import draftscope.app.charts.ChartsViewModel;
import draftscope.draw.chart.ChartKind;
import draftscope.draw.data.HistogramData;
import draftscope.draw.data.RoundLengthData;
import draftscope.draw.data.ScatterData;
import draftscope.draw.data.SpeedupData;
import draftscope.draw.data.TimeSplit;

/** What the charts of a window show, by what they are. */
public final class ShownCharts {

    private ShownCharts() {}

    public static SpeedupData speedup(ChartsViewModel charts) {
        return (SpeedupData) charts.chart(ChartKind.SPEEDUP).data.get();
    }

    public static RoundLengthData lengths(ChartsViewModel charts) {
        return (RoundLengthData) charts.chart(ChartKind.LENGTHS).data.get();
    }

    public static ScatterData scatter(ChartsViewModel charts) {
        return (ScatterData) charts.chart(ChartKind.SCATTER).data.get();
    }

    public static HistogramData ratios(ChartsViewModel charts) {
        return (HistogramData) charts.chart(ChartKind.RATIOS).data.get();
    }

    public static TimeSplit times(ChartsViewModel charts) {
        return (TimeSplit) charts.chart(ChartKind.TIMES).data.get();
    }
}
