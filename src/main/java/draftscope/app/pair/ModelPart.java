package draftscope.app.pair;

import java.util.Locale;

/** What a model is loaded as. */
public enum ModelPart {
    /** The large model. */
    TARGET,
    /** The small one, or none. */
    DRAFT,
    /** An EAGLE-2 head, or none. */
    EAGLE,
    /** A GliDe head, or none. */
    GLIDE;

    /** Its name in keys and identifiers. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is a head of the target. */
    public boolean head() {
        return this == EAGLE || this == GLIDE;
    }
}
