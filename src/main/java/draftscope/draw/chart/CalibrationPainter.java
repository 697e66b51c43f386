package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.data.CalibrationData;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Plot;
import draftscope.draw.pen.Probe;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.Tone;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Entropy against acceptance in bins: a disc at the share that was accepted, as large as the bin is full, a line through the
 * mean acceptance probabilities, and the bound.
 */
public final class CalibrationPainter extends PlotPainter<CalibrationData> {

    private static final double MOST_RADIUS = 12;
    private static final double LEAST_RADIUS = 2;

    /** Fewer tokens than this make a mean that jumps about. */
    private static final int LEAST_TOKENS = 5;
    public CalibrationPainter(ChartWords words) {
        super(
                words, "scatter.title", "scatter.empty", data -> data.bins().size(), MetricId.ENTROPY, MetricId.OVERLAP,
                MetricId.BOUND);
    }

    @Override
    void draw(Pen pen, Sheet sheet, Plot plot, CalibrationData data, OptionalInt probe) {
        var palette = sheet.palette();
        key(pen, sheet);
        ScatterPainter.axes(pen, sheet, plot, words.get("scatter.x"));
        for (int i = 0; i < data.bins().size(); i++) {
            var bin = data.bins().get(i);
            var x = plot.x(bin.entropy());
            var y = plot.y(bin.share());
            boolean marked = probe.equals(OptionalInt.of(i));
            pen.disc(x, y, radius(sheet, data, bin), palette.ink(Tone.ACCEPTED).fade(marked ? 0.5 : 0.25));
            pen.ring(x, y, radius(sheet, data, bin), Stroke.solid(palette.ink(Tone.ACCEPTED), palette.px(marked ? 2 : 1)));
        }
        var told = data.bins().stream().filter(bin -> bin.tested() >= LEAST_TOKENS).toList();
        plot.line(
                pen, told, CalibrationData.Bin::entropy, CalibrationData.Bin::overlap, Stroke.solid(palette.ink(Tone.TARGET), palette.px(2)));
        var bound = words.get("calibration.bound", Figures.fraction(data.score().coefficient()));
        ScatterPainter.bound(pen, sheet, plot, data.score(), bound);
    }

    private static double radius(Sheet sheet, CalibrationData data, CalibrationData.Bin bin) {
        double most = data.bins().stream().mapToLong(CalibrationData.Bin::tested).max().orElse(1);
        return sheet.palette().px(Math.max(LEAST_RADIUS, MOST_RADIUS * Math.sqrt(bin.tested() / most)));
    }

    private void key(Pen pen, Sheet sheet) {
        var palette = sheet.palette();
        var key = new Chrome.Legend(pen, sheet, sheet.width());
        key.add(words.get("outcome.accepted"), (x, y, side) -> {
            pen.disc(x, y, side / 2, palette.ink(Tone.ACCEPTED).fade(0.25));
            pen.ring(x, y, side / 2, Stroke.solid(palette.ink(Tone.ACCEPTED), palette.px(1)));
        });
        key.add(words.get("score.overlap"), (x, y, side) ->
                pen.line(x - side / 2, y, x + side / 2, y, Stroke.solid(palette.ink(Tone.TARGET), palette.px(2))));
    }

    @Override
    Plot plot(Sheet sheet, CalibrationData data) {
        return ScatterPainter.plot(sheet, data.bins().stream().mapToDouble(CalibrationData.Bin::entropy).max().orElse(1));
    }

    @Override
    OptionalInt probeAt(Sheet sheet, Plot plot, CalibrationData data, double x, double y) {
        return nearest(
                data.bins().size(), sheet.em(2), i -> Math.hypot(plot.x(data.bins().get(i).entropy()) - x, plot.y(data.bins().get(i).share()) - y));
    }

    @Override
    Optional<Probe> probe(Sheet sheet, Plot plot, CalibrationData data, int index) {
        var bin = data.bins().get(index);
        return Optional.of(new Probe(
                plot.x(bin.entropy()),
                plot.y(bin.share()),
                List.of(
                        words.get("scatter.probe.entropy", Figures.nats(bin.entropy())),
                        words.get("calibration.probe", Figures.count(bin.accepted()), Figures.count(bin.tested()), Figures.percent(bin.share())),
                        words.get(
                                "score.probe.bound",
                                Figures.fraction(data.score().bound(bin.entropy())),
                                Figures.fraction(bin.overlap())))));
    }
}
