package draftscope.app.main;

import draftscope.app.kit.Watch;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/**
 * The stage with the charts beside it. Where there is no room for both side by side the charts stand below, and whoever
 * holds them scrolls.
 */
final class StageColumns extends Region {

    private static final double GAP = 10;

    private final Region stage;
    private final Region measures;
    private final double below;
    private final double stageBelow;
    /**
     * Whether the stage keeps the height for all its cards beside the charts too, and is scrolled: in a low window the one
     * under the round gives way else.
     */
    final BooleanProperty all = new SimpleBooleanProperty();

    /**
     * @param stage the stage; asks for the least width in which nothing of it is cut
     * @param measures the charts; ask for their least width, and for what they are to have beside the stage
     * @param stageBelow height of the stage with the charts below it, at least
     */
    StageColumns(Region stage, Region measures, double stageBelow, double below) {
        this.stage = stage;
        this.measures = measures;
        this.stageBelow = stageBelow;
        this.below = below;
        getStyleClass().add("stage-columns");
        all.addListener((observed, before, now) -> requestLayout());
        getChildren().addAll(stage, measures);
        Watch.changes(this::requestLayout, stage.visibleProperty(), measures.visibleProperty());
        // The width comes in the middle of a layout, too late for who scrolls to hear of another height.
        widthProperty().addListener((observed, before, now) -> {
            if (beside(before.doubleValue()) != beside(now.doubleValue())) {
                Platform.runLater(this::requestLayout);
            }
        });
    }

    /** Whether both stand side by side in a width. */
    private boolean beside(double width) {
        // Who scrolls asks without a width whether a bar is needed: at the present one.
        return (width < 0 ? getWidth() : width) >= stage.minWidth(-1) + GAP + measures.minWidth(-1);
    }

    private double leastBelow() {
        return Math.max(stageBelow, stage.minHeight(-1)) + GAP + Math.max(below, measures.minHeight(-1));
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.max(stage.minWidth(-1), measures.minWidth(-1));
    }

    @Override
    protected double computeMinHeight(double width) {
        return beside(width)
                ? Math.max(all.get() ? stageBelow : 0, Math.max(stage.minHeight(-1), measures.minHeight(-1)))
                : leastBelow();
    }

    @Override
    protected double computePrefWidth(double height) {
        return stage.prefWidth(-1) + GAP + measures.prefWidth(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
        return beside(width) ? Math.max(stage.prefHeight(-1), measures.prefHeight(-1)) : leastBelow();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        if (!stage.isVisible() || !measures.isVisible()) {
            // One of them fills the whole.
            place(stage, 0, 0, width, height);
            place(measures, 0, 0, width, height);
        } else if (beside(width)) {
            double right = Math.min(measures.prefWidth(-1), width - GAP - stage.minWidth(-1));
            place(stage, 0, 0, width - GAP - right, height);
            place(measures, width - right, 0, right, height);
        } else {
            // What is over goes to the stage.
            double foot = Math.max(below, measures.minHeight(-1));
            place(stage, 0, 0, width, height - GAP - foot);
            place(measures, 0, height - foot, width, foot);
        }
    }

    /** Both ends on a pixel: a width rounded up by itself puts the last border out of sight. */
    private void place(Region part, double x, double y, double width, double height) {
        double left = snapPositionX(x);
        double top = snapPositionY(y);
        part.resizeRelocate(left, top, snapPositionX(x + width) - left, snapPositionY(y + height) - top);
    }
}
