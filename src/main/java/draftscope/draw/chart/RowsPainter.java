package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.data.ChartData;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Plot;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.Ticks;
import draftscope.draw.pen.TokenText;
import draftscope.draw.pen.Tone;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/** A chart of rows of one height, as many as there is room for; each is a place. */
abstract class RowsPainter<D extends ChartData> extends PlotPainter<D> {

    private static final double SHADE = 0.1;

    private final double least;
    private final double most;

    /**
     * @param least lowest height of a row, in em
     * @param most highest height of a row, in em
     */
    RowsPainter(
            double least, double most, ChartWords words, String title, String empty, ToIntFunction<D> places, MetricId... metrics) {
        super(words, title, empty, places, metrics);
        this.least = least;
        this.most = most;
    }

    /** A row's place on the sheet. */
    record Row(int index, double top, double height, boolean marked) {

        double middle() {
            return top + height / 2;
        }

        /** Base line of its words. */
        double base(Sheet sheet) {
            return middle() + sheet.em(0.35);
        }

        void shade(Pen pen, Sheet sheet, double share) {
            pen.rect(0, top, sheet.width(), height, sheet.em(0.2), sheet.palette().ink(Tone.FG).fade(share));
        }
    }

    @Override
    void draw(Pen pen, Sheet sheet, Plot plot, D data, OptionalInt probe) {
        frame(pen, sheet, plot, data);
        for (int i = 0; i < plot.rows(probes(data), height(sheet, plot, data)); i++) {
            var row = new Row(i, top(sheet, plot, data, i), height(sheet, plot, data), probe.equals(OptionalInt.of(i)));
            if (row.marked()) {
                row.shade(pen, sheet, SHADE);
            }
            row(pen, sheet, plot, data, row);
        }
    }

    /** Draws what lies around the rows. */
    abstract void frame(Pen pen, Sheet sheet, Plot plot, D data);

    abstract void row(Pen pen, Sheet sheet, Plot plot, D data, Row row);

    /** A row's name at the left: a token with marks for its white space, or words. */
    static void name(Pen pen, Sheet sheet, Plot plot, String name, boolean token, double base) {
        var style = token ? sheet.palette().token(Tone.FG) : sheet.palette().small(Tone.MUTED);
        var shown = token ? TokenText.visible(name) : name;
        pen.text(sheet.ruler().fit(shown, style, plot.left() - sheet.em(0.9)), sheet.em(0.2), base, Align.LEFT, style);
    }

    static double wide(Sheet sheet, String name, boolean token) {
        return token
                ? sheet.width(TokenText.visible(name), sheet.palette().token(Tone.FG))
                : sheet.width(name, sheet.palette().small(Tone.MUTED));
    }

    /** Faint upright lines under the rows with the probabilities they stand for. */
    void probabilities(Pen pen, Sheet sheet, Plot plot) {
        var palette = sheet.palette();
        var grid = Stroke.solid(palette.ink(Tone.GRID).fade(0.7), 1);
        var step = Ticks.step(plot.highX(), (int) Math.max(1, plot.width() / sheet.em(3.5)));
        for (var tick : Ticks.multiples(0, plot.highX(), step)) {
            var x = Plot.crisp(plot.x(tick));
            pen.line(x, plot.top(), x, plot.bottom(), grid);
            var figure = Figures.decimals(tick, Ticks.decimals(step));
            pen.text(figure, x, plot.bottom() + sheet.em(1.2), Align.CENTRE, palette.small(Tone.MUTED));
        }
    }

    /** Height of a row in pixels. */
    double height(Sheet sheet, Plot plot, D data) {
        return Math.max(sheet.em(least), Math.min(sheet.em(most), plot.height() / probes(data)));
    }

    double top(Sheet sheet, Plot plot, D data, double index) {
        return plot.top() + index * height(sheet, plot, data);
    }

    @Override
    OptionalInt probeAt(Sheet sheet, Plot plot, D data, double x, double y) {
        return plot.rowAt(y, probes(data), height(sheet, plot, data));
    }
}
