package draftscope.draw;

import draftscope.decoding.entry.Bundles;
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
        return Bundles.filled(bundle.getString(key), arguments);
    }
}
