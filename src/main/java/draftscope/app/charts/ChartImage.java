package draftscope.app.charts;

import draftscope.draw.chart.ChartPainter;
import draftscope.draw.data.ChartData;
import draftscope.draw.pen.Palette;
import draftscope.draw.pen.Tone;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Renders charts to pictures. Use on the toolkit's thread. */
public final class ChartImage {

    private static final double MARGIN = 12;

    private ChartImage() {}

    /**
     * One chart with its title and a small margin.
     *
     * @param width of the chart in pixels before scaling, without the margin
     * @param height of the chart in pixels before scaling, without the margin
     * @param scale how many pixels of the picture stand for one of the chart's: it is drawn that large, not enlarged
     */
    public static <D extends ChartData> WritableImage render(
            ChartPainter<D> painter, D data, double width, double height, Palette palette, double scale) {
        return render(painter, data, width, height, palette, scale, new FxRuler());
    }

    /** The same with a ruler that has measured before. */
    public static <D extends ChartData> WritableImage render(
            ChartPainter<D> painter, D data, double width, double height, Palette palette, double scale, FxRuler ruler) {
        var canvas = new Canvas(
                Math.ceil(scale * (width + 2 * MARGIN)), Math.ceil(scale * (height + 2 * MARGIN)));
        var context = canvas.getGraphicsContext2D();
        context.scale(scale, scale);
        var pen = new CanvasPen(context, ruler);
        pen.rect(0, 0, width + 2 * MARGIN, height + 2 * MARGIN, palette.ink(Tone.SURFACE));
        context.translate(MARGIN, MARGIN);
        painter.paint(pen, data, width, height, palette);
        return canvas.snapshot(new SnapshotParameters(), null);
    }

    /** A picture as PNG. */
    public static byte[] png(Image image) {
        var width = (int) image.getWidth();
        var height = (int) image.getHeight();
        var pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        var buffered = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        buffered.setRGB(0, 0, width, height, pixels, 0, width);
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(buffered, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
