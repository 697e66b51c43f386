package draftscope.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.decoding.DecodingRequest;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.DecodingException;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.model.LoadProgress;
import draftscope.model.PairSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScriptedPairTest {

    private static final PairSpec SPEC = new PairSpec(Path.of("t"), Optional.of(Path.of("d")), "cpu", "auto", 1);

    @Test
    void storyRunsForAsLongAsAskedWithAcceptedAndRejectedTokens() {
        var events = new ArrayList<TraceEvent>();
        var pair = ScriptedPair.story();

        var ended = run(pair, events);

        assertThat(ended.finish()).isEqualTo(RunEnded.Finish.LENGTH);
        assertThat(ended.totals().newTokens()).isEqualTo(60);
        assertThat(ended.totals().accepted()).isPositive().isLessThan(ended.totals().tested());
        assertThat(ended.text()).isNotBlank();
        assertThat(events).hasAtLeastOneElementOfType(RoundEnded.class);
        assertThat(pair.log().threads()).containsExactly(Thread.currentThread().getName());
    }

    @Test
    void vocabularyReadsWhatItWrites() {
        var words = ScriptedPair.storyScript().vocabulary();
        var ids = words.encode(" the little fox", false);
        assertThat(ids.size()).isEqualTo(3);
        assertThat(words.decode(ids)).isEqualTo(" the little fox");
        assertThat(words.encode(ScriptedVocabulary.END, false)).isEqualTo(TokenIds.of(words.end()));
        assertThat(words.encode("§", false).size()).isEqualTo(1);
    }

    @Test
    void failsOnDemandOnceAndTellsItsThread() {
        var loader = ScriptedPairLoader.story();
        var pair = (ScriptedPair) loader.load(SPEC, LoadProgress.NONE);
        loader.log().failNext("target.verify", 2, () -> new DecodingException("out of memory"));

        assertThatThrownBy(() -> run(pair, new ArrayList<>())).hasMessageContaining("out of memory");
        assertThat(run(pair, new ArrayList<>()).finish()).isEqualTo(RunEnded.Finish.LENGTH);
        assertThat(loader.specs()).containsExactly(SPEC);
    }

    private static RunEnded run(ScriptedPair pair, ArrayList<TraceEvent> events) {
        var request = new DecodingRequest(
                RunLabel.NONE, "", TokenIds.of(1, 2), Svip.REFERENCE, Sampling.GREEDY, 60, pair.endIds());
        return pair.decoder().run(request, pair.drafter(request.policy()), Cancellation.NEVER, events::add);
    }
}
