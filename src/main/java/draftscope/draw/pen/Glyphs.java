package draftscope.draw.pen;

import draftscope.decoding.event.StopReason;

/** Small signs told apart by shape, not by colour. */
public final class Glyphs {

    private Glyphs() {}

    /**
     * Why a round stopped drafting: a triangle for entropy, one on its head for confidence, a square for a length
     * reached, a bar for the cap, a disc for the end of text, a diamond for the budget, a cross for no match; nothing
     * where nothing drafts.
     *
     * @param size half the sign's height
     */
    public static void stop(Pen pen, StopReason stop, double x, double y, double size, Ink ink) {
        switch (stop) {
            case ENTROPY -> pen.polygon(
                    new double[] {x - size, x, x + size}, new double[] {y + size, y - size, y + size}, 3, ink);
            case CONFIDENCE -> pen.polygon(
                    new double[] {x - size, x, x + size}, new double[] {y - size, y + size, y - size}, 3, ink);
            case NO_MATCH -> cross(pen, x, y, 0.8 * size, Stroke.solid(ink, 1.3));
            case LENGTH -> pen.rect(x - 0.8 * size, y - 0.8 * size, 1.6 * size, 1.6 * size, ink);
            case CAP -> pen.rect(x - size, y - 0.35 * size, 2 * size, 0.9 * size, ink);
            case EOS -> pen.disc(x, y, 0.9 * size, ink);
            case BUDGET -> diamond(pen, x, y, size, ink);
            case NONE -> {}
        }
    }

    public static void diamond(Pen pen, double x, double y, double size, Ink ink) {
        pen.polygon(new double[] {x - size, x, x + size, x}, new double[] {y, y - size, y, y + size}, 4, ink);
    }

    public static void cross(Pen pen, double x, double y, double size, Stroke stroke) {
        pen.line(x - size, y - size, x + size, y + size, stroke);
        pen.line(x - size, y + size, x + size, y - size, stroke);
    }
}
