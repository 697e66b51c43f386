package draftscope.decoding.entry;

import java.util.Locale;

/** A constant that files, message keys and style sheets call by its name in small letters. */
public interface Named {

    /** As the source spells it, for instance {@code ROOMY}. */
    String name();

    /** As everything else does, for instance {@code roomy}. */
    default String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
