package draftscope.app.viewmodel;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the window, from its message bundle. */
public final class Words {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("draftscope.app.messages", Locale.ROOT);

    private Words() {}

    /** Whether there are words under a key. */
    static boolean has(String key) {
        return BUNDLE.containsKey(key);
    }

    /**
     * The words under a key, with {@code {0}} and so on filled in.
     *
     * @throws java.util.MissingResourceException when the bundle has no such key
     */
    public static String of(String key, Object... values) {
        var pattern = BUNDLE.getString(key);
        return values.length == 0 ? pattern : new MessageFormat(pattern, Locale.ROOT).format(values);
    }
}
