package draftscope.app.settings;

import draftscope.decoding.entry.Named;
import java.util.Locale;
import java.util.Optional;

/** Which language the window speaks. It says nothing of the terminal, so that no setting changes what a script reads. */
public enum Language implements Named {
    /** As the system is set; English where nobody has translated into its language. */
    SYSTEM(Optional.empty()),
    /** English. */
    ENGLISH(Optional.of(Locale.ENGLISH)),
    /** German. */
    GERMAN(Optional.of(Locale.GERMAN)),
    /** Simplified Chinese. */
    CHINESE(Optional.of(Locale.SIMPLIFIED_CHINESE));

    /** What is chosen; holds from the next start on. */
    public static final Setting<Language> SETTING = Setting.choice("language", SYSTEM);

    private final Optional<Locale> locale;

    Language(Optional<Locale> locale) {
        this.locale = locale;
    }

    /** Makes it the language of everything that is read from bundles after this, the toolkit's own words among it. */
    public void speak(Locale system) {
        Locale.setDefault(locale.orElse(system));
    }

    /** Its name in itself; empty for the system's, which has a name in every language. */
    public Optional<String> own() {
        return locale.map(l -> l.getDisplayLanguage(l));
    }
}
