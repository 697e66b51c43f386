package draftscope.decoding.drafter;

import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftModel;
import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.TreeHead;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What a loaded pair has to draft with: the port through which a drafter's entry makes its drafter. */
public interface DraftParts {

    Optional<DraftModel> draftModel();

    /**
     * The head of a kind, if one was loaded.
     *
     * @param port what a head of this kind can do, for instance {@link TreeHead}
     */
    <T> Optional<T> head(HeadKind kind, Class<T> port);

    AnswerMemory answers();

    /** Number of tokens the target chooses from; empty where that is not known. */
    default OptionalInt vocabulary() {
        return OptionalInt.empty();
    }

    /** Who guesses where people draft; empty where nobody is asked. */
    default Optional<Person> person() {
        return Optional.empty();
    }

    default Clock clock() {
        return Clock.SYSTEM;
    }

    /**
     * Parts that are all there from the beginning.
     *
     * @param heads by what they read of their target
     */
    record Held(
            Optional<DraftModel> draftModel, Map<HeadKind, ?> heads, AnswerMemory answers, OptionalInt vocabulary)
            implements DraftParts {

        @Override
        public <T> Optional<T> head(HeadKind kind, Class<T> port) {
            return Optional.ofNullable(heads.get(kind)).filter(port::isInstance).map(port::cast);
        }
    }

    /** What a pair has to draft with, and somebody to ask. */
    record Peopled(DraftParts parts, Person somebody) implements DraftParts {

        @Override
        public Optional<DraftModel> draftModel() {
            return parts.draftModel();
        }

        @Override
        public <T> Optional<T> head(HeadKind kind, Class<T> port) {
            return parts.head(kind, port);
        }

        @Override
        public AnswerMemory answers() {
            return parts.answers();
        }

        @Override
        public OptionalInt vocabulary() {
            return parts.vocabulary();
        }

        @Override
        public Optional<Person> person() {
            return Optional.of(somebody);
        }

        @Override
        public Clock clock() {
            return parts.clock();
        }
    }
}
