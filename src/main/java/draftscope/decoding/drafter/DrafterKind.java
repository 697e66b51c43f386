package draftscope.decoding.drafter;

import draftscope.decoding.event.TreeOptions;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.port.Labels;

/** Who drafts, by the name commands and the window use. */
public enum DrafterKind {
    /** A small model. */
    MODEL("model"),
    /** A look-up in the text itself; needs no draft model. */
    LOOKUP("lookup"),
    /** A head that reads the target's keys and values and drafts a chain. */
    GLIDE("glide"),
    /** The same, its chain widened to a tree where it is unsure. */
    CAPE("cape"),
    /** A head that reads the target's hidden states and drafts a dynamic tree. */
    EAGLE2("eagle2");

    private static final int GLIDE_LENGTH = 4;

    private final String label;

    DrafterKind(String label) {
        this.label = label;
    }

    /** The name as people write it. */
    public String label() {
        return label;
    }

    /** Whether it drafts with a head of the target rather than with a model or nothing. */
    public boolean needsHead() {
        return this == GLIDE || this == CAPE || this == EAGLE2;
    }

    /**
     * The length it was published with, where it was: GliDe's fixed 4 and EAGLE-2's depth.
     *
     * @param trees the shape of trees
     */
    public LengthPolicy published(TreeOptions trees) {
        return switch (this) {
            case EAGLE2 -> new ConstantLength(trees.levels());
            case GLIDE, CAPE -> new ConstantLength(GLIDE_LENGTH);
            case LOOKUP -> new ConstantLength(LookupDrafter.REFERENCE_LENGTH);
            case MODEL -> new ConstantLength(ConstantLength.REFERENCE_LENGTH);
        };
    }

    /**
     * The kind of a name.
     *
     * @throws IllegalArgumentException naming the kinds there are
     */
    public static DrafterKind of(String label) {
        return Labels.find("drafter", label, values(), DrafterKind::label);
    }
}
