package draftscope.bench.report;

import draftscope.decoding.entry.Bundles;

/** The words of reports. */
final class Words {

    private Words() {}

    /** A text with its gaps filled; gaps are filled with texts, numbers are formatted before. */
    static String get(String key, Object... gaps) {
        return Bundles.text("draftscope.bench.report.messages", Words.class, key, gaps);
    }
}
