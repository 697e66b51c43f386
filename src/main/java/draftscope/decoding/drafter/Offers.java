package draftscope.decoding.drafter;

import draftscope.decoding.port.HeadKind;
import java.util.Set;

/** What there is to draft with. */
public record Offers(boolean draftModel, Set<HeadKind> heads) {

    public static final Offers NOTHING = new Offers(false, Set.of());

    public Offers {
        heads = Set.copyOf(heads);
    }
}
