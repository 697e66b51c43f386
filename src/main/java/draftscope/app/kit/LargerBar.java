package draftscope.app.kit;

import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/** Shows a bar over the whole width larger than it is, and asks for as much more height; never so large that it is cut. */
public final class LargerBar extends Region {

    private final Region bar;
    private final ObservableDoubleValue wanted;
    private final Scale scale = new Scale(1, 1, 0, 0);

    /** @param wanted how many times as large, 1 or more */
    public LargerBar(Region bar, ObservableDoubleValue wanted) {
        this.bar = bar;
        this.wanted = wanted;
        bar.getTransforms().add(scale);
        getChildren().add(bar);
        wanted.addListener((observed, before, now) -> requestLayout());
    }

    private double factor(double width) {
        return width <= 0 ? 1 : Math.max(1, Math.min(wanted.get(), width / bar.minWidth(-1)));
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return bar.minWidth(-1);
    }

    @Override
    protected double computePrefWidth(double height) {
        return bar.prefWidth(-1);
    }

    @Override
    protected double computeMinHeight(double width) {
        double factor = factor(width);
        return factor * bar.minHeight(width < 0 ? width : width / factor);
    }

    @Override
    protected double computePrefHeight(double width) {
        return computeMinHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double factor = factor(getWidth());
        scale.setX(factor);
        scale.setY(factor);
        bar.resizeRelocate(0, 0, getWidth() / factor, getHeight() / factor);
    }
}
