package draftscope.app.setup;

import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** In an area of text, too, the Tab key leads on; what it types can be pasted. */
final class TabLeadsOn {

    private TabLeadsOn() {}

    /** The area itself leads on with Ctrl held. */
    static void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
            event.consume();
            Event.fireEvent(
                    event.getTarget(),
                    new KeyEvent(
                            KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, event.isShiftDown(), true, false, false));
        }
    }
}
