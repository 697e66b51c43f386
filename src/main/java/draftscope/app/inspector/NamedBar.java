package draftscope.app.inspector;

import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** A token's name on a bar of its probability. The whole width is 1, so that bars of two columns compare. */
final class NamedBar extends Region {

    private static final double HIGH = 20;
    private static final double IN = 4;

    private final double share;
    private final Region bar = new Region();
    private final Label name;

    /** @param probability how long the bar is, from 0 to 1 */
    NamedBar(String text, double probability, String style) {
        share = Math.max(0, Math.min(1, probability));
        getStyleClass().add("named-bar");
        bar.getStyleClass().addAll("top-bar-of", style);
        name = Ui.label(text, "top-piece");
        Hover.says(name, text);
        getChildren().addAll(bar, name);
        setMinWidth(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return name.prefWidth(-1) + 2 * IN;
    }

    @Override
    protected double computePrefHeight(double width) {
        return HIGH;
    }

    @Override
    protected void layoutChildren() {
        bar.resizeRelocate(0, 1, Math.max(1.5, share * getWidth()), getHeight() - 2);
        name.resizeRelocate(IN, 0, Math.max(0, getWidth() - 2 * IN), getHeight());
    }
}
