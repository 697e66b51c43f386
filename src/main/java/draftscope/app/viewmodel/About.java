package draftscope.app.viewmodel;

import draftscope.model.ProgramVersion;

/** What the program says of itself: version, commit, what it runs on, licence. */
public final class About {

    private About() {}

    /** A few lines for people. */
    public static String text() {
        var version = ProgramVersion.current();
        return Words.of(
                "about.text",
                version,
                System.getProperty("java.version"),
                System.getProperty("javafx.runtime.version", "?"),
                version.natives());
    }
}
