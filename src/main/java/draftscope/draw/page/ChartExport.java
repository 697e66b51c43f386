package draftscope.draw.page;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.ChartPainter;
import draftscope.draw.data.ChartData;
import draftscope.draw.pen.ImagePen;
import draftscope.draw.pen.ImageRuler;
import draftscope.draw.pen.MovedPen;
import draftscope.draw.pen.Palette;
import draftscope.draw.pen.SvgPen;
import draftscope.draw.pen.TextRuler;
import draftscope.draw.pen.ThemeSheet;
import draftscope.draw.pen.Tone;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Writes charts as SVG text and as pictures. Needs no toolkit. */
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

    /** One chart with its title and a small margin as PNG, drawn {@code scale} times as large and as sharp. */
    public static <D extends ChartData> byte[] png(
            ChartPainter<D> painter, D data, double width, double height, Palette palette, double scale) {
        var image = new BufferedImage(
                (int) Math.ceil(scale * (width + 2 * MARGIN)), (int) Math.ceil(scale * (height + 2 * MARGIN)), BufferedImage.TYPE_INT_RGB);
        var pen = new ImagePen(image, scale, new ImageRuler());
        pen.rect(0, 0, width + 2 * MARGIN, height + 2 * MARGIN, palette.ink(Tone.SURFACE));
        var moved = new MovedPen(pen, MARGIN, MARGIN);
        painter.paint(moved, data, width, height, palette);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
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
        return painter.title(data) + ". " + painter.summary(data, words);
    }

    private static String source(String svg) {
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    }
}
