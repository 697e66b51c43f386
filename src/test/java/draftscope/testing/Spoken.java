package draftscope.testing;

import draftscope.draw.Words;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * Something done while the program speaks another language. That is the process's own, so whoever uses it is
 * {@code @Isolated}; the window's words, which are read once, stay as they were.
 */
public final class Spoken {

    private Spoken() {}

    /** What comes of it in a language. */
    public static <T> T in(Locale language, Callable<T> what) throws Exception {
        if (!Words.has("app.name")) {
            throw new IllegalStateException("the window's words are read before its language changes");
        }
        var before = Locale.getDefault(Locale.Category.DISPLAY);
        Locale.setDefault(Locale.Category.DISPLAY, language);
        try {
            return what.call();
        } finally {
            Locale.setDefault(Locale.Category.DISPLAY, before);
        }
    }
}
