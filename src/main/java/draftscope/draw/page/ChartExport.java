package draftscope.draw.page;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.ChartPainter;
import draftscope.draw.data.ChartData;
import draftscope.draw.pen.ApproximateRuler;
import draftscope.draw.pen.Palette;
import draftscope.draw.pen.SvgPen;
import draftscope.draw.pen.TextRuler;
import draftscope.draw.pen.ThemeSheet;
import draftscope.draw.pen.Tone;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

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
                said(painter, data, words));
        pen.moved(MARGIN, MARGIN, () -> painter.paint(pen, data, width, height, palette));
        return pen.document();
    }

    /** One chart as a part of a page that needs nothing else: a picture for each theme, of which the system says which. */
    public static <D extends ChartData> String element(
            ChartPainter<D> painter, D data, double width, double height, TextRuler ruler, ChartWords words) {
        return "<picture><source media=\"screen and (prefers-color-scheme: dark)\" srcset=\""
                + source(svg(painter, data, width, height, ThemeSheet.dark(), ruler, words))
                + "\"><img src=\"" + source(svg(painter, data, width, height, ThemeSheet.light(), ruler, words))
                + "\" alt=\"" + Html.escaped(said(painter, data, words)) + "\"></picture>";
    }

    private static <D extends ChartData> String said(ChartPainter<D> painter, D data, ChartWords words) {
        return painter.title(data) + ". " + data.summary(words);
    }

    private static String source(String svg) {
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    }
}
