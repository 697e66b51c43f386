package draftscope.decoding.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.Metrics;
import draftscope.decoding.Runs;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.event.PolicyNote;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenChoice;
import draftscope.testing.CallLog;
import draftscope.testing.ScriptedPair;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CostAwareTest {

    private static final double VERIFY = 10;

    private static TokenChoice guess(double entropy) {
        return new TokenChoice(0, 0.5, entropy, TokenChoice.Ranking.NONE);
    }

    /** A pair whose clock goes by its calls: a draft pass costs this much, the target's 10 ms and 1 ms more for each row. */
    private static ScriptedPair pair(double draftMillis) {
        var log = new CallLog();
        log.costs("draft.draft", draftMillis);
        log.costs("target.verify", VERIFY);
        return new ScriptedPair(
                ScriptedPair.Script.random(5, Runs.LETTERS, 4, 0.85).favouringEnd(-50), log, 1, true);
    }

    private static Runs.Trace run(ScriptedPair pair, LengthPolicy policy, Sampling sampling) {
        return Runs.run(pair, Runs.request(policy, sampling, 200, Set.of()));
    }

    private static CostAware given(double share) {
        return new CostAware(EntropyScore.REFERENCE, share, 40);
    }

    private static double level(RoundEnded round) {
        return round.note().figure(PolicyNote.OFFSET, Double.NaN)
                + round.note().figure(PolicyNote.SLOPE, Double.NaN) * round.threshold().getAsDouble();
    }

    @Test
    void beforeAnythingIsMeasuredItGoesByTheBoundAndEvenOdds() {
        var state = PolicyCatalog.entry("cost-aware").standard().begin();
        assertThat(state.requested()).isEqualTo(40);
        // 1 − √(0.15·0.1) = 0.8775 for each guess: the sixth would be kept with 0.8775⁶ = 0.4566.
        for (int i = 0; i < 4; i++) {
            assertThat(state.stopAfter(guess(0.1))).isFalse();
        }
        assertThat(state.stopAfter(guess(0.1))).isTrue();
        assertThat(state.stopReason()).isEqualTo(StopReason.COST);
        var note = state.note();
        assertThat(note.values()).hasSize(5);
        assertThat(note.values().get(4)).isCloseTo(Math.pow(1 - Math.sqrt(0.015), 6), within(1e-12));
        assertThat(note.figures()).containsEntry(PolicyNote.BASIS, 0.0).containsEntry(PolicyNote.TESTED, 0.0);
        assertThat(note.figure(PolicyNote.OFFSET, 0)).isEqualTo(0.5);
    }

    @Test
    void aGuessCostsItsDraftPassAndItsRowAtTheRateSoFar() {
        var state = PolicyCatalog.entry("cost-aware").standard().begin();
        // 2 or 4 drafted at 3 ms a pass; 12 and 14 ms for 3 and 5 rows: each time 8 tokens in 44 ms.
        for (int i = 0; i < 3; i++) {
            state.measured(new RoundTimes(2, 2, 3, 6, 12));
            state.measured(new RoundTimes(4, 4, 5, 12, 14));
        }
        state.requested();
        state.stopAfter(guess(0));
        var note = state.note();
        double rate = 8 / 44.0;
        assertThat(state.threshold().getAsDouble()).as("3 ms of the 10 ms of a pass with nothing drafted").isCloseTo(0.3, within(1e-12));
        assertThat(note.figure(PolicyNote.OFFSET, 0)).as("a row").isCloseTo(rate * 1, within(1e-12));
        assertThat(note.figure(PolicyNote.SLOPE, 0) * 0.3).as("a pass").isCloseTo(rate * 3, within(1e-12));
        assertThat(note.figures()).containsEntry(PolicyNote.BASIS, 1.0);
    }

    @Test
    void oneSlowCallAndWhatWasLongAgoDoNotCount() {
        var costs = new RecentCosts();
        costs.add(new RoundTimes(1, 1, 1, 300, 900));
        for (int i = 1; i < RecentCosts.WINDOW; i++) {
            costs.add(new RoundTimes(i % 5, i % 5, 2, 2.0 * (i % 5), 10 + i % 5));
        }
        assertThat(costs.passMillis()).isCloseTo(2, within(1e-12));
        assertThat(costs.rowMillis()).isCloseTo(1, within(1e-12));
        assertThat(costs.targetMillis()).isCloseTo(10, within(1e-12));
        for (int i = 0; i < RecentCosts.WINDOW; i++) {
            costs.add(new RoundTimes(1, 1, 1, 4, 20));
        }
        assertThat(costs.passMillis()).isEqualTo(4);
        assertThat(costs.rowMillis()).as("of one depth alone nothing is known").isZero();
        assertThat(costs.rate(4)).isCloseTo(1 / 24.0, within(1e-12));
    }

    @Test
    void chancesComeFromTheRunsOwnOutcomes() {
        var rates = new KeptRates(EntropyScore.REFERENCE);
        assertThat(rates.at(0.6)).as("the bound").isCloseTo(0.7, within(1e-12));
        for (int i = 0; i < 36; i++) {
            rates.add(0.6, i % 4 == 0);
        }
        // 9 of 36 kept, and 4 times the bound: (9 + 2.8) / 40.
        assertThat(rates.at(0.6)).isCloseTo(0.295, within(1e-12));
        assertThat(rates.at(0.01)).as("other entropies are not touched").isCloseTo(EntropyScore.REFERENCE.bound(0.01), within(1e-12));
        assertThat(rates.seen()).isEqualTo(36);

        var state = PolicyCatalog.entry("cost-aware").standard().begin();
        for (int round = 0; round < 30; round++) {
            state.requested();
            state.stopAfter(guess(0.1));
            state.stopAfter(guess(2));
            state.roundEnded(2, 2);
        }
        state.requested();
        // Each was kept 30 times of 30; what was expected otherwise counts 4 times.
        state.stopAfter(guess(0.1));
        double sure = 1 - Math.sqrt(0.015);
        double own = (30 + 4 * sure) / 34;
        double overall = (60 + 4 * sure) / 64;
        double next = (30 + 4 * overall) / 34;
        assertThat(state.note().values().get(0)).isCloseTo(own * next, within(1e-12));
        assertThat(state.note().figures()).containsEntry(PolicyNote.TESTED, 60.0);
    }

    @Test
    void itStopsWhereEarningsFallToTheCost() {
        var made = run(pair(0.4), PolicyCatalog.entry("cost-aware").standard(), Sampling.GREEDY);
        int stopped = 0;
        for (var round : made.rounds()) {
            var values = round.note().values();
            assertThat(values).hasSize(round.drafted());
            for (int i = 0; i + 1 < values.size(); i++) {
                assertThat(values.get(i)).as("round %s", round.round()).isGreaterThan(level(round));
            }
            if (round.stop() == StopReason.COST) {
                stopped++;
                assertThat(values.get(values.size() - 1)).isLessThanOrEqualTo(level(round) + 1e-12);
            }
        }
        assertThat(stopped).isGreaterThan(10);
        assertThat(made.rounds().get(5).note().figures()).containsEntry(PolicyNote.BASIS, 1.0);
    }

    @Test
    void theDearerADraftPassTheShorterTheDraft() {
        double cheap = drafted(pair(0.01));
        double dear = drafted(pair(6));
        assertThat(cheap).isGreaterThan(1.5 * dear);
    }

    private static double drafted(ScriptedPair pair) {
        return Metrics.meanDraftLength(run(pair, PolicyCatalog.entry("cost-aware").standard(), Sampling.GREEDY).totals());
    }

    /** Given that a pass costs 0.3 of the target's, it drafts as on a machine where it does, whatever one takes here. */
    @Test
    void asIfIsWhatAMachineOfThatCostWouldDo() {
        var real = run(pair(0.3 * VERIFY), PolicyCatalog.entry("cost-aware").standard(), Sampling.GREEDY);
        var asIf = run(pair(0.01), given(0.3), Sampling.GREEDY);
        double wanted = Metrics.meanDraftLength(real.totals());
        assertThat(Metrics.meanDraftLength(asIf.totals())).isCloseTo(wanted, within(0.1 * wanted));
        assertThat(drafted(pair(0.01))).isGreaterThan(1.3 * wanted);
        assertThat(asIf.output()).isEqualTo(real.output());
        assertThat(asIf.rounds().get(3).note().figures()).as("labelled as given").containsEntry(PolicyNote.BASIS, 2.0);
        assertThat(asIf.rounds().get(3).threshold()).hasValue(0.3);
    }

    /** The clock alone decides: by the same clock a run repeats, by another its lengths differ and its greedy text does not. */
    @Test
    void byTheSameClockARunRepeats() {
        var sampling = new Sampling(0.8, 0, 1, 3);
        var once = run(pair(0.4), PolicyCatalog.entry("cost-aware").standard(), sampling);
        var again = run(pair(0.4), PolicyCatalog.entry("cost-aware").standard(), sampling);
        assertThat(again.draftLengths()).isEqualTo(once.draftLengths());
        assertThat(again.output()).isEqualTo(once.output());
        var other = run(pair(5), PolicyCatalog.entry("cost-aware").standard(), Sampling.GREEDY);
        var greedy = run(pair(0.4), PolicyCatalog.entry("cost-aware").standard(), Sampling.GREEDY);
        assertThat(other.draftLengths()).isNotEqualTo(greedy.draftLengths());
        assertThat(other.output()).isEqualTo(greedy.output());
        assertThat(PolicyCatalog.entry("cost-aware").timed()).isTrue();
    }

    @Test
    void whereOnePassGuessesABlockAFurtherGuessCostsARowOnly() {
        var state = PolicyCatalog.entry("cost-aware").standard().begin();
        for (int i = 0; i < 3; i++) {
            state.measured(new RoundTimes(7, 1, 4, 5, 16));
            state.measured(new RoundTimes(3, 1, 4, 5, 12));
        }
        state.requested();
        state.stopAfter(guess(0.2));
        assertThat(state.note().figure(PolicyNote.SLOPE, 1)).isZero();
        assertThat(state.note().figure(PolicyNote.OFFSET, 0)).isCloseTo(8 / 38.0, within(1e-12));
    }

    @Test
    void aTreesLevelsAreWeighedLikeGuesses() {
        var pair = pair(0.4);
        var drafter = pair.drafter(PolicyCatalog.entry("cost-aware").standard(), DrafterCatalog.entry("eagle2").standard());
        var made = Runs.run(pair, Runs.request(PolicyCatalog.entry("cost-aware").standard(), Sampling.GREEDY, 120, Set.of()), drafter);
        assertThat(made.rounds()).anyMatch(r -> r.stop() == StopReason.COST);
        for (var round : made.rounds()) {
            assertThat(round.note().values()).hasSize(round.passes().size());
        }
    }

    @Test
    void aTurnOfTheShareHoldsFromTheNextRoundOn() {
        var state = PolicyCatalog.entry("cost-aware").standard().begin();
        state.measured(new RoundTimes(2, 2, 3, 6, 12));
        state.turn(0.05);
        state.requested();
        state.stopAfter(guess(0.1));
        assertThat(state.threshold()).hasValue(0.05);
        assertThat(state.note().figures()).containsEntry(PolicyNote.BASIS, 2.0);
        state.turn(0);
        state.requested();
        state.stopAfter(guess(0.1));
        assertThat(state.note().figures()).containsEntry(PolicyNote.BASIS, 1.0);
        assertThatThrownBy(() -> given(-1)).hasMessageContaining("draft share");
    }
}
