package draftscope.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.viewmodel.chart.Provenance;
import draftscope.app.viewmodel.chart.SpeedupData;
import draftscope.decoding.NoDrafting;
import draftscope.decoding.PolicyInfo;
import draftscope.decoding.RunEnded;
import draftscope.decoding.RunLabel;
import draftscope.decoding.RunStarted;
import draftscope.decoding.RunTotals;
import draftscope.decoding.Svip;
import draftscope.decoding.TokenIds;
import draftscope.trace.Trace;
import draftscope.trace.TraceRecorder;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ReplayedRunsTest {

    @Test
    void aRecordedRunIsChartedOverTheRecordedBaselineUpToThePlaceOnShow() {
        // Each round of the run makes two tokens in 3 ms, each of the baseline one in 3 ms.
        var run = run(Svip.REFERENCE.info(), true, 1, 4);
        var alone = run(new NoDrafting().info(), false, 1, 8);
        var runs = ReplayedRuns.of(run, List.of(run, alone, run(Svip.REFERENCE.info(), true, 2, 4)));
        assertThat(runs.lines(0)).allMatch(line -> line.points().size() == 0);
        assertThat(runs.lines(3)).singleElement().satisfies(line -> {
            assertThat(line.provenance()).isEqualTo(Provenance.REPLAYED);
            assertThat(line.points().size()).isEqualTo(3);
            assertThat(line.points().x(2)).isEqualTo(6);
        });
        assertThat(runs.lines(4)).extracting(SpeedupData.Line::last).singleElement().satisfies(
                last -> assertThat(last).isCloseTo(2, Offset.offset(1e-9)));
        assertThat(runs.rows()).singleElement().satisfies(row -> assertThat(row.name()).isEqualTo("Target only"));
        assertThat(runs.baselineRate()).isCloseTo(1000.0 / 3, Offset.offset(1e-9));
    }

    @Test
    void withoutABaselineOfTheSamePromptNothingIsClaimed() {
        var run = run(Svip.REFERENCE.info(), true, 1, 4);
        var runs = ReplayedRuns.of(run, List.of(run(new NoDrafting().info(), false, 2, 8)));
        assertThat(runs.lines(4)).isEmpty();
        assertThat(runs.rows()).isEmpty();
        assertThat(runs.baselineRate()).isNaN();
    }

    private static Trace run(PolicyInfo policy, boolean drafts, int prompt, int rounds) {
        var like = Rounds.start();
        var recorder = new TraceRecorder();
        recorder.on(new RunStarted(
                RunLabel.NONE,
                like.target(),
                drafts ? like.draft() : Optional.empty(),
                policy,
                like.sampling(),
                "p",
                TokenIds.of(prompt),
                64,
                1));
        for (int round = 1; round <= rounds; round++) {
            recorder.on(drafts ? Rounds.round(round, 1, "b", "a") : Rounds.round(round, 0, "b"));
        }
        double millis = 3.0 * rounds;
        recorder.on(new RunEnded(
                RunLabel.NONE,
                RunEnded.Finish.LENGTH,
                TokenIds.of(1),
                "",
                new RunTotals(rounds, rounds, rounds, rounds, (drafts ? 2 : 1) * rounds, millis, 0, rounds, 2.0 * rounds),
                Optional.empty()));
        return recorder.trace().orElseThrow();
    }
}
