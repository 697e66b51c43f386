package draftscope.decoding;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Who drafts, by the name commands and the window use. */
public enum DrafterKind {
    /** A small model. */
    MODEL("model"),
    /** A look-up in the text itself; needs no draft model. */
    LOOKUP("lookup");

    private final String label;

    DrafterKind(String label) {
        this.label = label;
    }

    /** The name as people write it. */
    public String label() {
        return label;
    }

    /**
     * The kind of a name.
     *
     * @throws IllegalArgumentException naming the kinds there are
     */
    public static DrafterKind of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown drafter '" + label + "'; there are "
                        + Arrays.stream(values()).map(DrafterKind::label).collect(Collectors.joining(", "))));
    }
}
