package draftscope.app.kit;

import javafx.beans.value.ObservableValue;

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
}
