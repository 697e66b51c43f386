package draftscope.decoding.drafter;

import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftModel;
import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.TreeHead;
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
}
