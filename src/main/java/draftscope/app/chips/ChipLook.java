package draftscope.app.chips;

import draftscope.draw.stage.Chip;
import draftscope.draw.stage.ChipKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Border;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.CornerRadii;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** How chips of one kind and heat look, taken from a styled {@link TokenChip}, and how they are painted. Pixels. */
public final class ChipLook {

    private static final double LEAST = 16;
    private static final int MOST_WIDTHS = 4000;

    private final Insets insets;
    private final List<BackgroundFill> fills;
    private final List<BorderStroke> strokes;
    private final Font font;
    private final Paint ink;
    private final double faint;
    private final Paint strike;
    private final double strikeWidth;
    private final Text ruler = new Text();
    private final double lineHeight;
    private final double ascent;
    private final Map<String, Double> widths = new HashMap<>();

    private ChipLook(TokenChip sample) {
        insets = sample.getInsets();
        fills = Optional.ofNullable(sample.getBackground()).map(b -> b.getFills()).orElse(List.of());
        strokes = Optional.ofNullable(sample.getBorder()).map(Border::getStrokes).orElse(List.of());
        font = sample.body.getFont();
        ink = sample.body.getFill();
        faint = sample.lead.getOpacity();
        strike = sample.strike.getStroke();
        strikeWidth = sample.strike.getStrokeWidth();
        ruler.setFont(font);
        ruler.setText("x");
        lineHeight = ruler.getLayoutBounds().getHeight();
        ascent = ruler.getBaselineOffset();
    }

    static ChipLook of(TokenChip sample) {
        return new ChipLook(sample);
    }

    /** Room the whole chip takes from left to right. */
    public double width(Chip chip) {
        var marks = chip.marks();
        return Math.ceil(Math.max(
                LEAST, insets.getLeft() + measure(marks.lead()) + measure(marks.body()) + insets.getRight()));
    }

    public void paint(GraphicsContext on, Chip chip, double x, double y, double width, double height) {
        boolean notched = chip.kind() == ChipKind.CORRECTION;
        fills.forEach(fill -> {
            on.setFill(fill.getFill());
            var in = fill.getInsets();
            box(on, x, y, width, height, in.getTop(), radius(fill.getRadii()), notched, true);
        });
        strokes.forEach(stroke -> stroke(on, stroke, x, y, width, height, notched));
        text(on, chip, x, y, width, height);
        if (chip.kind() == ChipKind.REJECTED) {
            double middle = y + Math.round(height / 2) + 0.5;
            on.setStroke(strike);
            on.setLineWidth(strikeWidth);
            on.setLineDashes();
            on.strokeLine(x + insets.getLeft() * 0.45, middle, x + width - insets.getRight() * 0.45, middle);
        }
    }

    private void stroke(
            GraphicsContext on, BorderStroke stroke, double x, double y, double width, double height, boolean notched) {
        if (stroke.getTopStroke() instanceof Color colour && colour.getOpacity() == 0) {
            return;
        }
        double thick = stroke.getWidths().getTop();
        on.setStroke(stroke.getTopStroke());
        on.setLineWidth(thick);
        var dashes = stroke.getTopStyle().getDashArray();
        on.setLineDashes(dashes.stream().mapToDouble(d -> d).toArray());
        double in = stroke.getInsets().getTop() + thick / 2;
        box(on, x, y, width, height, in, Math.max(0, radius(stroke.getRadii()) - thick / 2), notched, false);
    }

    private void box(
            GraphicsContext on,
            double x,
            double y,
            double width,
            double height,
            double in,
            double radius,
            boolean notched,
            boolean fill) {
        if (notched) {
            on.beginPath();
            on.appendSVGPath(TokenChip.notched(x, y, width, height, in));
            if (fill) {
                on.fill();
            } else {
                on.stroke();
            }
        } else if (fill) {
            on.fillRoundRect(x + in, y + in, width - 2 * in, height - 2 * in, 2 * radius, 2 * radius);
        } else {
            on.strokeRoundRect(x + in, y + in, width - 2 * in, height - 2 * in, 2 * radius, 2 * radius);
        }
    }

    private void text(GraphicsContext on, Chip chip, double x, double y, double width, double height) {
        var marks = chip.marks();
        double lead = measure(marks.lead());
        double at = x + Math.round((width - lead - measure(marks.body())) / 2);
        double base = y + Math.round((height - lineHeight) / 2) + ascent;
        on.setFont(font);
        on.setFill(ink);
        if (!marks.lead().isEmpty()) {
            on.setGlobalAlpha(faint);
            on.fillText(marks.lead(), at, base);
            on.setGlobalAlpha(1);
        }
        on.fillText(marks.body(), at + Math.round(lead), base);
    }

    private double measure(String text) {
        if (widths.size() > MOST_WIDTHS) {
            widths.clear();
        }
        return widths.computeIfAbsent(text, t -> {
            ruler.setText(t);
            return ruler.getLayoutBounds().getWidth();
        });
    }

    private static double radius(CornerRadii radii) {
        return radii.getTopLeftHorizontalRadius();
    }
}
