package draftscope.bench.report;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of reports. */
final class Words {

    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("draftscope.bench.report.messages", Locale.ROOT);

    private Words() {}

    /** A text with its gaps filled; gaps are filled with texts, numbers are formatted before. */
    static String get(String key, Object... gaps) {
        var text = BUNDLE.getString(key);
        return gaps.length == 0 ? text : new MessageFormat(text, Locale.ROOT).format(gaps);
    }
}
