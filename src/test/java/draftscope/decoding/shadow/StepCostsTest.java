package draftscope.decoding.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.Metrics;
import draftscope.decoding.ShortEvents;
import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.event.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StepCostsTest {

    private static RoundEnded round(int number, int drafted, int accepted, double draft, double verify) {
        var tokens = IntStream.range(0, drafted)
                .mapToObj(i -> ShortEvents.verified(
                        i,
                        "x",
                        i < accepted ? Outcome.ACCEPTED : i == accepted ? Outcome.REJECTED : Outcome.DISCARDED,
                        1,
                        1,
                        0,
                        0,
                        1,
                        1,
                        0,
                        OptionalDouble.empty(),
                        List.of()))
                .toList();
        var next = new NextToken(0, "x", NextToken.Source.BONUS, 1, OptionalDouble.empty(), List.of());
        return ShortEvents.round(
                number, StopReason.LENGTH, tokens, Optional.of(next), draft, verify, Optional.empty());
    }

    private static StepCosts costs(RoundEnded... rounds) {
        var costs = StepCosts.NONE;
        for (var round : rounds) {
            costs = costs.plus(round);
        }
        return costs;
    }

    @Test
    void measuredWidthsAreMeansAndOthersAreInterpolated() {
        var costs = costs(round(1, 1, 1, 2, 10), round(2, 1, 0, 4, 14), round(3, 5, 2, 15, 20));
        assertThat(costs.verify(2)).isEqualTo(new StepCosts.Cost(12, false));
        assertThat(costs.verify(6)).isEqualTo(new StepCosts.Cost(20, false));
        assertThat(costs.verify(3)).isEqualTo(new StepCosts.Cost(14, false));
        assertThat(costs.draftMillis()).isEqualTo(3);
        assertThat(costs.draft(0)).isZero();
        assertThat(costs.draft(4)).isEqualTo(12);
        assertThat(costs.verifyByWidth()).containsOnlyKeys(2, 6);
    }

    @Test
    void widthsOutsideThoseMeasuredContinueTheSlopeAndAreMarked() {
        var costs = costs(round(1, 1, 1, 2, 12), round(2, 5, 2, 15, 20));
        assertThat(costs.verify(8).extrapolated()).isTrue();
        assertThat(costs.verify(8).millis()).isCloseTo(24, within(1e-9));
        assertThat(costs.verify(1).extrapolated()).isTrue();
        assertThat(costs.verify(1).millis()).isCloseTo(10, within(1e-9));
        assertThat(costs.draftShare()).isCloseTo(17 / 6.0 / 10, within(1e-9));
    }

    @Test
    void widerIsNeverCheaperAndNothingCostsLessThanNothing() {
        var falling = costs(round(1, 1, 1, 1, 20), round(2, 5, 1, 1, 10));
        assertThat(falling.verify(20).millis()).isEqualTo(10);
        var steep = costs(round(1, 4, 1, 1, 1), round(2, 5, 1, 1, 100));
        assertThat(steep.verify(1).millis()).isZero();
        assertThat(costs(round(1, 3, 1, 1, 7)).verify(40)).isEqualTo(new StepCosts.Cost(7, true));
    }

    @Test
    void nothingKnownIsNotANumber() {
        assertThat(StepCosts.NONE.verify(3).millis()).isNaN();
        assertThat(StepCosts.NONE.verify(3).extrapolated()).isTrue();
        assertThat(StepCosts.NONE.draftMillis()).isNaN();
        assertThat(ShadowTiming.of(List.of(), StepCosts.NONE).newTokens()).isZero();
    }

    @Test
    void baselineRoundsTeachTheTargetsSingleStep() {
        var costs = costs(round(1, 3, 3, 6, 12), round(1, 0, 0, 0, 9));
        assertThat(costs.verify(1)).isEqualTo(new StepCosts.Cost(9, false));
        assertThat(costs.draftMillis()).isEqualTo(2);
    }

    @Test
    void draftShareAsksWhatIf() {
        var costs = costs(round(1, 0, 0, 0, 10), round(2, 4, 4, 1, 14));
        var dear = costs.withDraftShare(0.5);
        assertThat(dear.draftMillis()).isEqualTo(5);
        assertThat(dear.draftShare()).isEqualTo(0.5);
        assertThat(dear.verify(5)).isEqualTo(costs.verify(5));
        assertThat(costs.withDraftShare(0).draft(7)).isZero();
        assertThatThrownBy(() -> costs.withDraftShare(-0.1)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> costs.withDraftShare(Double.NaN)).hasMessageContaining("NaN");
        var rounds = List.of(new ShadowRound(1, 0, 4, 4, 5, true));
        assertThat(ShadowTiming.of(rounds, dear).points().get(0).millis()).isEqualTo(34);
        assertThat(ShadowTiming.of(rounds, costs).points().get(0).millis()).isEqualTo(15);
    }

    @Test
    void wastedPassesCountAsPasses() {
        assertThat(StepCosts.NONE.plus(round(1, 3, 3, 8, 12), 4).draftMillis()).isEqualTo(2);
    }

    @Test
    void roundsLearntFromTakeExactlyTheTimeTheyTook() {
        var rounds = List.of(
                round(1, 3, 3, 3.1, 12.5),
                round(2, 3, 1, 3.3, 13.5),
                round(3, 7, 2, 7.9, 19),
                round(4, 0, 0, 0, 9),
                round(5, 1, 1, 1.4, 10));
        var costs = costs(rounds.toArray(new RoundEnded[0]));
        var shadows = new ArrayList<ShadowRound>();
        int start = 0;
        for (var round : rounds) {
            shadows.add(ShadowRound.of(round, start));
            start += round.newTokens();
        }
        var timing = ShadowTiming.of(shadows, costs);
        assertThat(timing.draftMillis()).isCloseTo(15.7, within(1e-9));
        assertThat(timing.verifyMillis()).isCloseTo(64, within(1e-9));
        assertThat(timing.extrapolated()).isZero();
        assertThat(timing.newTokens()).isEqualTo(start).isEqualTo(12);
        assertThat(timing.points()).extracting(ShadowTiming.Point::newTokens).containsExactly(4, 6, 9, 10, 12);

        var live = new RunTotals(5, 14, 9, 7, 12, 100, 10, 15.7, 64);
        var totals = timing.totals(live);
        assertThat(totals.millis()).isCloseTo(live.millis(), within(1e-9));
        assertThat(totals.tested()).isEqualTo(9);
        assertThat(totals.drafted()).isEqualTo(14);
        assertThat(Metrics.acceptedOverTested(totals)).isEqualTo(7.0 / 9);
    }

    @Test
    void timingCountsWhatIsUncertain() {
        var costs = costs(round(1, 3, 3, 3, 12), round(2, 5, 1, 5, 16));
        var timing = ShadowTiming.of(
                List.of(
                        new ShadowRound(1, 0, 4, 1, 2, true),
                        new ShadowRound(2, 2, 9, 1, 2, false),
                        new ShadowRound(3, 4, 0, 0, 1, true)),
                costs);
        assertThat(timing.extrapolated()).isEqualTo(2);
        assertThat(timing.upperBounds()).isEqualTo(1);
        assertThat(timing.points()).extracting(ShadowTiming.Point::extrapolated).containsExactly(false, true, true);
        // Half of the overhead of the live run's two rounds for each of the three.
        var totals = timing.totals(new RunTotals(2, 8, 6, 4, 6, 46, 6, 8, 28));
        assertThat(totals.millis()).isCloseTo(6 + timing.draftMillis() + timing.verifyMillis() + 3 * 2, within(1e-9));
        assertThat(totals.rounds()).isEqualTo(3);
    }
}
