package draftscope.draw.pen;

/**
 * Fills an area with slanting lines, so that it differs from its neighbours without any colour: in grey, in print, and for
 * every kind of colour blindness.
 *
 * @param lean which way the lines go
 * @param step from line to line in pixels, along the x axis
 * @param stroke how a line is drawn
 */
public record Hatch(Lean lean, double step, Stroke stroke) {

    /** Which way the lines go. */
    public enum Lean {
        /** From the lower left to the upper right. */
        RISING,
        /** From the upper left to the lower right. */
        FALLING
    }

    /** Lines that stand as close as suits bars of a chart. */
    public static Hatch of(Lean lean, Palette palette, Ink ink) {
        return new Hatch(lean, palette.px(5), Stroke.solid(ink, palette.px(1.1)));
    }

    /** Draws the lines within a rectangle; they join up with those of a rectangle beside it. */
    public void fill(Pen pen, double x, double y, double width, double height) {
        if (width <= 0 || height <= 0) {
            return;
        }
        pen.clip(x, y, width, height, () -> {
            double first = Math.floor((x - height) / step) * step;
            for (double at = first; at < x + width + height; at += step) {
                if (lean == Lean.RISING) {
                    pen.line(at, y + height, at + height, y, stroke);
                } else {
                    pen.line(at, y, at + height, y + height, stroke);
                }
            }
        });
    }
}
