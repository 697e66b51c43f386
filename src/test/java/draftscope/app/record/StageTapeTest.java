package draftscope.app.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import draftscope.app.engine.MeasuredRun;
import draftscope.app.engine.RunCurve;
import draftscope.app.engine.TargetPulse;
import draftscope.app.run.Baseline;
import draftscope.decoding.Metrics;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.port.TokenIds;
import draftscope.draw.Provenance;
import draftscope.draw.stage.StageMoment;
import draftscope.draw.stage.TextSpan;
import draftscope.model.machine.Assets;
import draftscope.trace.Trace;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a picture of an example run shows at its moments. */
class StageTapeTest {

    private static final double STILL = Double.POSITIVE_INFINITY;

    @TempDir
    private Path folder;

    private final Trace trace = example("svip-story.jsonl");

    @Test
    void theLastMomentIsTheWholeRun() {
        var end = trace.end().orElseThrow();
        var moment = new StageTape(trace, Optional.empty()).at(trace.steps() - 1, STILL);
        assertThat(text(moment)).isEqualTo(end.text());
        assertThat(moment.totals()).isEqualTo(end.totals());
        assertThat(moment.lane().number()).isEqualTo(24);
        assertThat(moment.lanes()).hasSize(24);
        assertThat(moment.lengths().size()).isEqualTo(24);
        assertThat(moment.place().share()).isEqualTo(1);
        assertThat(moment.baseline()).contains(Provenance.SIMULATED);
        assertThat(moment.speedup()).isCloseTo(moment.speedups().lines().get(0).last(), within(1e-9));
    }

    @Test
    void everyMomentIsAFunctionOfItsStep() {
        var forward = new StageTape(trace, Optional.empty());
        var back = new StageTape(trace, Optional.empty());
        for (int step = 0; step < trace.steps(); step++) {
            int mirrored = trace.steps() - 1 - step;
            var alone = new StageTape(trace, Optional.empty()).at(step, STILL);
            assertThat(same(forward.at(step, STILL), alone)).isTrue();
            assertThat(same(back.at(mirrored, STILL), new StageTape(trace, Optional.empty()).at(mirrored, STILL))).isTrue();
        }
    }

    @Test
    void aRoundBeingDraftedLeavesRoomForWhatIsToCome() {
        int step = trace.round(18).firstStep() + 2;
        var moment = new StageTape(trace, Optional.empty()).at(step, 20);
        assertThat(moment.lane().finished()).isFalse();
        assertThat(moment.lane().drafted()).isEqualTo(3);
        assertThat(moment.room().lane().drafted()).isEqualTo(13);
        assertThat(moment.since()).isEqualTo(STILL);
        int verified = trace.round(18).firstStep() + trace.round(18).steps() - 1;
        assertThat(new StageTape(trace, Optional.empty()).at(verified, 20).since()).isEqualTo(20);
    }

    @Test
    void aMeasuredBaselineIsUsedAsItIs() {
        var curve = new RunCurve();
        for (int token = 1; token <= 96; token++) {
            curve.add(token, 10.0 * token);
        }
        var tape = new StageTape(trace, Optional.of(Baseline.of(
                new MeasuredRun(
                        new NoDrafting().info(),
                        curve,
                        new RunTotals(96, 0, 0, 0, 96, 960, 0, 0, 960),
                        TokenIds.empty(),
                        TargetPulse.UNKNOWN,
                        Optional.empty()),
                Provenance.MEASURED)));
        var moment = tape.at(trace.steps() - 1, STILL);
        double own = Metrics.tokensPerSecond(trace.end().orElseThrow().totals());
        assertThat(moment.baseline()).contains(Provenance.MEASURED);
        assertThat(moment.speedup()).isCloseTo(own / 100, within(1e-9));
        assertThat(moment.speedups().lines().get(0).provenance()).isEqualTo(Provenance.MEASURED);
    }

    @Test
    void timesThatSayNothingGiveNoSpeedup() throws IOException {
        // As on a busy machine: the widest passes take eight times as long as the narrowest.
        var lines = Files.readAllLines(Assets.locate().traces().resolve("constant-story.jsonl")).stream()
                .map(line -> line.replaceAll(
                        "\"verify_millis\":[0-9.]+",
                        "\"verify_millis\":" + (line.contains("\"drafted\":5,") ? 80 : 10)))
                .toList();
        var file = folder.resolve("busy.jsonl");
        Files.write(file, lines);
        var busy = TraceFile.read(file).runs().get(0);
        var moment = new StageTape(busy, Optional.empty()).at(busy.steps() - 1, STILL);
        assertThat(moment.baseline()).isEmpty();
        assertThat(moment.speedup()).isNaN();
        assertThat(moment.speedups().isEmpty()).isTrue();
        assertThat(moment.lengths().isEmpty()).isFalse();
    }

    private static boolean same(StageMoment one, StageMoment other) {
        return one.text().equals(other.text())
                && one.lane().equals(other.lane())
                && one.lanes().equals(other.lanes())
                && one.totals().equals(other.totals())
                && one.place().equals(other.place())
                && one.reason().equals(other.reason())
                && one.room().equals(other.room())
                && one.lengths().size() == other.lengths().size()
                && one.speedups().tokens() == other.speedups().tokens()
                && Double.compare(one.speedup(), other.speedup()) == 0;
    }

    private static String text(StageMoment moment) {
        return moment.text().stream().map(TextSpan::text).collect(Collectors.joining());
    }

    private static Trace example(String name) {
        try {
            return TraceFile.read(Assets.locate().traces().resolve(name)).runs().get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
