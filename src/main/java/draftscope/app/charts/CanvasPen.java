package draftscope.app.charts;

import draftscope.draw.pen.Align;
import draftscope.draw.pen.Ink;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.TextRuler;
import draftscope.draw.pen.TextStyle;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;

/** Draws on a canvas. */
final class CanvasPen implements Pen {

    private final GraphicsContext context;
    private final FxRuler ruler;

    CanvasPen(GraphicsContext context, FxRuler ruler) {
        this.context = context;
        this.ruler = ruler;
        context.setLineJoin(StrokeLineJoin.ROUND);
        context.setLineCap(StrokeLineCap.BUTT);
        context.setTextAlign(TextAlignment.LEFT);
    }

    @Override
    public TextRuler ruler() {
        return ruler;
    }

    @Override
    public void rect(double x, double y, double width, double height, double radius, Ink ink) {
        context.setFill(colour(ink));
        if (radius > 0) {
            context.fillRoundRect(x, y, width, height, 2 * radius, 2 * radius);
        } else {
            context.fillRect(x, y, width, height);
        }
    }

    @Override
    public void frame(double x, double y, double width, double height, double radius, Stroke stroke) {
        use(stroke);
        if (radius > 0) {
            context.strokeRoundRect(x, y, width, height, 2 * radius, 2 * radius);
        } else {
            context.strokeRect(x, y, width, height);
        }
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        use(stroke);
        context.strokeLine(x1, y1, x2, y2);
    }

    @Override
    public void polyline(double[] xs, double[] ys, int count, Stroke stroke) {
        use(stroke);
        context.strokePolyline(xs, ys, count);
    }

    @Override
    public void polygon(double[] xs, double[] ys, int count, Ink ink) {
        context.setFill(colour(ink));
        context.fillPolygon(xs, ys, count);
    }

    @Override
    public void disc(double x, double y, double radius, Ink ink) {
        context.setFill(colour(ink));
        context.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override
    public void ring(double x, double y, double radius, Stroke stroke) {
        use(stroke);
        context.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override
    public void text(String text, double x, double y, Align align, TextStyle style) {
        if (text.isEmpty()) {
            return;
        }
        var face = ruler.face(style);
        context.setFont(face.font());
        context.setFill(colour(style.ink()));
        var start = align == Align.LEFT ? x : x - ruler.width(text, style) / (align == Align.CENTRE ? 2 : 1);
        if (style.tabular() && !face.tabular && text.chars().anyMatch(CanvasPen::digit)) {
            tabular(text, start, y, face);
        } else {
            context.fillText(text, start, y);
        }
    }

    /** JavaFX cannot ask a font for its tabular digits: each digit is set in the middle of a cell of one width. */
    private void tabular(String text, double x, double y, FxRuler.Face face) {
        var from = 0;
        var at = x;
        for (var i = 0; i <= text.length(); i++) {
            if (i < text.length() && !digit(text.charAt(i))) {
                continue;
            }
            if (i > from) {
                var words = text.substring(from, i);
                context.fillText(words, at, y);
                at += words.codePoints().mapToDouble(face::width).sum();
            }
            if (i < text.length()) {
                var own = face.width(text.charAt(i));
                context.fillText(text.substring(i, i + 1), at + (face.digit - own) / 2, y);
                at += face.digit;
            }
            from = i + 1;
        }
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public void clip(double x, double y, double width, double height, Runnable drawing) {
        context.save();
        context.beginPath();
        context.rect(x, y, Math.max(0, width), Math.max(0, height));
        context.clip();
        drawing.run();
        context.restore();
    }

    private void use(Stroke stroke) {
        context.setStroke(colour(stroke.ink()));
        context.setLineWidth(stroke.width());
        context.setLineDashes(stroke.pattern());
    }

    private static Color colour(Ink ink) {
        return new Color(ink.red(), ink.green(), ink.blue(), ink.alpha());
    }
}
