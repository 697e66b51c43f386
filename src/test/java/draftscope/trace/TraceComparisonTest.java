package draftscope.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import draftscope.model.Assets;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class TraceComparisonTest {

    @Test
    void aRunDoesNotDifferFromItself() {
        var run = story();
        var compared = TraceComparison.of(run, run);
        assertThat(compared.differsAt()).isEmpty();
        assertThat(compared.stretches()).hasSize((int) run.rounds().stream().filter(r -> r.ended().isPresent()).count());
        assertThat(compared.stretches()).allMatch(TraceComparison.Stretch::same);
    }

    @Test
    void theRestBehindACutIsOneStretchOfTheLongerRun() {
        var run = story();
        var recorder = new TraceRecorder();
        var rounds = run.rounds();
        recorder.on(run.run());
        rounds.subList(0, 3).forEach(round -> recorder.on(round.ended().orElseThrow()));
        var compared = TraceComparison.of(run, recorder.trace().orElseThrow());
        assertThat(compared.differsAt()).isEmpty();
        assertThat(compared.stretches()).hasSize(4);
        var rest = compared.stretches().get(3);
        assertThat(rest.same()).isFalse();
        assertThat(rest.from()).isEqualTo(rounds.get(2).tokensAfter());
        assertThat(rest.right().rounds()).isEmpty();
        assertThat(rest.left().rounds()).hasSize(rounds.size() - 3);
        assertThat(compared.stretches().stream().mapToDouble(s -> s.left().millis()).sum())
                .isCloseTo(rounds.stream()
                        .flatMap(r -> r.ended().stream())
                        .mapToDouble(r -> r.draftMillis() + r.verifyMillis())
                        .sum(), within(1e-9));
    }

    private static Trace story() {
        try {
            return TraceFile.read(Assets.locate().traces().resolve("svip-story.jsonl")).runs().get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
