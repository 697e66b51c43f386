package draftscope.app.lesson;

import java.util.Comparator;
import java.util.List;
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
        // Nowhere beside it: where it hides least, the lower right corner first.
        var corners = List.of(
                inside(wide - width - GAP, high - height - GAP, width, height, wide, high),
                inside(GAP, high - height - GAP, width, height, wide, high),
                inside(wide - width - GAP, GAP, width, height, wide, high),
                inside(GAP, GAP, width, height, wide, high));
        return corners.stream()
                .min(Comparator.comparingDouble(corner -> hidden(lit, corner, width, height)))
                .orElseThrow();
    }

    /** How much of what is lit would lie under the card, in square pixels. */
    static double hidden(Bounds lit, Point2D corner, double width, double height) {
        double across = Math.min(lit.getMaxX(), corner.getX() + width) - Math.max(lit.getMinX(), corner.getX());
        double down = Math.min(lit.getMaxY(), corner.getY() + height) - Math.max(lit.getMinY(), corner.getY());
        return Math.max(0, across) * Math.max(0, down);
    }

    /** The place nearest to one at which all of the card is inside. */
    static Point2D inside(double x, double y, double width, double height, double wide, double high) {
        return new Point2D(
                Math.max(GAP, Math.min(x, wide - width - GAP)), Math.max(GAP, Math.min(y, high - height - GAP)));
    }
}
