package draftscope.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import draftscope.bench.run.Simulation;
import draftscope.decoding.port.TokenIds;
import draftscope.draw.Provenance;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;


class StatisticsTest {

    /** Prompt 1: 100 and 200 tok/s; prompt 2: 50 and 300 tok/s. */
    private final Statistics statistics = new Statistics(Benches.data(
            List.of(
                    Benches.row(1, "qa", 0, "none", 10, 100),
                    Benches.row(1, "qa", 0, "svip", 10, 50),
                    Benches.row(2, "rag", 0, "none", 30, 600),
                    Benches.row(2, "rag", 0, "svip", 30, 100),
                    Benches.row(3, "rag", 0, "svip", 30, 1)),
            "none", "svip"));

    @Test
    void threeSpeedupsUnderTheirOwnNames() {
        var svip = statistics.figures(0, "svip", Optional.empty());
        // Prompt 3 has no baseline and does not count.
        assertThat(svip.prompts()).isEqualTo(2);
        assertThat(svip.tokensPerSecond()).isCloseTo(40 / 0.150, offset(1e-9));
        assertThat(svip.speedup().pooled()).isCloseTo((40 / 0.150) / (40 / 0.700), offset(1e-9));
        assertThat(svip.speedup().ratioOfMeans()).isCloseTo(((200 + 300) / 2.0) / ((100 + 50) / 2.0), offset(1e-9));
        assertThat(svip.speedup().paired()).isCloseTo((2 + 6) / 2.0, offset(1e-9));
    }

    @Test
    void prefillIsAlsoReportedApart() {
        var svip = statistics.figures(0, "svip", Optional.of("qa"));
        assertThat(svip.prompts()).isEqualTo(1);
        assertThat(svip.decodeTokensPerSecond()).isCloseTo(10 / 0.045, offset(1e-9));
        assertThat(svip.decodeSpeedup().pooled()).isCloseTo(2, offset(1e-9));
        assertThat(svip.speedup().pooledInterval().known()).isFalse();
    }

    @Test
    void intervalsHoldTheFigureRepeatAndShrinkToNothingWithoutVariance() {
        var once = statistics.figures(0, "svip", Optional.empty()).speedup();
        var again = statistics.figures(0, "svip", Optional.empty()).speedup();
        assertThat(once).isEqualTo(again);
        assertThat(once.pairedInterval().low()).isCloseTo(2, offset(1e-9));
        assertThat(once.pairedInterval().high()).isCloseTo(6, offset(1e-9));
        var baseline = statistics.figures(0, "none", Optional.empty()).speedup();
        assertThat(baseline.pairedInterval()).isEqualTo(new Interval(1, 1));
    }

    @Test
    void simulatedTimesHaveNoNoiseSoOnlySumsAreCompared() {
        var simulated = statistics.figures("oracle", Provenance.SIMULATED, statistics.samples(0, "svip"));
        assertThat(simulated.speedup().pooled()).isCloseTo((40 / 0.150) / (40 / 0.700), offset(1e-9));
        assertThat(simulated.speedup().ratioOfMeans()).isNaN();
        assertThat(simulated.speedup().paired()).isNaN();
        assertThat(simulated.speedup().pairedInterval().known()).isFalse();
    }

    @Test
    void theEightCategoriesOfMtBenchArePooledAsTheLiteratureDoes() {
        var eight = List.of("writing", "roleplay", "reasoning", "math", "coding", "extraction", "stem", "humanities");
        var rows = new java.util.ArrayList<BenchRow>();
        for (int i = 0; i < 9; i++) {
            var category = i < 8 ? eight.get(i) : "qa";
            rows.add(Benches.row(i, category, 0, "none", 10, 100));
            rows.add(Benches.row(i, category, 0, "svip", 10, i < 8 ? 50 : 25));
        }
        var all = new Statistics(Benches.data(rows, "none", "svip"));
        assertThat(all.categories()).containsAll(eight).endsWith("qa", "MT-Bench");
        assertThat(all.figures(0, "svip", Optional.of("MT-Bench")).prompts()).isEqualTo(8);
        assertThat(all.figures(0, "svip", Optional.of("MT-Bench")).speedup().pooled()).isCloseTo(2, offset(1e-9));
        assertThat(statistics.categories()).containsExactly("qa", "rag");
    }

