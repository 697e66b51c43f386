package draftscope.draw.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import draftscope.decoding.Runs;
import draftscope.decoding.ShortEvents;
import draftscope.decoding.drafter.AnswerMemory;
import draftscope.decoding.drafter.SuffixDrafter;
import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.TokenIds;
import draftscope.draw.ChartWords;
import draftscope.draw.chart.ScatterPainter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunChartsTest {

    private final RunCharts charts = new RunCharts();

    @BeforeEach
    void start() {
        charts.accept(Events.started(new PolicyInfo("svip", Map.of("c", 0.15, "h", 0.4, "max_draft", 40.0))));
    }

    private void round(int number, Outcome... outcomes) {
        var tokens = new ArrayList<VerifiedToken>();
        for (var i = 0; i < outcomes.length; i++) {
            var entropy = 0.1 * number + 0.2 * i;
            charts.accept(ShortEvents.drafted(number, i, 5, "x", 0.5, entropy, EntropyScore.REFERENCE.of(entropy), 0.3,
                    OptionalDouble.empty(), List.of()));
            tokens.add(ShortEvents.verified(5, "x", outcomes[i], 0.5, 0.4, entropy, EntropyScore.REFERENCE.of(entropy), 0.8,
                    0.9, 1.2 * entropy, OptionalDouble.empty(), List.of()));
        }
        charts.accept(ShortEvents.round(number, StopReason.ENTROPY, tokens, Optional.<NextToken>empty(), 1.5, 4,
                Optional.empty()));
    }

    @Test
    void scoresGrowTokenByTokenAndEarlierRoundsStayInRange() {
        charts.accept(ShortEvents.drafted(1, 0, 5, "a", 0.5, 0.6, 0.3, 0.3, OptionalDouble.empty(), List.of()));
        assertThat(scores(RoundRange.ALL).size()).isEqualTo(1);
        assertThat(scores(RoundRange.ALL).point(0).outcome()).isEmpty();
        assertThat(scores(RoundRange.ALL).threshold()).hasValue(0.4);
        round(1, Outcome.ACCEPTED, Outcome.REJECTED);
        assertThat(scores(RoundRange.ALL).size()).isEqualTo(2);
        for (var number = 2; number <= 14; number++) {
            round(number, Outcome.ACCEPTED, Outcome.ACCEPTED);
        }
        assertThat(scores(RoundRange.LAST_10).size()).isEqualTo(20);
        assertThat(scores(RoundRange.LAST_10).point(0).round()).isEqualTo(5);
        assertThat(scores(RoundRange.LAST_10).point(19).round()).isEqualTo(14);
        assertThat(scores(RoundRange.ALL).size()).isEqualTo(28);
        assertThat(charts.rounds(RoundRange.LAST_10).from()).isEqualTo(4);
        assertThat(charts.scatter(RoundRange.LAST_10).size()).isEqualTo(20);
        assertThat(charts.positions(RoundRange.LAST_10).rounds()).isEqualTo(10);
        assertThat(charts.ratios(RoundRange.LAST_10).total()).isEqualTo(20);
        assertThat(charts.times(RoundRange.LAST_10)).isEqualTo(TimeSplit.round(15, 40));
    }

    private ScoreHistoryData scores(RoundRange range) {
        return charts.scores(range);
    }

    @Test
    void timesThatWereNotRecordedBreakNothing() {
        assertThat(TimeSplit.round(Double.NaN, 2).longest()).isEqualTo(2);
        round(1, Outcome.ACCEPTED);
        charts.accept(new RunEnded(RunLabel.NONE, RunEnded.Finish.LENGTH, TokenIds.of(1), "",
                new RunTotals(1, 1, 1, 1, 1, Double.NaN, Double.NaN, Double.NaN, -1), Optional.empty()));
        assertThat(charts.over()).isTrue();
        assertThat(charts.times(RoundRange.ALL)).isEqualTo(TimeSplit.round(1.5, 4));
    }

    @Test
    void aThresholdThatIsTurnedStaysWithItsRounds() {
        round(1, Outcome.ACCEPTED);
        charts.accept(ShortEvents.round(2, StopReason.ENTROPY, List.of(ShortEvents.verified(5, "x", Outcome.ACCEPTED, 0.5, 0.4,
                0.3, 0.21, 0.8, 0.9, 0.4, OptionalDouble.empty(), List.of())), Optional.empty(), 1, 1, Optional.empty(),
                OptionalDouble.of(0.2)));
        assertThat(scores(RoundRange.ALL).point(0).threshold()).isEqualTo(0.4);
        assertThat(scores(RoundRange.ALL).point(1).threshold()).isEqualTo(0.2);
        assertThat(scores(RoundRange.ALL).point(1).hot()).isTrue();
        assertThat(scores(RoundRange.ALL).threshold()).hasValue(0.2);
    }

    @Test
    void onlyTestedTokensCount() {
        round(1, Outcome.ACCEPTED, Outcome.REJECTED, Outcome.DISCARDED);
        round(2, Outcome.ACCEPTED, Outcome.ACCEPTED);
        assertThat(charts.scatter(RoundRange.ALL).size()).isEqualTo(4);
        assertThat(charts.positions(RoundRange.ALL).positions()).containsExactly(
                new PositionData.Position(2, 2), new PositionData.Position(2, 1));
        assertThat(charts.positions(RoundRange.ALL).positions().get(1).ofTested()).isEqualTo(0.5);
        assertThat(charts.positions(RoundRange.ALL).positions().get(1).ofRounds(charts.positions(RoundRange.ALL).rounds())).isEqualTo(0.5);
        assertThat(charts.ratios(RoundRange.ALL).total()).isEqualTo(4);
        assertThat(charts.ratios(RoundRange.ALL).within()).isEqualTo(4);
        assertThat(charts.ratios(RoundRange.ALL).limit()).isCloseTo(1.3, offset(1e-9));
        assertThat(charts.rounds(RoundRange.ALL).rounds().get(0).drafted()).isEqualTo(3);
        assertThat(charts.rounds(RoundRange.ALL).rounds().get(0).accepted()).isEqualTo(1);
    }

    @Test
    void timesAddUpAndAnEmptyRoundIsNoPosition() {
        round(1, Outcome.ACCEPTED);
        round(2);
        assertThat(charts.times(RoundRange.ALL)).isEqualTo(TimeSplit.round(3, 8));
        assertThat(charts.positions(RoundRange.ALL).rounds()).isEqualTo(1);
        assertThat(scores(RoundRange.ALL).size()).isEqualTo(1);
    }

    @Test
    void aNewRunStartsAfreshAndOtherPoliciesHaveNoThreshold() {
        round(1, Outcome.ACCEPTED);
        charts.accept(Events.started(new PolicyInfo("constant", Map.of("draft_length", 5.0))));
        assertThat(scores(RoundRange.ALL).threshold()).isEmpty();
        assertThat(scores(RoundRange.ALL).isEmpty()).isTrue();
        assertThat(charts.rounds(RoundRange.ALL).isEmpty()).isTrue();
        assertThat(charts.scatter(RoundRange.ALL).isEmpty()).isTrue();
        assertThat(charts.times(RoundRange.ALL).isEmpty()).isTrue();
    }

    @Test
    void aPointOfTheScatterKnowsItsRound() {
        round(1, Outcome.ACCEPTED, Outcome.REJECTED, Outcome.DISCARDED);
        round(2);
        round(3, Outcome.ACCEPTED);
        round(4, Outcome.REJECTED);
        var all = charts.scatter(RoundRange.ALL);
        assertThat(IntStream.range(0, all.size()).map(i -> all.round(i).orElseThrow())).containsExactly(1, 1, 3, 4);
        var painter = new ScatterPainter(ChartWords.load());
        assertThat(painter.round(all, 2)).hasValue(3);
        var alone = new ScatterData.Builder(EntropyScore.REFERENCE).add(0.6, 0.7, true).snapshot();
        assertThat(alone.round(0)).as("a token of no round").isEmpty();
    }

    @Test
    void theBoundIsBrokenOnlyBelowIt() {
        var builder = new ScatterData.Builder(EntropyScore.REFERENCE);
        builder.add(0.6, 0.7, true).add(0.6, 0.699999, true).add(20, 0, false).add(Double.NaN, 0.5, true);
        assertThat(builder.snapshot().size()).isEqualTo(3);
        assertThat(builder.snapshot().below()).isEqualTo(1);
    }

    @Test
    void ratiosFallIntoTheirBins() {
        var data = HistogramData.of(0.15)
                .plus(1, true)
                .plus(1.05, true)
                .plus(1.3, true)
                .plus(1.301, true)
                .plus(2.999, true)
                .plus(3, false)
                .plus(Double.POSITIVE_INFINITY, false)
                .plus(0.9999999, true)
                .plus(Double.NaN, false);
        assertThat(data.held()).as("the bound may well hold where nothing guarantees it").hasValue(6);
        assertThat(data.counts().get(0)).isEqualTo(2);
        assertThat(data.counts().get(1)).isEqualTo(1);
        assertThat(data.counts().get(39)).isEqualTo(1);
        assertThat(data.over()).isEqualTo(2);
        assertThat(data.within()).isEqualTo(4);
        assertThat(data.total()).isEqualTo(8);
    }

    /** What a suffix repeats was drawn from no q: neither chart of the bound counts it, and both say why they are empty. */
    @Test
    void whatWasFoundIsInNoChartOfTheBound() {
        var memory = new AnswerMemory();
        memory.remember(TokenIds.of(0), TokenIds.of(0, 1, 2, 0, 1, 2, 3, 0, 1, 2, 0, 1, 2));
        var run = Runs.run(
                Runs.letters(4, 2, 0.5),
                Runs.greedy(new ConstantLength(3), 30),
                new SuffixDrafter(Optional.of(memory), Clock.SYSTEM));
        assertThat(run.totals().drafted()).isPositive();
        run.events().forEach(charts::accept);
        assertThat(charts.ratios(RoundRange.ALL).isEmpty()).isTrue();
        assertThat(charts.ratios(RoundRange.ALL).emptyKey()).isEqualTo("histogram.found");
        assertThat(charts.scatter(RoundRange.ALL).isEmpty()).isTrue();
        assertThat(charts.scatter(RoundRange.ALL).emptyKey()).isEqualTo("scatter.found");
    }
}
