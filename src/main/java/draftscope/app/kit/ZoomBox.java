package draftscope.app.kit;

import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * Shows its content larger or smaller than it is. Content that would no longer have the room it needs is shown only
 * as large as it fits, so that zooming cuts nothing.
 */
public final class ZoomBox extends Region {

    private final Region content;
    private final ObservableDoubleValue wanted;
    private final double leastWidth;
    private final double leastHeight;
    private final Scale scale = new Scale(1, 1, 0, 0);

    /**
     * @param leastWidth room in its own pixels that the content needs
     * @param leastHeight room in its own pixels that the content needs
     */
    public ZoomBox(Region content, ObservableDoubleValue wanted, double leastWidth, double leastHeight) {
        this.content = content;
        this.wanted = wanted;
        this.leastWidth = leastWidth;
        this.leastHeight = leastHeight;
        getStyleClass().add("zoom-box");
        content.getTransforms().add(scale);
        getChildren().add(content);
        setMinHeight(0);
        wanted.addListener((observed, before, now) -> requestLayout());
    }

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

    @Override
    protected void layoutChildren() {
        double factor = factor();
        scale.setX(factor);
        scale.setY(factor);
        content.resizeRelocate(0, 0, getWidth() / factor, getHeight() / factor);
    }
}