    @Test
    void acceptanceByPositionIsAShareOfTheRoundsThatDrafted() {
        var rounds = List.of(
                new RoundCost(3, 3, 4, 3, 1, 1),
                new RoundCost(3, 1, 2, 3, 1, 1),
                new RoundCost(2, 0, 1, 2, 1, 1),
                new RoundCost(5, 2, 3, 5, 1, 1),
                new RoundCost(0, 0, 1, 0, 0, 1));
        var row = Benches.row(1, "qa", 0, "svip", 10, 100);
        var turn = row.turns().get(0);
        var known = new TurnResult(0, turn.promptTokens(), turn.finish(), turn.totals(), turn.outputIds(), rounds);
        var positions = Positions.of(List.of(new Sample(
                1, "1", "qa", List.of(new BenchRow(row.key(), "1", "qa", List.of(known), row.calibration(), java.util.Map.of())),
                row.totals(), row.totals())));
        assertThat(positions.rounds()).isEqualTo(4);
        assertThat(positions.accepted()).containsExactly(3L, 2L, 1L);
        assertThat(positions.share(1)).isEqualTo(0.75);
        assertThat(positions.share(3)).isEqualTo(0.25);
    }

    @Test
    void repetitionCountsFourGramsSeenBefore() {
        assertThat(Repetition.rate(Stream.of(TokenIds.of(1, 2, 3, 4, 5)))).isZero();
        assertThat(Repetition.rate(Stream.of(TokenIds.of(7, 7, 7, 7, 7, 7)))).isCloseTo(2.0 / 3, offset(1e-12));
        assertThat(Repetition.rate(Stream.of(TokenIds.of(1, 2, 3)))).isNaN();
    }

    @Test
    void theOracleDraftsOnlyWhatIsAccepted() {
        var data = Benches.data(
                List.of(
                        Benches.row(1, "qa", 0, "none", 10, 100),
                        Benches.row(1, "qa", 0, "constant-2", 10, 50)),
                "none", "constant-2");
        var simulation = new Simulation(new Statistics(data), 0);
        var figures = simulation.oracle(Optional.empty()).orElseThrow();
        assertThat(figures.provenance()).isEqualTo(Provenance.SIMULATED);
        assertThat(figures.totals().drafted()).isEqualTo(5).isEqualTo(figures.totals().accepted());
        assertThat(figures.totals().newTokens()).isEqualTo(10);
        assertThat(figures.totals().millis()).isPositive();
    }

    @Test
    void whoDraftsInAnotherWayTeachesNothingAboutTheDraftModelsSteps() {
        var alone = List.of(
                Benches.row(1, "qa", 0, "none", 10, 100), Benches.row(1, "qa", 0, "constant-2", 10, 50));
        var beside = new java.util.ArrayList<>(alone);
        beside.add(Benches.row(1, "qa", 0, "svip eagle2", 10, 4000));
        beside.add(Benches.row(1, "qa", 0, "lookup", 10, 9000));
        var without = new Simulation(new Statistics(Benches.data(alone, "none", "constant-2")), 0);
        var with = new Simulation(
                new Statistics(Benches.data(beside, "none", "constant-2", "svip eagle2", "lookup")), 0);
        assertThat(with.oracle(Optional.empty()).orElseThrow().totals())
                .isEqualTo(without.oracle(Optional.empty()).orElseThrow().totals());
        assertThat(with.error()).isEqualTo(without.error());
    }

    @Test
    void speedupsByLengthAreReadOffTheTimeline() {
        var data = Benches.data(
                List.of(
                        Benches.row(1, "qa", 1, "none", 256, 1000),
                        Benches.row(1, "qa", 1, "svip", 300, 600)),
                "none", "svip");
        var longForm = new LongForm(new Statistics(data));
        assertThat(longForm.lengths()).containsExactly(128, 256);
        var points = longForm.speedups(1, "svip");
        assertThat(points).extracting(LongForm.At::length).containsExactly(128, 256);
        // 256 tokens: 1000 ms of the baseline; 10 % prefill and 128 of 150 rounds of the rest.
        double own = 60 + 540 * 128.0 / 150;
        assertThat(points.get(1).speedup().pooled()).isCloseTo(1000 / own, offset(1e-6));
    }
}
