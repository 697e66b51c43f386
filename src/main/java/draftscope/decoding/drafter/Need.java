package draftscope.decoding.drafter;

import draftscope.decoding.port.HeadKind;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a drafter cannot do without.
 *
 * @param headKind the kind of the head it is, if it is one
 * @param met whether it is there
 */
public record Need(Optional<HeadKind> headKind, Predicate<Offers> met) {

    /** It drafts from the text alone. */
    public static final Need NOTHING = new Need(Optional.empty(), offers -> true);

    /** A small model of the target's vocabulary. */
    public static final Need DRAFT_MODEL = new Need(Optional.empty(), Offers::draftModel);

    /** Somebody who guesses; where nobody can be asked the drafter is not offered. */
    public static final Need PERSON = new Need(Optional.empty(), offers -> true);

    /** A head of the target. */
    static Need head(HeadKind kind) {
        return new Need(Optional.of(kind), offers -> offers.heads().contains(kind));
    }

    public boolean metBy(Offers offers) {
        return met.test(offers);
    }
}
