package draftscope.app.kit;

import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/** Shows a bar over the whole width larger than it is, and asks for as much more height; never so large that it is cut. */
public final class LargerBar extends Scaled {

    private final ObservableDoubleValue wanted;

    /** @param wanted how many times as large, 1 or more */
    public LargerBar(Region bar, ObservableDoubleValue wanted) {
        super(bar, wanted);
        this.wanted = wanted;
    }

    @Override
    double factor() {
        return factor(getWidth());
    }

    private double factor(double width) {
        return width <= 0 ? 1 : Math.max(1, Math.min(wanted.get(), width / content.minWidth(-1)));
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return content.minWidth(-1);
    }

    @Override
    protected double computePrefWidth(double height) {
        return content.prefWidth(-1);
    }

    @Override
    protected double computeMinHeight(double width) {
        double factor = factor(width);
        return factor * content.minHeight(width < 0 ? width : width / factor);
    }

    @Override
    protected double computePrefHeight(double width) {
        return computeMinHeight(width);
    }
}
