package draftscope.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.DecodingRequest;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.Person;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.testing.ScriptedPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lines that people type become tokens after the text, and waiting for one ends when the run does. */
class TypedGuessesTest {

    private final ScriptedPair pair = ScriptedPair.story();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final List<TraceEvent> events = new ArrayList<>();
    private final List<String> suggested = new ArrayList<>();
    private Runnable whenAsked = () -> {};
    private final TypedGuesses guesses = new TypedGuesses(pair.tokenizer(), new TypedGuesses.Listener() {
        @Override
        public void asked(Person.Asked asked) {
            whenAsked.run();
        }

        @Override
        public void suggested(String begun, List<Integer> suggestions) {
            suggested.add(begun + suggestions.size());
            guesses().say(begun);
        }

        @Override
        public void compared(Person.Compared round) {
            // Nobody looks.
        }
    });

    @Test
    @Timeout(10)
    void aWaitForAGuessEndsAtOnceWhenTheRunIsCancelled() {
        whenAsked = () -> cancelled.set(true);
        var ended = run(20);
        assertThat(ended.finish()).isEqualTo(RunEnded.Finish.CANCELLED);
        assertThat(ended.totals().rounds()).isZero();
    }

    @Test
    @Timeout(10)
    void everyLineIsARoundAndTheTargetGoesOnAloneOnceNobodyGuesses() {
        guesses.say("once upon a");
        guesses.say("");
        guesses.say("fox");
        guesses.close();
        var ended = run(20);
        assertThat(ended.finish()).isEqualTo(RunEnded.Finish.LENGTH);
        var drafted = events.stream()
                .filter(RoundEnded.class::isInstance)
                .map(event -> ((RoundEnded) event).drafted())
                .toList();
        assertThat(drafted).startsWith(3, 0, 1, 0).hasSizeGreaterThan(4);
        assertThat(drafted.subList(3, drafted.size())).containsOnly(0);
    }

    @Test
    void aLineGoesOnWhereTheTextEndsAndIsCutToWhatIsOfUse() {
        var text = pair.tokenizer().encode("once upon", false);
        assertThat(pair.tokenizer().decode(guesses.tokens(text, "a time", 9))).isEqualTo(" a time");
        assertThat(guesses.tokens(text, "a time the", 2)).hasToString(guesses.tokens(text, "a time", 9).toString());
        assertThat(guesses.tokens(text, "   ", 9)).isEqualTo(TokenIds.empty());
    }

    /** Of several beginnings the last is answered, while the guess itself is still waited for. */
    @Test
    @Timeout(10)
    void aGuessThatWasBegunIsAnsweredAndIsNoGuessYet() {
        whenAsked = () -> {
            if (suggested.isEmpty()) {
                guesses.begin("once");
                guesses.begin("once upon");
            } else {
                guesses.close();
            }
        };
        run(20);
        assertThat(suggested).singleElement().asString().startsWith("once upon").isNotEqualTo("once upon0");
        assertThat(((RoundEnded) events.stream().filter(RoundEnded.class::isInstance).findFirst().orElseThrow()).drafted()).isEqualTo(2);
    }

    private TypedGuesses guesses() {
        return guesses;
    }

    private RunEnded run(int tokens) {
        var policy = new ConstantLength(5);
        return pair.decoder().run(
                new DecodingRequest(RunLabel.NONE, "", TokenIds.of(1, 2, 3), policy, Sampling.GREEDY, tokens, Set.of()),
                pair.drafter(policy, DrafterCatalog.entry("you").standard(), guesses),
                cancelled::get,
                events::add);
    }
}
