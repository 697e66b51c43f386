package draftscope.decoding.entry;

import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Function;

/**
 * What a policy or a drafter is called on screen, in window, terminal, report and films alike. The house's words stand in
 * one message bundle under {@code KIND.NAME} (title), {@code KIND.NAME.meaning} (one sentence) and further keys below; an
 * entry from elsewhere brings a bundle of its own, or plain words.
 */
public final class EntryWords {

    /** The bundle of the house's own entries. */
    public static final String HOUSE = "draftscope.decoding.methods";

    private final String prefix;
    private final String name;
    private final Function<String, Optional<String>> texts;

    private EntryWords(String prefix, String name, Function<String, Optional<String>> texts) {
        this.prefix = prefix;
        this.name = name;
        this.texts = texts;
    }

    /**
     * Words of a bundle.
     *
     * @param bundle its base name; looked for beside the class that names it
     * @param beside gives the class loader
     */
    public static EntryWords of(String bundle, Class<?> beside, String prefix, String name) {
        // Looked up when asked: entries are made before the window has chosen its language.
        return new EntryWords(prefix, name, key -> found(Bundles.of(bundle, beside), key));
    }

    public static EntryWords plain(String prefix, String name, String title, String meaning) {
        return new EntryWords(
                prefix,
                name,
                key -> key.equals(prefix)
                        ? Optional.of(title)
                        : key.equals(prefix + ".meaning") ? Optional.of(meaning) : Optional.empty());
    }

    private static Optional<String> found(ResourceBundle resources, String key) {
        try {
            return Optional.of(resources.getString(key));
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }

    /** Its name on screen; the trace's name where nobody wrote one. */
    public String title() {
        return texts.apply(prefix).orElse(name);
    }

    /** One sentence about it; empty where nobody wrote one. */
    public String meaning() {
        return text("meaning").orElse("");
    }

    /** A further text of the entry, with its arguments put in; empty where nobody wrote one. */
    public Optional<String> text(String key, Object... arguments) {
        return texts.apply(prefix + "." + key).map(t -> Bundles.filled(t, arguments));
    }

    /** What a parameter is called: by this entry, or by all that take it; else its name in traces. */
    public String label(Parameter parameter) {
        return ofParameter(parameter, "").orElse(parameter.name());
    }

    /** A sentence about a parameter; empty where nobody wrote one. */
    public String hover(Parameter parameter) {
        return ofParameter(parameter, ".meaning").orElse("");
    }

    /** The letter a parameter has in formulas; empty where it has none. */
    public String symbol(Parameter parameter) {
        return ofParameter(parameter, ".symbol").orElse("");
    }

    /** What one of a parameter's choices is called; its name where nobody wrote one. */
    public String choice(Parameter parameter, String choice) {
        return ofParameter(parameter, "." + choice).orElse(choice);
    }

    /** A sentence about one of a parameter's choices; empty where nobody wrote one. */
    public String choiceMeaning(Parameter parameter, String choice) {
        return ofParameter(parameter, "." + choice + ".meaning").orElse("");
    }

    private Optional<String> ofParameter(Parameter parameter, String rest) {
        return texts.apply(prefix + "." + parameter.name() + rest)
                .or(() -> texts.apply("parameter." + parameter.name() + rest))
                .or(() -> HouseWords.found("parameter." + parameter.name() + rest));
    }

    /** The house's words, for parameters that entries from elsewhere share with it. */
    private static final class HouseWords {

        static Optional<String> found(String key) {
            return EntryWords.found(Bundles.of(HOUSE, EntryWords.class), key);
        }
    }
}
