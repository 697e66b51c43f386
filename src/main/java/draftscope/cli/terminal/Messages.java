package draftscope.cli.terminal;

import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the terminal. */
public final class Messages {

    public static final ResourceBundle BUNDLE = ResourceBundle.getBundle("draftscope.cli.messages", Locale.ROOT);

    private Messages() {}

    /** A text with its places filled in. */
    public static String text(String key, Object... values) {
        return String.format(Locale.ROOT, BUNDLE.getString(key), values);
    }
}
