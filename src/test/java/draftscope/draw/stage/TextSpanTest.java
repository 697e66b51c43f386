package draftscope.draw.stage;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.draw.EntropyRamp;
import draftscope.model.machine.Assets;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pieces of the text are tinted by. */
class TextSpanTest {

    @ParameterizedTest
    @ValueSource(strings = {"svip-story.jsonl", "eagle2-story.jsonl", "sampled-story.jsonl"})
    void aCorrectionHasTheEntropyOfTheGuessThatWasRefusedThere(String name) throws IOException {
        var trace = TraceFile.read(Assets.locate().traces().resolve(name)).runs().get(0);
        var known = new KnownRun(List.of());
        int corrections = 0;
        for (int i = 0; i < trace.rounds().size(); i++) {
            var ended = trace.rounds().get(i).ended().orElseThrow();
            var lane = known.learn(i, trace.rounds().get(i).drafts(), ended);
            var own = known.text(known.textAfter(i), known.textAfter(i + 1)).stream()
                    .filter(span -> span.key().index() == ended.drafted())
                    .findFirst();
            boolean corrects = ended.next().filter(next -> next.source() == NextToken.Source.CORRECTION).isPresent();
            if (own.isEmpty()) {
                continue;
            }
            assertThat(own.get().refused(Colouring.ENTROPY)).isEqualTo(corrects);
            assertThat(own.get().refused(Colouring.OUTCOME)).isFalse();
            if (corrects) {
                corrections++;
                double entropy = lane.refusedEntropy();
                assertThat(ended.tokens()).anyMatch(token -> token.outcome() == Outcome.REJECTED && token.entropy() == entropy);
                assertThat(own.get().shade(Colouring.ENTROPY)).isEqualTo(Integer.toString(EntropyRamp.step(entropy)));
                assertThat(own.get().shade(Colouring.DRAFT)).isEmpty();
            } else {
                assertThat(own.get().shade(Colouring.ENTROPY)).isEmpty();
            }
        }
        assertThat(corrections).isPositive();
    }
}
