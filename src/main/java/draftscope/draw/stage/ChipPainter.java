package draftscope.draw.stage;

import draftscope.draw.pen.Align;
import draftscope.draw.pen.Ink;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.TextRuler;
import draftscope.draw.pen.TextStyle;
import draftscope.draw.pen.Tone;
import java.util.Optional;

/**
 * Draws tokens as the window shows them: the fill says how sure the draft was, the outline what became of the token, and
 * every outcome has a shape of its own.
 */
public record ChipPainter(StageInks inks, Colouring colouring) {

    private static final double NOTCH = 6;
    private static final double CORNER = 6;

    /** Sizes of a chip for type of 12 pixels, as chips.css has them. */
    enum Size {
        LARGE(16, 36, 10, 30, 2),
        DENSE(12.5, 36, 4, 16, 2),
        SMALL(12.5, 24, 6, 16, 1.5),
        KEY(10.5, 20, 5, 16, 1.5);

        private final double type;
        private final double height;
        private final double padding;
        private final double least;
        private final double border;

        Size(double type, double height, double padding, double least, double border) {
            this.type = type;
            this.height = height;
            this.padding = padding;
            this.least = least;
            this.border = border;
        }
    }

    double height(Size size) {
        return inks.px(size.height);
    }

    double width(TextRuler ruler, Chip chip, Size size) {
        var marks = chip.marks();
        double words = ruler.width(marks.lead() + marks.body(), style(size, inks.ink(Tone.FG)));
        return Math.max(inks.px(size.least), inks.px(left(chip, size) + right(chip, size)) + words);
    }

    private static double left(Chip chip, Size size) {
        return size.padding + (chip.kind() == ChipKind.CORRECTION ? 5 : chip.kind() == ChipKind.BONUS ? 2 : 0);
    }

    private static double right(Chip chip, Size size) {
        return size.padding + (chip.kind() == ChipKind.CORRECTION ? 1 : chip.kind() == ChipKind.BONUS ? 2 : 0);
    }

    /**
     * Draws a chip.
     *
     * @param opacity how much of it is there, from 0 to 1
     */
    void paint(Pen pen, Chip chip, double x, double y, double width, Size size, double opacity) {
        double height = height(size);
        fill(chip).ifPresent(fill -> shape(pen, chip, x, y, width, height, fill.fade(opacity)));
        outline(pen, chip, x, y, width, height, size, opacity);
        var marks = chip.marks();
        var ink = ink(chip).fade(opacity);
        var style = style(size, ink);
        double lead = pen.ruler().width(marks.lead(), style);
        double words = lead + pen.ruler().width(marks.body(), style);
        double at = x + inks.px(left(chip, size)) + (width - inks.px(left(chip, size) + right(chip, size)) - words) / 2;
        double base = y + height / 2 + 0.36 * style.size();
        pen.text(marks.lead(), at, base, Align.LEFT, style(size, ink.fade(0.5)));
        pen.text(marks.body(), at + lead, base, Align.LEFT, style);
        if (chip.kind() == ChipKind.REJECTED) {
            double middle = y + height / 2;
            double in = inks.px(0.45 * size.padding);
            pen.line(x + in, middle, x + width - in, middle,
                    Stroke.solid(strike(chip).fade(opacity), inks.px(size.border < 2 ? 1.2 : 2)));
        }
    }

    private TextStyle style(Size size, Ink ink) {
        return inks.mono(size.type, false, ink);
    }

    private Optional<Ink> fill(Chip chip) {
        if (chip.kind() == ChipKind.DISCARDED) {
            return Optional.empty();
        }
        if (chip.kind().ofTarget() || colouring == Colouring.OUTCOME) {
            return Optional.ofNullable(inks.fills().get(chip.kind()));
        }
        return heat(chip).map(step -> inks.ink(Tone.entropy(step)));
    }

