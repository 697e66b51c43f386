package draftscope.draw;

import draftscope.decoding.entry.Bundles;
import java.text.MessageFormat;
import java.util.ResourceBundle;

/** The words the charts write, from {@code messages-charts.properties}. Figures are passed in as formatted text. */
public final class ChartWords {

    private static final String BUNDLE = "draftscope.app.messages-charts";

    private final ResourceBundle bundle;

    private ChartWords(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    public static ChartWords load() {
        return new ChartWords(Bundles.of(BUNDLE, ChartWords.class));
    }

    /**
     * The message under a key with its places filled in.
     *
     * @throws java.util.MissingResourceException when there is no such message
     */
    public String get(String key, Object... arguments) {
        var pattern = bundle.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, Bundles.locale()).format(arguments);
    }
}
