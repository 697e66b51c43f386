package draftscope.decoding.drafter;

import draftscope.decoding.event.TreeOptions;

/**
 * Who drafts, and in which shape.
 *
 * @param kind who drafts
 * @param trees the shape of trees, for those who draft them
 */
public record Drafting(DrafterKind kind, TreeOptions trees) {

    /** The draft model, token by token. */
    public static final Drafting MODEL = new Drafting(DrafterKind.MODEL, TreeOptions.REFERENCE);

    /** A drafter with the usual trees. */
    public static Drafting of(DrafterKind kind) {
        return new Drafting(kind, TreeOptions.REFERENCE);
    }
}
