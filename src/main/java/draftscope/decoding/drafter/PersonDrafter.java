package draftscope.decoding.drafter;

import draftscope.decoding.event.StopReason;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.port.Uniforms;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * People draft. A person has no q, so guesses are point masses: one is kept when u &lt; p of it, and after a refusal the
 * rest of p is drawn from. The text has the target's distribution whatever is guessed.
 *
 * <p>What the draft model would have guessed in a round is computed once the round is over. That and the thinking are no
 * part of the engine's time, see {@link #aside}.
 */
public final class PersonDrafter implements Drafter {

    static final DrafterEntry ENTRY = DrafterEntry.named("you")
            .source("")
            .needs(Need.PERSON)
            .slot(9)
            .makes((parts, v) -> parts.person().map(person -> new PersonDrafter(
                    person, parts.draftModel().map(model -> new ModelDrafter(model, parts.clock())), parts.clock())));

    private static final ModelInfo INFO = new ModelInfo("people", ENTRY.name(), 0, "none", "cpu");

    private final Person person;
    private final Optional<ModelDrafter> model;
    private final Clock clock;
    private Optional<Open> open = Optional.empty();
    private boolean reads;
    private long aside;

    /** A round whose text is not known yet. */
    private record Open(int round, int from, TokenIds guessed) {}

    /** @param model what is compared with it afterwards, and suggests; empty for nothing */
    public PersonDrafter(Person person, Optional<ModelDrafter> model, Clock clock) {
        this.person = person;
        this.model = model;
        this.clock = clock;
    }

    @Override
    public Optional<ModelInfo> info() {
        return Optional.of(INFO);
    }

    @Override
    public boolean begin(TokenBuffer prompt, Cancellation cancellation) {
        open = Optional.empty();
        reads = model.filter(drafter -> drafter.begin(prompt, cancellation)).isPresent();
        return !cancellation.requested();
    }

    @Override
    public Optional<Draft> draft(TokenBuffer text, Round round) {
        long start = clock.nanos();
        var said = asked(text, round);
        aside = clock.nanos() - start;
        if (said.isEmpty() || round.cancellation().requested()) {
            return Optional.empty();
        }
        open = Optional.of(new Open(round.number(), text.size(), said.get()));
        return CertainChain.draft(round, Integer.MAX_VALUE, clock, StopReason.PERSON, limit -> new CertainChain.Found(
                said.get().stream().limit(limit).mapToObj(CertainChain::certain).toList(), n -> Optional.empty()));
    }

    /** Compares the last round, then waits for the next guess. */
    private Optional<TokenIds> asked(TokenBuffer text, Round round) {
        compare(text.from(0), round.cancellation());
        int most = Math.min(round.policy().requested(), round.budget());
        if (most <= 0) {
            return Optional.of(TokenIds.empty());
        }
        var verified = text.from(0);
        return person.guess(
                new Person.Asked(
                        round.number(), verified, most, begun -> suggested(verified, begun, round.cancellation())),
                round.cancellation());
    }

    private List<Integer> suggested(TokenIds verified, TokenIds begun, Cancellation cancellation) {
        var text = new TokenBuffer(verified);
        begun.stream().forEach(text::append);
        return model(text.from(0), verified.size(), 1, cancellation)
                .map(draft -> Arrays.stream(draft.steps().get(0).choice().top().ids()).sorted().boxed().toList())
                .orElse(List.of());
    }

    private void compare(TokenIds text, Cancellation cancellation) {
        open.ifPresent(last -> {
            var guess = model(text.slice(0, last.from()), last.from(), Math.max(1, last.guessed().size()), cancellation)
                    .map(draft -> draft.proposal().tokens())
                    .orElse(TokenIds.empty());
            person.compared(new Person.Compared(
                    last.round(), last.guessed(), guess, text.slice(last.from(), text.size())));
        });
        open = Optional.empty();
    }

    /** The draft model's own greedy guess after a text, of whose tokens the first {@code verified} stay. */
    private Optional<Draft> model(TokenIds before, int verified, int length, Cancellation cancellation) {
        if (!reads) {
            return Optional.empty();
        }
        var drafter = model.orElseThrow();
        var text = new TokenBuffer(before);
        var draft = drafter.draft(
                        text,
                        new Round(
                                1,
                                new ConstantLength(length).begin(),
                                length,
                                Sampling.GREEDY,
                                new Uniforms(0),
                                Set.of(),
                                cancellation,
                                (index, step, millis) -> {}))
                .filter(made -> !made.steps().isEmpty());
        // What it has read of guesses is taken back: the text may go on in another way.
        drafter.settle(verified);
        return draft;
    }

    @Override
    public long aside() {
        return aside;
    }

    @Override
    public void ended(TokenIds prompt, TokenIds answer) {
        var text = new TokenBuffer(prompt);
        answer.stream().forEach(text::append);
        compare(text.from(0), Cancellation.NEVER);
    }
}
