package draftscope.app.kit;

import draftscope.decoding.entry.Named;
import draftscope.draw.Words;

/** What can lie over the window until it is closed, one at a time. */
public enum Sheet implements Named {
    /** What the program says of itself. */
    ABOUT,
    /** Which models are loaded, and which are to be. */
    PAIR,
    /** What goes before the prompt, and what ends its answer. */
    CONVERSATION,
    /** Two branches side by side. */
    BRANCHES,
    /** The text on stage, to search and to copy. */
    TEXT,
    /** One chart, large. */
    CHART,
    /** What the figures mean. */
    DEFINITIONS,
    /** The run on stage becomes a file. */
    EXPORT,
    /** Everything the window can do, to search in. */
    PALETTE,
    /** Keys, and what colours and shapes mean. */
    SHORTCUTS,
    /** Stop rules learned from recorded runs. */
    RULES,
    /** What is kept for good. */
    SETTINGS,
    /** What the program noted of late. */
    LOG,
    /** Which lessons there are. */
    LESSONS,
    /** A lesson under way; it brings its own look and no card. */
    LESSON;

    /** What stands over it. */
    public String title() {
        return Words.of("sheet." + id());
    }
}
