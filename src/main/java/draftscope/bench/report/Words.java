package draftscope.bench.report;

import draftscope.decoding.entry.Bundles;
import java.text.MessageFormat;

/** The words of reports. */
final class Words {

    private Words() {}

    /** A text with its gaps filled; gaps are filled with texts, numbers are formatted before. */
    static String get(String key, Object... gaps) {
        var text = Bundles.of("draftscope.bench.report.messages", Words.class).getString(key);
        return gaps.length == 0 ? text : new MessageFormat(text, Bundles.locale()).format(gaps);
    }
}
