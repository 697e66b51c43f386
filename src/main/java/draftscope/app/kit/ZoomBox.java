package draftscope.app.kit;

import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.layout.Region;

/**
 * Shows its content larger or smaller than it is. Content that would no longer have the room it needs is shown only
 * as large as it fits, so that zooming cuts nothing.
 */
public final class ZoomBox extends Scaled {

    private final ObservableDoubleValue wanted;
    private final double leastWidth;
    private final double leastHeight;

    /**
     * @param leastWidth room in its own pixels that the content needs
     * @param leastHeight room in its own pixels that the content needs
     */
    public ZoomBox(Region content, ObservableDoubleValue wanted, double leastWidth, double leastHeight) {
        super(content, wanted);
        this.wanted = wanted;
        this.leastWidth = leastWidth;
        this.leastHeight = leastHeight;
        getStyleClass().add("zoom-box");
        setMinHeight(0);
    }

    @Override
    double factor() {
        double fits = Math.min(
                getWidth() / minWidth(-1),
                getHeight() / Math.max(leastHeight, content.minHeight(-1)));
        return wanted.get() <= 1 ? wanted.get() : Math.max(1, Math.min(wanted.get(), fits));
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.max(leastWidth, content.minWidth(-1));
    }

    @Override
    protected double computePrefWidth(double height) {
        return content.prefWidth(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
        return content.prefHeight(-1);
    }
}
