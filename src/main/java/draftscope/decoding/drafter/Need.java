package draftscope.decoding.drafter;

import draftscope.decoding.port.HeadKind;
import java.util.Optional;

/** What a drafter cannot do without. */
public sealed interface Need {

    /** Nothing: it drafts from the text alone. */
    @SuppressWarnings("ClassInitializationDeadlock")
    Need NOTHING = new Nothing();

    /** A small model of the target's vocabulary. */
    @SuppressWarnings("ClassInitializationDeadlock")
    Need DRAFT_MODEL = new Model();

    /** Somebody who guesses. */
    @SuppressWarnings("ClassInitializationDeadlock")
    Need PERSON = new Somebody();

    /** A head of the target. */
    static Need head(HeadKind kind) {
        return new Head(kind);
    }

    /** Whether it is there. */
    boolean metBy(Offers offers);

    /** The kind of the head it is, if it is one. */
    default Optional<HeadKind> headKind() {
        return Optional.empty();
    }

    /** See {@link #NOTHING}. */
    record Nothing() implements Need {

        @Override
        public boolean metBy(Offers offers) {
            return true;
        }
    }

    /** See {@link #PERSON}; where nobody can be asked the drafter is not offered. */
    record Somebody() implements Need {

        @Override
        public boolean metBy(Offers offers) {
            return true;
        }
    }

    /** See {@link #DRAFT_MODEL}. */
    record Model() implements Need {

        @Override
        public boolean metBy(Offers offers) {
            return offers.draftModel();
        }
    }

    /** See {@link #head}. */
    record Head(HeadKind kind) implements Need {

        @Override
        public boolean metBy(Offers offers) {
            return offers.heads().contains(kind);
        }

        @Override
        public Optional<HeadKind> headKind() {
            return Optional.of(kind);
        }
    }
}
