package draftscope.draw.pen;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/** Draws on an image: without the toolkit, on any thread, and the same bytes every time. */
public final class ImagePen implements Pen {

    private final Graphics2D on;
    private final ImageRuler ruler;

    /**
     * @param image what is drawn on
     * @param scale how many of its pixels stand for one of the drawing's
     */
    public ImagePen(BufferedImage image, double scale, ImageRuler ruler) {
        this.ruler = ruler;
        on = image.createGraphics();
        on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        on.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        on.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        on.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        on.scale(scale, scale);
    }

    public void dispose() {
        on.dispose();
    }

    @Override
    public TextRuler ruler() {
        return ruler;
    }

    @Override
    public void rect(double x, double y, double width, double height, double radius, Ink ink) {
        fill(box(x, y, width, height, radius), ink);
    }

    @Override
    public void frame(double x, double y, double width, double height, double radius, Stroke stroke) {
        draw(box(x, y, width, height, radius), stroke);
    }

    private static Shape box(double x, double y, double width, double height, double radius) {
        double wide = Math.max(0, width);
        double high = Math.max(0, height);
        return radius > 0
                ? new RoundRectangle2D.Double(x, y, wide, high, 2 * radius, 2 * radius)
                : new Rectangle2D.Double(x, y, wide, high);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        draw(new Line2D.Double(x1, y1, x2, y2), stroke);
    }

    @Override
    public void polyline(double[] xs, double[] ys, int count, Stroke stroke) {
        if (count > 1) {
            draw(path(xs, ys, count), stroke);
        }
    }

    @Override
    public void polygon(double[] xs, double[] ys, int count, Ink ink) {
        if (count > 2) {
            var path = path(xs, ys, count);
            path.closePath();
            fill(path, ink);
        }
    }

    private static Path2D path(double[] xs, double[] ys, int count) {
        var path = new Path2D.Double();
        path.moveTo(xs[0], ys[0]);
        for (int i = 1; i < count; i++) {
            path.lineTo(xs[i], ys[i]);
        }
        return path;
    }

    @Override
    public void disc(double x, double y, double radius, Ink ink) {
        fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), ink);
    }

    @Override
    public void ring(double x, double y, double radius, Stroke stroke) {
        draw(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), stroke);
    }

    @Override
    public void text(String text, double x, double y, Align align, TextStyle style) {
        if (text.isEmpty()) {
            return;
        }
        on.setColor(colour(style.ink()));
        double at = align == Align.LEFT ? x : x - ruler.width(text, style) / (align == Align.CENTRE ? 2 : 1);
        for (var run : ruler.runs(text, style)) {
            on.setFont(run.font());
            on.drawString(run.text(), (float) (at + run.shift()), (float) y);
            at += run.room();
        }
    }

    @Override
    public void clip(double x, double y, double width, double height, Runnable drawing) {
        var before = on.getClip();
        on.clip(new Rectangle2D.Double(x, y, Math.max(0, width), Math.max(0, height)));
        drawing.run();
        on.setClip(before);
    }

    private void fill(Shape shape, Ink ink) {
        on.setColor(colour(ink));
        on.fill(shape);
    }

    private void draw(Shape shape, Stroke stroke) {
        if (!(stroke.width() > 0)) {
            return;
        }
        on.setColor(colour(stroke.ink()));
        float wide = (float) stroke.width();
        var pattern = stroke.pattern();
        if (pattern.length == 0) {
            on.setStroke(new BasicStroke(wide, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        } else {
            var dashes = new float[] {(float) pattern[0], (float) pattern[1]};
            on.setStroke(new BasicStroke(wide, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0));
        }
        on.draw(shape);
    }

    private static Color colour(Ink ink) {
        return new Color((float) ink.red(), (float) ink.green(), (float) ink.blue(), (float) ink.alpha());
    }
}
