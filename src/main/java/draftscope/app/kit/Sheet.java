package draftscope.app.kit;

import draftscope.decoding.entry.Named;
import draftscope.draw.Words;

/** What can lie over the window until it is closed, one at a time. */
public enum Sheet implements Named {
    ABOUT,
    PAIR,
    /** What goes before the prompt, and what ends its answer. */
    CONVERSATION,
    /** Two branches side by side. */
    BRANCHES,
    /** The text on stage, to search and to copy. */
    TEXT,
    CHART,
    DEFINITIONS,
    /** The run on stage becomes a file. */
    EXPORT,
    /** Everything the window can do, to search in. */
    PALETTE,
    /** Keys, and what colours and shapes mean. */
    SHORTCUTS,
    /** Stop rules learned from recorded runs. */
    RULES,
    SETTINGS,
    LOG,
    LESSONS,
    /** A lesson under way; it brings its own look and no card. */
    LESSON;

    public String title() {
        return Words.of("sheet." + id());
    }
}
