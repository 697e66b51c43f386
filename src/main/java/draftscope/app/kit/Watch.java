package draftscope.app.kit;

import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;

/** Runs something when values change. */
public final class Watch {

    private Watch() {}

    /** After every change of one of some values. */
    public static void changes(Runnable action, ObservableValue<?>... values) {
        for (var value : values) {
            value.addListener((observed, before, now) -> action.run());
        }
    }

    /** Now, and after every change of one of some values. */
    public static void always(Runnable action, ObservableValue<?>... values) {
        changes(action, values);
        action.run();
    }

    /** Tells which control has the keyboard, of the scene that a node is in; scenes that it has left keep nothing of it. */
    public static void focus(Node node, Consumer<Node> action) {
        node.sceneProperty().flatMap(Scene::focusOwnerProperty).addListener((observed, before, now) -> {
            if (now != null) {
                action.accept(now);
            }
        });
    }
}
