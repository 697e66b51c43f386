package draftscope.draw.pen;

/**
 * Draws on another pen with the origin elsewhere, so that a chart can be a part of a picture.
 *
 * @param dx how far everything lies to the right
 * @param dy how far everything lies below
 */
public record MovedPen(Pen pen, double dx, double dy) implements Pen {

    @Override
    public TextRuler ruler() {
        return pen.ruler();
    }

    @Override
    public void rect(double x, double y, double width, double height, double radius, Ink ink) {
        pen.rect(x + dx, y + dy, width, height, radius, ink);
    }

    @Override
    public void frame(double x, double y, double width, double height, double radius, Stroke stroke) {
        pen.frame(x + dx, y + dy, width, height, radius, stroke);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        pen.line(x1 + dx, y1 + dy, x2 + dx, y2 + dy, stroke);
    }

    @Override
    public void polyline(double[] xs, double[] ys, int count, Stroke stroke) {
        pen.polyline(moved(xs, count, dx), moved(ys, count, dy), count, stroke);
    }

    @Override
    public void polygon(double[] xs, double[] ys, int count, Ink ink) {
        pen.polygon(moved(xs, count, dx), moved(ys, count, dy), count, ink);
    }

    private static double[] moved(double[] places, int count, double by) {
        var moved = new double[count];
        for (int i = 0; i < count; i++) {
            moved[i] = places[i] + by;
        }
        return moved;
    }

    @Override
    public void disc(double x, double y, double radius, Ink ink) {
        pen.disc(x + dx, y + dy, radius, ink);
    }

    @Override
    public void ring(double x, double y, double radius, Stroke stroke) {
        pen.ring(x + dx, y + dy, radius, stroke);
    }

    @Override
    public void text(String text, double x, double y, Align align, TextStyle style) {
        pen.text(text, x + dx, y + dy, align, style);
    }

    @Override
    public void clip(double x, double y, double width, double height, Runnable drawing) {
        pen.clip(x + dx, y + dy, width, height, drawing);
    }
}
