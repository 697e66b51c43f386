package draftscope.decoding.entry;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Bundles of texts in the language in which this program talks to people: Java's locale of display, which the window sets
 * before its first word and which is English in the terminal. A language nobody has translated into reads English.
 */
public final class Bundles {

    private static final ResourceBundle.Control EXACTLY =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Bundles() {}

    /**
     * The bundle of a base name.
     *
     * @param beside gives the class loader
     * @throws java.util.MissingResourceException when there is no such bundle
     */
    public static ResourceBundle of(String base, Class<?> beside) {
        return ResourceBundle.getBundle(base, Locale.getDefault(Locale.Category.DISPLAY), beside.getClassLoader(), EXACTLY);
    }
}