    private Ink ink(Chip chip) {
        if (chip.kind() == ChipKind.DISCARDED) {
            return inks.discarded();
        }
        return heat(chip)
                .filter(step -> chip.kind() != ChipKind.CUT)
                .map(step -> inks.ink(Tone.entropyText(step)))
                .orElse(inks.ink(Tone.FG));
    }

    /** Red on a hot ground would be lost. */
    private Ink strike(Chip chip) {
        return heat(chip)
                .filter(step -> step >= 4)
                .map(step -> inks.ink(Tone.entropyText(step)))
                .orElse(inks.ink(Tone.REJECTED));
    }

    private Optional<Integer> heat(Chip chip) {
        var shade = chip.shade(colouring);
        return colouring == Colouring.OUTCOME || chip.kind().ofTarget() || shade.isEmpty()
                ? Optional.empty()
                : Optional.of(Integer.parseInt(shade));
    }

    private void shape(Pen pen, Chip chip, double x, double y, double width, double height, Ink ink) {
        if (chip.kind() == ChipKind.CORRECTION) {
            pen.polygon(notchedX(x, width), notchedY(y, height), 7, ink);
        } else {
            pen.rect(x, y, width, height, inks.px(CORNER), ink);
        }
    }

    private void outline(
            Pen pen, Chip chip, double x, double y, double width, double height, Size size, double opacity) {
        double thick = inks.px(size.border);
        double radius = inks.px(CORNER) - thick / 2;
        switch (chip.kind()) {
            case PENDING -> frame(pen, x, y, width, height, radius,
                    new Stroke(inks.ink(Tone.MUTED).fade(0.7 * opacity), inks.px(1), Stroke.Dash.DOTTED));
            case CUT -> frame(pen, x, y, width, height, radius,
                    new Stroke(inks.ink(Tone.MUTED).fade(opacity), inks.px(1), Stroke.Dash.DOTTED));
            case DISCARDED -> frame(pen, x, y, width, height, radius,
                    new Stroke(inks.ink(Tone.DISCARDED).fade(opacity), inks.px(1), Stroke.Dash.DASHED));
            case ACCEPTED -> frame(pen, x, y, width, height, radius,
                    Stroke.solid(inks.ink(Tone.ACCEPTED).fade(opacity), thick));
            case REJECTED -> frame(pen, x, y, width, height, radius,
                    Stroke.solid(inks.ink(Tone.REJECTED).fade(opacity), thick));
            case TARGET -> frame(pen, x, y, width, height, radius,
                    Stroke.solid(inks.ink(Tone.BONUS).fade(opacity), inks.px(1)));
            case BONUS -> {
                var ink = inks.ink(Tone.BONUS).fade(opacity);
                frame(pen, x, y, width, height, radius, Stroke.solid(ink, inks.px(1.3)));
                double in = inks.px(size.border < 2 ? 2.5 : 3.5);
                frame(pen, x + in, y + in, width - 2 * in, height - 2 * in, inks.px(3), Stroke.solid(ink, inks.px(1)));
            }
            case CORRECTION -> {
                double half = thick / 2;
                var xs = notchedX(x + half, width - thick);
                var ys = notchedY(y + half, height - thick);
                pen.polyline(xs, ys, 8, Stroke.solid(inks.ink(Tone.CORRECTION).fade(opacity), thick));
            }
        }
    }

    private static void frame(Pen pen, double x, double y, double width, double height, double radius, Stroke stroke) {
        double half = stroke.width() / 2;
        pen.frame(x + half, y + half, width - stroke.width(), height - stroke.width(), radius, stroke);
    }

    /** A box with a notch at the left, where the token took the refused one's place; closed. */
    private double[] notchedX(double x, double width) {
        double cut = inks.px(2.5);
        double right = x + width;
        return new double[] {x, right - cut, right, right, right - cut, x, x + inks.px(NOTCH), x};
    }

    private double[] notchedY(double y, double height) {
        double cut = inks.px(2.5);
        double bottom = y + height;
        return new double[] {y, y, y + cut, bottom - cut, bottom, bottom, y + height / 2, y};
    }
}
