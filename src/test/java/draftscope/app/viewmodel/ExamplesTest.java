package draftscope.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.RoundEnded;
import draftscope.decoding.RunEnded;
import draftscope.decoding.RunStarted;
import draftscope.decoding.TraceEvent;
import draftscope.model.Assets;
import draftscope.trace.TraceRecorder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplesTest {

    @Test
    void theEmbeddedPromptsComeInSevenCategories() {
        var prompts = ExamplePrompt.read(Assets.locate().prompts());
        assertThat(prompts).hasSize(112);
        assertThat(prompts).extracting(ExamplePrompt::category).contains("mt-bench", "math reasoning", "story");
        assertThat(prompts.stream().map(ExamplePrompt::category).distinct()).hasSize(7);
    }

    @Test
    void aShowGivesEveryEventOnceAndBeginsAgain() {
        var recorder = new TraceRecorder();
        List<TraceEvent> events = List.of(
                Rounds.start(),
                Rounds.draft(1, 0, "a", 0.1),
                Rounds.round(1, 1, "b", "a"),
                Rounds.end(RunEnded.Finish.LENGTH));
        events.forEach(recorder::on);
        var show = new TraceShow(recorder.trace().orElseThrow());
        var seen = new ArrayList<TraceEvent>();
        for (long now = 1_000_000_000L; now < 4_000_000_000L; now += 50_000_000L) {
            seen.addAll(show.until(now));
        }
        assertThat(seen).isEqualTo(events);
        seen.clear();
        for (long now = 4_000_000_000L; now < 12_000_000_000L; now += 50_000_000L) {
            seen.addAll(show.until(now));
        }
        assertThat(seen).first().isInstanceOf(RunStarted.class);
        assertThat(seen).hasAtLeastOneElementOfType(RoundEnded.class);
    }
}
