package draftscope.app.kit;

import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/** Shows its content some times as large as it is, in all the room there is. How much room it asks for is another matter. */
abstract class Scaled extends Region {

    final Region content;
    private final Scale scale = new Scale(1, 1, 0, 0);

    /** @param wanted what tells how many times */
    Scaled(Region content, ObservableValue<?>... wanted) {
        this.content = content;
        content.getTransforms().add(scale);
        getChildren().add(content);
        Watch.changes(this::requestLayout, wanted);
    }

    /** How many times as large the content is shown in the room there is. */
    abstract double factor();

    @Override
    protected final void layoutChildren() {
        double factor = factor();
        scale.setX(factor);
        scale.setY(factor);
        content.resizeRelocate(0, 0, getWidth() / factor, getHeight() / factor);
    }
}
