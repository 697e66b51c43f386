package draftscope.decoding.drafter;

import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftModel;
import draftscope.decoding.port.HeadKind;
import java.util.Optional;
import java.util.OptionalInt;

/** What a pair has to draft with, and somebody to ask. */
public record PeopledParts(DraftParts parts, Person somebody) implements DraftParts {

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
