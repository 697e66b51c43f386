package draftscope.draw.pen;

import draftscope.decoding.event.StopReason;
import draftscope.draw.PolicySlots;

/** Small signs told apart by shape, not by colour. */
public final class Glyphs {

    private Glyphs() {}

    /**
     * Why a round stopped drafting: a triangle for entropy, one on its head for confidence, two bars for cost, a square
     * for a length reached, a bar for the cap, a disc for the end of text, a diamond for the budget, an upright bar for a
     * drafter that is full, a cross for no match; nothing
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
            case COST -> {
                pen.rect(x - 0.8 * size, y - 0.8 * size, 1.6 * size, 0.55 * size, ink);
                pen.rect(x - 0.8 * size, y + 0.25 * size, 1.6 * size, 0.55 * size, ink);
            }
            case NO_MATCH -> cross(pen, x, y, 0.8 * size, Stroke.solid(ink, 1.3));
            case LENGTH -> pen.rect(x - 0.8 * size, y - 0.8 * size, 1.6 * size, 1.6 * size, ink);
            case CAP -> pen.rect(x - size, y - 0.35 * size, 2 * size, 0.9 * size, ink);
            case EOS -> pen.disc(x, y, 0.9 * size, ink);
            case BUDGET -> diamond(pen, x, y, size, ink);
            case FULL -> pen.rect(x - 0.45 * size, y - size, 0.9 * size, 2 * size, ink);
            case PERSON -> {
                pen.disc(x, y - 0.45 * size, 0.5 * size, ink);
                pen.rect(x - 0.8 * size, y + 0.25 * size, 1.6 * size, 0.7 * size, ink);
            }
            case NONE -> {}
        }
    }

    /**
     * The mark of a policy on a drafter: shape and filling of its slot, see {@link PolicySlots}.
     *
     * @param size half its height
     * @param behind what shows through where it is not filled
     */
    public static void mark(Pen pen, int slot, double x, double y, double size, Ink ink, Ink behind) {
        shape(pen, PolicySlots.shape(slot), x, y, size, ink);
        int fill = PolicySlots.fill(slot);
        if (fill > 0) {
            shape(pen, PolicySlots.shape(slot), x, y, 0.62 * size, behind);
        }
        if (fill == 2) {
            shape(pen, PolicySlots.shape(slot), x, y, 0.3 * size, ink);
        } else if (fill == 3) {
            pen.line(x - 0.6 * size, y, x + 0.6 * size, y, Stroke.solid(ink, 0.4 * size));
        }
    }

    private static void shape(Pen pen, int shape, double x, double y, double size, Ink ink) {
        switch (shape % 8) {
            case 0 -> pen.disc(x, y, size, ink);
            case 1 -> pen.rect(x - 0.9 * size, y - 0.9 * size, 1.8 * size, 1.8 * size, ink);
            case 2 -> diamond(pen, x, y, 1.2 * size, ink);
            case 3 -> polygon(pen, 3, -90, x, y, 1.3 * size, ink);
            case 4 -> polygon(pen, 3, 90, x, y, 1.3 * size, ink);
            case 5 -> polygon(pen, 5, -90, x, y, 1.15 * size, ink);
            case 6 -> pen.rect(x - 1.2 * size, y - 0.5 * size, 2.4 * size, size, ink);
            default -> pen.rect(x - 0.5 * size, y - 1.2 * size, size, 2.4 * size, ink);
        }
    }

    private static void polygon(Pen pen, int corners, double turned, double x, double y, double size, Ink ink) {
        var xs = new double[corners];
        var ys = new double[corners];
        for (int i = 0; i < corners; i++) {
            double angle = Math.toRadians(turned + 360.0 * i / corners);
            xs[i] = x + size * Math.cos(angle);
            ys[i] = y + size * Math.sin(angle);
        }
        pen.polygon(xs, ys, corners, ink);
    }

    public static void diamond(Pen pen, double x, double y, double size, Ink ink) {
        pen.polygon(new double[] {x - size, x, x + size, x}, new double[] {y, y - size, y, y + size}, 4, ink);
    }

    public static void cross(Pen pen, double x, double y, double size, Stroke stroke) {
        pen.line(x - size, y - size, x + size, y + size, stroke);
        pen.line(x - size, y + size, x + size, y - size, stroke);
    }
}
