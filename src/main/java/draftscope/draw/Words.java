package draftscope.draw;

import draftscope.decoding.entry.Bundles;
import java.util.List;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** The words of the window, from its message bundles. */
public final class Words {

    /** Every area with many words has a bundle of its own; no key is in two of them. */
    private static final List<ResourceBundle> BUNDLES = Stream.of("messages", "messages-pair", "messages-trees", "messages-traces", "messages-lesson", "messages-lessons", "messages-class", "messages-round", "messages-page")
            .map(name -> Bundles.of("draftscope.app." + name, Words.class))
            .toList();

    private Words() {}

    public static boolean has(String key) {
        return BUNDLES.stream().anyMatch(bundle -> bundle.containsKey(key));
    }

    /**
     * The words under a key, with {@code {0}} and so on filled in.
     *
     * @throws MissingResourceException when no bundle has such a key
     */
    public static String of(String key, Object... values) {
        var pattern = BUNDLES.stream()
                .filter(bundle -> bundle.containsKey(key))
                .findFirst()
                .orElseThrow(() -> new MissingResourceException("no words under " + key, Words.class.getName(), key))
                .getString(key);
        return Bundles.filled(pattern, values);
    }

    /** A line of so many characters at most: of a longer one its beginning, with … after it. */
    public static String shortened(String line, int longest) {
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
