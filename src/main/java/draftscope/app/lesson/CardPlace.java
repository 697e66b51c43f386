package draftscope.app.lesson;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;

/** Finds a place for the card: beside what is lit where there is room, over it only where there is none. */
final class CardPlace {

    private static final double GAP = 16;

    private CardPlace() {}

    /**
     * @param lit what is to be seen
     * @param width of the card
     * @param height of the card
     * @param wide width there is
     * @param high height there is
     * @return the card's upper left corner, inside what there is
     */
    static Point2D of(Bounds lit, double width, double height, double wide, double high) {
        double middle = lit.getMinY() + (lit.getHeight() - height) / 2;
        double centre = lit.getMinX() + (lit.getWidth() - width) / 2;
        if (lit.getMaxX() + GAP + width + GAP <= wide) {
            return inside(lit.getMaxX() + GAP, middle, width, height, wide, high);
        }
        if (lit.getMinX() - GAP - width - GAP >= 0) {
            return inside(lit.getMinX() - GAP - width, middle, width, height, wide, high);
        }
        if (lit.getMaxY() + GAP + height + GAP <= high) {
            return inside(centre, lit.getMaxY() + GAP, width, height, wide, high);
        }
        if (lit.getMinY() - GAP - height - GAP >= 0) {
            return inside(centre, lit.getMinY() - GAP - height, width, height, wide, high);
        }
        return inside(wide - width - GAP, high - height - GAP, width, height, wide, high);
    }

    /** The place nearest to one at which all of the card is inside. */
    static Point2D inside(double x, double y, double width, double height, double wide, double high) {
        return new Point2D(
                Math.max(GAP, Math.min(x, wide - width - GAP)), Math.max(GAP, Math.min(y, high - height - GAP)));
    }
}
