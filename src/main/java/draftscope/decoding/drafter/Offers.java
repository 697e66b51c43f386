package draftscope.decoding.drafter;

import draftscope.decoding.port.HeadKind;
import java.util.Set;

/**
 * What there is to draft with.
 *
 * @param draftModel whether there is a draft model
 * @param heads kinds of the heads there are
 */
public record Offers(boolean draftModel, Set<HeadKind> heads) {

    /** Nothing but the text itself. */
    public static final Offers NOTHING = new Offers(false, Set.of());

    /** Copies the set. */
    public Offers {
        heads = Set.copyOf(heads);
    }
}
