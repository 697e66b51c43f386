package draftscope.app.kit;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/**
 * Shows its content some times as large as it is, in all the room there is. Content that would have less room than it
 * needs keeps what it needs, and the rest is reached by scrolling; where the keyboard goes is scrolled to.
 */
public final class ScrollBox extends ScrollPane {

    private final Scrolled scrolled;

    /** For somebody who scrolls. */
    public ScrollBox(Region content, ObservableDoubleValue factor, double leastWidth, double leastHeight) {
        this(content, factor, leastWidth, leastHeight, new SimpleBooleanProperty(false));
    }

    /**
     * @param leastWidth room in its own pixels that the content needs at least
     * @param leastHeight room in its own pixels that the content needs at least
     * @param whole whether nobody is there to scroll: then it is no larger than all of it can be seen
     */
    public ScrollBox(
            Region content,
            ObservableDoubleValue factor,
            double leastWidth,
            double leastHeight,
            ObservableBooleanValue whole) {
        scrolled = new Scrolled(content, factor, leastWidth, leastHeight, whole);
        getStyleClass().add("scroll-box");
        setContent(scrolled);
        Ui.sharp(this);
        setFitToWidth(true);
        setFitToHeight(true);
        setFocusTraversable(false);
        setMinSize(0, 0);
        Watch.changes(scrolled::requestLayout, widthProperty(), heightProperty());
        Watch.focus(this, owner -> {
            if (Ui.within(owner, scrolled)) {
                reveal(owner);
            }
        });
    }

    /** As large as its content, where there is room; a scroll pane of itself wants the same for all. */
    @Override
    protected double computePrefWidth(double height) {
        return snappedLeftInset() + scrolled.prefWidth(-1) + snappedRightInset();
    }

    @Override
    protected double computePrefHeight(double width) {
        double inner = width < 0 ? width : width - snappedLeftInset() - snappedRightInset();
        return snappedTopInset() + scrolled.prefHeight(inner) + snappedBottomInset();
    }

    /** Words that wrap make their content higher in less width. */
    @Override
    public Orientation getContentBias() {
        return scrolled.getContentBias();
    }

    /** Never takes the keys: a scroll pane would at every click, from whatever was clicked in it. */
    @Override
    public void requestFocus() {}

    /** Scrolls by as little as shows a node. */
    public void reveal(Node node) {
        reveal(this, node);
    }

    /** Scrolls a pane that holds a node by as little as shows it. */
    public static void reveal(ScrollPane pane, Node node) {
        var content = pane.getContent();
        var place = content.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
        Bounds seen = pane.getViewportBounds();
        Bounds whole = content.getLayoutBounds();
        pane.setHvalue(moved(pane.getHvalue(), place.getMinX(), place.getMaxX(), seen.getWidth(), whole.getWidth()));
        pane.setVvalue(moved(pane.getVvalue(), place.getMinY(), place.getMaxY(), seen.getHeight(), whole.getHeight()));
    }

    private static double moved(double value, double from, double to, double seen, double whole) {
        double hidden = whole - seen;
        if (hidden <= 0) {
            return value;
        }
        double first = value * hidden;
        double least = Math.min(from, to - seen);
        double most = Math.max(from, to - seen);
        return Math.max(0, Math.min(1, Math.max(least, Math.min(most, first)) / hidden));
    }

    /** What is scrolled: as large as the content is shown. */
    private final class Scrolled extends Scaled {

        private final ObservableDoubleValue wanted;
        private final double leastWidth;
        private final double leastHeight;
        private final ObservableBooleanValue whole;

        Scrolled(Region content, ObservableDoubleValue wanted, double leastWidth, double leastHeight, ObservableBooleanValue whole) {
            super(content, wanted, whole);
            this.wanted = wanted;
            this.leastWidth = leastWidth;
            this.leastHeight = leastHeight;
            this.whole = whole;
        }

        @Override
        double factor() {
            if (!whole.get()) {
                return wanted.get();
            }
            double fits = Math.min(
                    (ScrollBox.this.getWidth() - snappedLeftInset() - snappedRightInset()) / Math.max(leastWidth, content.minWidth(-1)),
                    (ScrollBox.this.getHeight() - snappedTopInset() - snappedBottomInset()) / Math.max(leastHeight, content.minHeight(-1)));
            return Math.min(wanted.get(), Math.max(1, fits));
        }

        @Override
        public Orientation getContentBias() {
            return content.getContentBias();
        }

        /** A length on screen in pixels of the content; an unknown one stays unknown. */
        private double inside(double length) {
            return length < 0 ? length : length / factor();
        }

        @Override
        protected double computeMinWidth(double height) {
            return factor() * Math.max(leastWidth, content.minWidth(-1));
        }

        @Override
        protected double computeMinHeight(double width) {
            return factor() * Math.max(leastHeight, content.minHeight(inside(width)));
        }

        @Override
        protected double computePrefWidth(double height) {
            return factor() * content.prefWidth(-1);
        }

        @Override
        protected double computePrefHeight(double width) {
            return factor() * content.prefHeight(inside(width));
        }
    }
}
