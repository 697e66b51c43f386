package draftscope.draw.pen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes down what a painter draws. */
public final class RecordingPen implements Pen {

    public record Rect(double x, double y, double width, double height, Ink ink) {}

    public record Line(double x1, double y1, double x2, double y2, Stroke stroke) {}

    public record Poly(double[] xs, double[] ys, Stroke stroke) {}

    public record Disc(double x, double y, double radius, Ink ink) {}

    public record Text(String text, double left, double base, double width, TextStyle style) {

        @Override
        public String toString() {
            return text;
        }

        public boolean overlaps(Text other) {
            var across = left < other.left + other.width && other.left < left + width;
            return across && Math.abs(base - other.base) < 0.85 * Math.min(style.size(), other.style.size());
        }
    }

    public final List<Rect> rects = new ArrayList<>();
    public final List<Line> lines = new ArrayList<>();
    public final List<Poly> polylines = new ArrayList<>();
    final List<Poly> polygons = new ArrayList<>();
    public final List<Disc> discs = new ArrayList<>();
    public final List<Text> texts = new ArrayList<>();
    private final TextRuler ruler = new ApproximateRuler();

    @Override
    public TextRuler ruler() {
        return ruler;
    }

    @Override
    public void rect(double x, double y, double width, double height, double radius, Ink ink) {
        finite(x, y, width, height);
        rects.add(new Rect(x, y, width, height, ink));
    }

    @Override
    public void frame(double x, double y, double width, double height, double radius, Stroke stroke) {
        finite(x, y, width, height);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        finite(x1, y1, x2, y2);
        lines.add(new Line(x1, y1, x2, y2, stroke));
    }

    @Override
    public void polyline(double[] xs, double[] ys, int count, Stroke stroke) {
        polylines.add(new Poly(Arrays.copyOf(xs, count), Arrays.copyOf(ys, count), stroke));
        finite(Arrays.copyOf(xs, count));
        finite(Arrays.copyOf(ys, count));
    }

    @Override
    public void polygon(double[] xs, double[] ys, int count, Ink ink) {
        polygons.add(new Poly(Arrays.copyOf(xs, count), Arrays.copyOf(ys, count), Stroke.solid(ink, 0)));
        finite(Arrays.copyOf(xs, count));
        finite(Arrays.copyOf(ys, count));
    }

    @Override
    public void disc(double x, double y, double radius, Ink ink) {
        finite(x, y, radius);
        discs.add(new Disc(x, y, radius, ink));
    }

    @Override
    public void ring(double x, double y, double radius, Stroke stroke) {
        finite(x, y, radius);
    }

    @Override
    public void text(String text, double x, double y, Align align, TextStyle style) {
        finite(x, y);
        var width = ruler.width(text, style);
        var left = align == Align.LEFT ? x : x - width / (align == Align.CENTRE ? 2 : 1);
        if (!text.isEmpty()) {
            texts.add(new Text(text, left, y, width, style));
        }
    }

    @Override
    public void clip(double x, double y, double width, double height, Runnable drawing) {
        drawing.run();
    }

    public List<String> words() {
        return texts.stream().map(Text::text).toList();
    }

    /** Pairs of texts that lie over each other. */
    public List<String> overlaps() {
        var found = new ArrayList<String>();
        for (var i = 0; i < texts.size(); i++) {
            for (var j = i + 1; j < texts.size(); j++) {
                if (texts.get(i).overlaps(texts.get(j))) {
                    found.add(texts.get(i).text() + " | " + texts.get(j).text());
                }
            }
        }
        return found;
    }

    private static void finite(double... values) {
        for (var value : values) {
            if (!Double.isFinite(value)) {
                throw new AssertionError("not a place on any sheet: " + value);
            }
        }
    }
}
