package draftscope.bench.report;

import draftscope.decoding.entry.Bundles;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of reports. */
final class Words {

    private static final ResourceBundle BUNDLE = Bundles.of("draftscope.bench.report.messages", Words.class);

    private Words() {}

    /** A text with its gaps filled; gaps are filled with texts, numbers are formatted before. */
    static String get(String key, Object... gaps) {
        var text = BUNDLE.getString(key);
        return gaps.length == 0 ? text : new MessageFormat(text, Locale.ROOT).format(gaps);
    }
}
