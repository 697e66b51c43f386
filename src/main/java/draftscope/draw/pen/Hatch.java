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

    private static final double LINES = 0.85;
    private static final double OUTSIDE = 0.35;

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

    /**
     * Fills a rectangle with a colour's own lines on a paler ground of it.
     *
     * @param share how much of the colour is left; 1 for all
     * @param ground how much of that the ground has
     */
    static void fill(
            Pen pen, Palette palette, Lean lean, Ink ink, double share, double ground, double x, double y, double width, double height) {
        pen.rect(x, y, width, height, ink.fade(share * ground));
        of(lean, palette, ink.fade(share * LINES)).fill(pen, x, y, width, height);
    }

    /** Fills a bar of a chart whose colour alone says that it is out of bounds; nothing where it has no width. */
    public static void outside(Pen pen, Palette palette, Tone tone, double x, double y, double width, double height) {
        if (width > 0 && height > 0) {
            fill(pen, palette, Lean.FALLING, palette.ink(tone), 1, OUTSIDE, x, y, width, height);
        }
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
