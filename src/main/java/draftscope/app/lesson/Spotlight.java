package draftscope.app.lesson;

import draftscope.app.theme.AreaSheet;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.layout.Region;

/** Dims everything but a rectangle. What is dimmed cannot be used, unless something is to be done; what is lit can. */
final class Spotlight extends Region {

    private static final double MARGIN = 6;

    private final Region above = shade();
    private final Region below = shade();
    private final Region left = shade();
    private final Region right = shade();
    private final Region ring = new Region();
    private Bounds lit = new BoundingBox(0, 0, 0, 0);

    Spotlight() {
        getStyleClass().add("spotlight");
        AreaSheet.dress(this, "lesson");
        setPickOnBounds(false);
        ring.getStyleClass().add("spotlight-ring");
        ring.setMouseTransparent(true);
        getChildren().addAll(above, below, left, right, ring);
    }

    private static Region shade() {
        var shade = new Region();
        shade.getStyleClass().add("spotlight-shade");
        return shade;
    }

    /** Whether what is dimmed can be used too; it is dimmed less then. */
    void open(boolean usable) {
        getStyleClass().remove("open");
        if (usable) {
            getStyleClass().add("open");
        }
        for (var shade : new Region[] {above, below, left, right}) {
            shade.setMouseTransparent(usable);
        }
    }

    /** Lights a rectangle of this region's pixels; returns whether it is another than before. */
    boolean light(Bounds place) {
        double x = Math.max(0, place.getMinX() - MARGIN);
        double y = Math.max(0, place.getMinY() - MARGIN);
        var wanted = new BoundingBox(
                x,
                y,
                Math.max(0, Math.min(getWidth(), place.getMaxX() + MARGIN) - x),
                Math.max(0, Math.min(getHeight(), place.getMaxY() + MARGIN) - y));
        // Something scrolled away is not lit at its edge.
        ring.setVisible(place.getWidth() > 0 && place.getHeight() > 0);
        boolean other = !wanted.equals(lit);
        lit = wanted;
        if (other) {
            requestLayout();
        }
        return other;
    }

    Bounds lit() {
        return lit;
    }

    @Override
    protected void layoutChildren() {
        double wide = getWidth();
        double high = getHeight();
        above.resizeRelocate(0, 0, wide, lit.getMinY());
        below.resizeRelocate(0, lit.getMaxY(), wide, Math.max(0, high - lit.getMaxY()));
        left.resizeRelocate(0, lit.getMinY(), lit.getMinX(), lit.getHeight());
        right.resizeRelocate(lit.getMaxX(), lit.getMinY(), Math.max(0, wide - lit.getMaxX()), lit.getHeight());
        ring.resizeRelocate(lit.getMinX(), lit.getMinY(), lit.getWidth(), lit.getHeight());
    }
}
