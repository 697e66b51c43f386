package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.data.ChartData;
import draftscope.draw.pen.ApproximateRuler;
import draftscope.draw.pen.Palette;
import draftscope.draw.pen.SvgPen;
import draftscope.draw.pen.TextRuler;
import draftscope.draw.pen.Tone;

/** Writes charts as SVG text. Needs no toolkit when given an {@link ApproximateRuler}. */
public final class ChartExport {

    private static final double MARGIN = 12;

    private ChartExport() {}

    /**
     * One chart with its title and a small margin.
     *
     * @param width of the chart in pixels, without the margin
     * @param height of the chart in pixels, without the margin
     */
    public static <D extends ChartData> String svg(
            ChartPainter<D> painter,
            D data,
            double width,
            double height,
            Palette palette,
            TextRuler ruler,
            ChartWords words) {
        var pen = new SvgPen(
                width + 2 * MARGIN,
                height + 2 * MARGIN,
                palette.ink(Tone.SURFACE),
                ruler,
                painter.title() + ". " + data.summary(words));
        pen.moved(MARGIN, MARGIN, () -> painter.paint(pen, data, width, height, palette));
        return pen.document();
    }
}
