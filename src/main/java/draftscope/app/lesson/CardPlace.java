package draftscope.app.lesson;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;

/** Finds a place for the card: beside what is lit where there is room, over it only where there is none. */
final class CardPlace {

    private static final double GAP = 16;

    /** What is left of the gap where there is hardly any room. */
    private static final double TIGHT = 8;

    private CardPlace() {}

    /**
     * The first place, in the order of the cards, that hides nothing; where there is none, the one that hides least.
     *
     * @param cards sizes that the card can have, the best one first
     * @param room what there is, of which {@code lit} is a part
     * @return where the card stands and how large it is there, inside what there is
     */
    static Bounds of(Bounds lit, List<Bounds> cards, Bounds room) {
        return cards.stream()
                .flatMap(card -> Stream.of(GAP, TIGHT).flatMap(gap -> beside(lit, card, room, gap)))
                .findFirst()
                .orElseGet(() -> cards.stream()
                        .flatMap(card -> corners(card, room))
                        .min(Comparator.comparingDouble(place -> hidden(lit, place)))
                        .orElseThrow());
    }

    private static Stream<Bounds> beside(Bounds lit, Bounds card, Bounds room, double gap) {
        double width = card.getWidth();
        double height = card.getHeight();
        double middle = lit.getMinY() + (lit.getHeight() - height) / 2;
        double centre = lit.getMinX() + (lit.getWidth() - width) / 2;
        return Stream.of(
                        new BoundingBox(lit.getMaxX() + gap, within(middle, height, room.getMinY(), room.getMaxY(), gap), width, height),
                        new BoundingBox(
                                lit.getMinX() - gap - width, within(middle, height, room.getMinY(), room.getMaxY(), gap), width, height),
                        new BoundingBox(within(centre, width, room.getMinX(), room.getMaxX(), gap), lit.getMaxY() + gap, width, height),
                        new BoundingBox(
                                within(centre, width, room.getMinX(), room.getMaxX(), gap), lit.getMinY() - gap - height, width, height))
                .filter(place -> larger(room, -gap).contains(place))
                .map(place -> (Bounds) place);
    }

    /** Nowhere beside it: the lower right corner first. */
    private static Stream<Bounds> corners(Bounds card, Bounds room) {
        return Stream.of(
                        new Point2D(room.getMaxX(), room.getMaxY()),
                        new Point2D(room.getMinX(), room.getMaxY()),
                        new Point2D(room.getMaxX(), room.getMinY()),
                        new Point2D(room.getMinX(), room.getMinY()))
                .map(corner -> inside(corner, card, room));
    }

    private static Bounds larger(Bounds of, double by) {
        // A rounding error of the places above must not shut one out.
        double by2 = by + 0.01;
        return new BoundingBox(of.getMinX() - by2, of.getMinY() - by2, of.getWidth() + 2 * by2, of.getHeight() + 2 * by2);
    }

    /** How much of what is lit would lie under the card, in square pixels. */
    static double hidden(Bounds lit, Bounds card) {
        double across = Math.min(lit.getMaxX(), card.getMaxX()) - Math.max(lit.getMinX(), card.getMinX());
        double down = Math.min(lit.getMaxY(), card.getMaxY()) - Math.max(lit.getMinY(), card.getMinY());
        return Math.max(0, across) * Math.max(0, down);
    }

    /** The place nearest to one at which all of the card is inside. */
    static Bounds inside(Point2D at, Bounds card, Bounds room) {
        return new BoundingBox(
                within(at.getX(), card.getWidth(), room.getMinX(), room.getMaxX(), TIGHT),
                within(at.getY(), card.getHeight(), room.getMinY(), room.getMaxY(), TIGHT),
                card.getWidth(),
                card.getHeight());
    }

    private static double within(double from, double length, double least, double most, double gap) {
        return Math.max(least + gap, Math.min(from, most - length - gap));
    }
}
