package draftscope.app.home;

import draftscope.app.kit.Ui;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** A shortcut, as it stands on keys. */
public final class KeyCap {

    private KeyCap() {}

    /** A cap with a name of a key on it. */
    public static Label of(String words) {
        var cap = Ui.label(words, "key-cap");
        cap.setMinWidth(Region.USE_PREF_SIZE);
        return cap;
    }
}
