package draftscope.decoding.entry;

import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * Bundles of texts in the language in which this program talks to people: Java's locale of display, which the window sets
 * before its first word and the terminal before its own. A language nobody has translated into reads English.
 */
public final class Bundles {

    private static final ResourceBundle.Control EXACTLY =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** The languages beside English that every bundle has. */
    private static final Set<String> TRANSLATED = Set.of("de", "zh");

    private Bundles() {}

    /** Whose figures go with the texts: the display's, or Java's root, which writes as English does, where nobody has translated. */
    public static Locale locale() {
        var display = Locale.getDefault(Locale.Category.DISPLAY);
        return TRANSLATED.contains(display.getLanguage()) ? display : Locale.ROOT;
    }

    /** What stands between the whole and the rest of a number in figures for people. What programs read has the point. */
    public static char decimalMark() {
        return DecimalFormatSymbols.getInstance(locale()).getDecimalSeparator();
    }

    /**
     * The bundle of a base name.
     *
     * @param beside gives the class loader
     * @throws java.util.MissingResourceException when there is no such bundle
     */
    public static ResourceBundle of(String base, Class<?> beside) {
        return ResourceBundle.getBundle(base, Locale.getDefault(Locale.Category.DISPLAY), beside.getClassLoader(), EXACTLY);
    }

    /**
     * A text of a bundle with its gaps filled.
     *
     * @throws java.util.MissingResourceException when there is no such bundle, or no such text in it
     */
    public static String text(String base, Class<?> beside, String key, Object... values) {
        return filled(of(base, beside).getString(key), values);
    }

    /**
     * A text with its gaps {0}, {1} and so on filled, see {@link MessageFormat}: a text with gaps writes an apostrophe twice and
     * a brace in apostrophes. One without gaps, or without values, stands as it is.
     */
    public static String filled(String text, Object... values) {
        return values.length == 0 || text.indexOf('{') < 0 ? text : new MessageFormat(text, locale()).format(values);
    }
}
