package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.data.ArmData;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Glyphs;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Plot;
import draftscope.draw.pen.Probe;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.Ticks;
import draftscope.draw.pen.Tone;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The policies a bandit chooses among, one a row: how often each was chosen, the mean reward it brought, and how far the
 * true mean may well lie above it. The next choice is the row whose line reaches furthest.
 */
public final class ArmPainter extends PlotPainter<ArmData> {
    public ArmPainter(ChartWords words) {
        super(words, "arms.title", "arms.empty", data -> data.arms().size(), MetricId.REWARD, MetricId.REGRET);
    }

    @Override
    void draw(Pen pen, Sheet sheet, Plot plot, ArmData data, OptionalInt probe) {
        var palette = sheet.palette();
        plot.xAxis(
                pen,
                palette,
                Ticks.multiples(0, plot.highX(), 0.5),
                v -> Figures.decimals(v, 1),
                words.get("arms.x"),
                sheet.width());
        for (int i = 0; i < data.arms().size(); i++) {
            row(pen, sheet, plot, data, i, probe.isPresent() && probe.getAsInt() == i);
        }
    }

    private void row(Pen pen, Sheet sheet, Plot plot, ArmData data, int i, boolean marked) {
        var palette = sheet.palette();
        var line = data.arms().get(i);
        var y = plot.y(i + 0.5);
        var name = palette.text(Tone.FG);
        var ink = palette.ink(Tone.series(line.slot()));
        var quiet = palette.small(Tone.MUTED);
        if (marked) {
            pen.rect(plot.left(), plot.y(i) + 1, plot.width(), plot.y(i + 1.0) - plot.y(i) - 2, palette.ink(Tone.MUTED).fade(0.08));
        }
        pen.text(sheet.ruler().fit(line.name(), name, plot.left() - sheet.em(0.8)), 0, y + sheet.em(0.35), Align.LEFT, name);
        pen.text(
                words.get("arms.pulls", line.arm().pulls()), sheet.width(), y + sheet.em(0.35), Align.RIGHT, quiet);
        if (line.arm().pulls() == 0) {
            pen.text(words.get("arms.never"), plot.left() + sheet.em(0.4), y + sheet.em(0.35), Align.LEFT, quiet);
            return;
        }
        var half = Math.min(sheet.em(0.5), plot.height() / data.arms().size() / 4);
        var mean = plot.x(line.arm().mean());
        var reach = plot.x(Math.min(plot.highX(), line.arm().mean() + data.radius(i)));
        pen.rect(plot.left(), y - half, mean - plot.left(), 2 * half, ink.fade(marked ? 0.5 : 0.3));
        pen.line(mean, y, reach, y, Stroke.solid(ink, palette.px(1.8)));
        pen.line(reach, y - half, reach, y + half, Stroke.solid(ink, palette.px(1.8)));
        Glyphs.mark(pen, line.slot(), mean, y, palette.px(4), ink, palette.ink(Tone.SURFACE));
    }

    @Override
    Plot plot(Sheet sheet, ArmData data) {
        var name = sheet.palette().text(Tone.FG);
        double names = sheet.widest(data.arms().stream().map(ArmData.Line::name), name);
        double counts = sheet.width(words.get("arms.pulls", 9999), sheet.palette().small(Tone.MUTED));
        double most = 1;
        for (int i = 0; i < data.arms().size(); i++) {
            var arm = data.arms().get(i).arm();
            most = arm.pulls() > 0 ? Math.max(most, arm.mean() + data.radius(i)) : most;
        }
        return area(sheet, Math.min(names, sheet.width() / 3) + sheet.em(0.8), Chrome.below(sheet, 0.4), counts + sheet.em(0.6))
                .rangeX(0, Math.min(3, Math.ceil(2 * most) / 2))
                .rangeY(data.arms().size(), 0);
    }

    @Override
    OptionalInt probeAt(Sheet sheet, Plot plot, ArmData data, double x, double y) {
        int at = (int) Math.floor(plot.valueY(y));
        return at >= 0 && at < data.arms().size() ? OptionalInt.of(at) : OptionalInt.empty();
    }

    @Override
    Optional<Probe> probe(Sheet sheet, Plot plot, ArmData data, int index) {
        var line = data.arms().get(index);
        boolean pulled = line.arm().pulls() > 0;
        return Optional.of(new Probe(
                plot.x(pulled ? line.arm().mean() : 0),
                plot.y(index + 0.5),
                pulled
                        ? List.of(
                                words.get("arms.probe", line.name(), line.arm().pulls(), data.rounds()),
                                words.get("arms.probe.mean", Figures.fraction(line.arm().mean())),
                                words.get("arms.probe.radius", Figures.fraction(data.radius(index)),
                                        Figures.fraction(line.arm().mean() + data.radius(index))))
                        : List.of(line.name(), words.get("arms.never"))));
    }
}
