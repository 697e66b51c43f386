package draftscope.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.ModelDrafter;
import draftscope.decoding.drafter.NoDrafter;
import draftscope.decoding.event.DrafterInfo;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.policy.AdaEdl;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.HeuristicLength;
import draftscope.decoding.policy.HfDynamic;
import draftscope.decoding.policy.HfHeuristic;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.MaxConfidence;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.Sight;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.policy.SvipPeek;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenChoice;
import draftscope.testing.ScriptedLogits;
import draftscope.testing.ScriptedPair;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Exact lengths of every policy. */
class PoliciesTest {

    private static final int VOCABULARY = Runs.LETTERS.size();

    /** A draft that is sure everywhere but at every n-th position of the text, where it is flat. */
    private static ScriptedLogits flatEvery(int n, ScriptedLogits target) {
        return prefix -> {
            var row = target.after(prefix);
            if (prefix.length % n == 0) {
                for (int i = 0; i < row.length; i++) {
                    row[i] *= 0.01;
                }
            }
            return row;
        };
    }

    private static ScriptedPair pair(ScriptedLogits target, ScriptedLogits draft) {
        return new ScriptedPair(
                new ScriptedPair.Script(Runs.LETTERS, target, Optional.of(draft), 512, 512, false));
    }

    /** Text a b c d a b c d …, with certainty; the draft is right and unsure at every 8th position. */
    private static ScriptedPair sure(int flatEvery) {
        ScriptedLogits target = prefix -> {
            var row = new double[VOCABULARY];
            row[prefix.length % 4] = 20;
            return row;
        };
        return pair(target, flatEvery(flatEvery, target));
    }

    private static Runs.Trace run(ScriptedPair pair, LengthPolicy policy, int maxNew) {
        return Runs.run(pair, Runs.request(policy, Sampling.GREEDY, maxNew, Set.of()));
    }

    @Test
    void svipKeepsTheUncertainTokenAndStopsBehindIt() {
        // Prompt of 3: positions 3 … 8 are drafted, 8 is the flat one; then 9 is the bonus.
        var made = run(sure(8), Svip.REFERENCE, 40);
        assertThat(made.draftLengths().subList(0, 3)).containsExactly(6, 7, 7);
        assertThat(made.stops().subList(0, 3)).containsOnly(StopReason.ENTROPY);
        var last = made.rounds().get(0).tokens().get(5);
        assertThat(last.score()).isGreaterThan(0.3);
        assertThat(last.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(made.totals().accepted()).isEqualTo(made.totals().drafted());
    }

    @Test
    void svipPeekStopsBeforeTheUncertainTokenAndWastesAPass() {
        var pair = sure(8);
        var made = run(pair, PolicyCatalog.entry("svip-peek").standard(), 40);
        // 3 … 7 drafted, the bonus is position 8; then 9 … 15 drafted and 16 is the bonus.
        assertThat(made.draftLengths().subList(0, 3)).containsExactly(5, 7, 7);
        assertThat(made.stops().subList(0, 3)).containsOnly(StopReason.ENTROPY);
        assertThat(made.rounds().get(0).tokens()).allMatch(t -> t.score() <= 0.3);
        int passes = made.rounds().stream().mapToInt(r -> Metrics.draftPasses(r, true)).sum();
        assertThat(pair.log().count("draft.draft")).isEqualTo(passes).isGreaterThan(made.totals().drafted());
        // The wasted pass is the draft's view of the bonus position.
        var bonus = made.rounds().get(1).previousBonus().orElseThrow();
        assertThat(bonus.id()).isEqualTo(made.rounds().get(0).next().orElseThrow().id());
        assertThat(bonus.entropy()).isGreaterThan(1.7);
    }

    @Test
    void svipPeekDraftsTheFirstTokenWhateverItsEntropy() {
        var made = run(sure(1), PolicyCatalog.entry("svip-peek").standard(), 20);
        assertThat(made.draftLengths().subList(0, 5)).containsOnly(1);
    }

    @Test
    void svipStopsAtItsCapAndSaysSo() {
        var made = run(sure(1000), new Svip(EntropyScore.REFERENCE, 0.3, 4), 31);
        assertThat(made.draftLengths().subList(0, 6)).containsOnly(4);
        assertThat(made.stops().subList(0, 6)).containsOnly(StopReason.CAP);
    }

    @Test
    void svipThresholdIsStrict() {
        var policy = new Svip(EntropyScore.REFERENCE, 0.3, 40).begin();
        assertThat(policy.stopAfter(choice(0.5, 0.5999999))).isFalse();
        assertThat(policy.stopAfter(choice(0.5, 0.6000001))).isTrue();
        assertThat(EntropyScore.REFERENCE.entropyAt(0.3)).isCloseTo(0.6, within(1e-12));
        assertThat(EntropyScore.REFERENCE.bound(0.6)).isCloseTo(0.7, within(1e-12));
        assertThat(EntropyScore.REFERENCE.bound(100)).isZero();
        assertThat(EntropyScore.REFERENCE.of(-1e-9)).isZero();
    }

    @Test
    void dialledSvipFollowsItsDialFromTheNextRoundAndSaysSo() {
        var pair = Runs.letters(31, 2.5, 0.7);
        var rounds = new java.util.concurrent.atomic.AtomicInteger();
        double[] turned = {0.3, 0.3, 100, Double.NaN, -1, 0};
        var policy = PolicyCatalog.dialled(
                Svip.REFERENCE, () -> turned[Math.min(rounds.getAndIncrement(), turned.length - 1)]);
        var made = run(pair, policy, 200);
        assertThat(made.started().policy()).isEqualTo(Svip.REFERENCE.info());
        assertThat(made.rounds().stream().map(r -> r.threshold().orElseThrow()).limit(7))
                .containsExactly(0.3, 0.3, 100.0, 100.0, 100.0, 0.0, 0.0);
        assertThat(made.draftLengths().subList(2, 5)).containsOnly(40);
        assertThat(made.draftLengths().get(5)).isEqualTo(1);
        var still = run(pair, PolicyCatalog.dialled(Svip.REFERENCE, () -> 0.3), 200);
        assertThat(still.draftLengths()).isEqualTo(run(pair, Svip.REFERENCE, 200).draftLengths());
        assertThat(made.output()).isEqualTo(still.output());
    }

    @Test
    void roundsSayTheThresholdOnlyWhereItMoves() {
        var pair = Runs.letters(31, 2.5, 0.7);
        assertThat(run(pair, Svip.REFERENCE, 40).rounds()).allMatch(r -> r.threshold().isEmpty());
        assertThat(run(pair, new HfDynamic(5, 0.4, false), 40).rounds()).allMatch(r -> r.threshold().isEmpty());
        var adaptive = run(pair, new HfDynamic(5, 0.4, true), 80).rounds();
        assertThat(adaptive.get(0).threshold()).hasValue(0.4);
        assertThat(adaptive.stream().map(RoundEnded::threshold).distinct().count()).isGreaterThan(1);
        for (var round : adaptive) {
            if (round.stop() == StopReason.CONFIDENCE) {
                assertThat(round.tokens().get(round.drafted() - 1).q()).isLessThan(round.threshold().orElseThrow());
            }
        }
        var edl = run(pair, AdaEdl.REFERENCE, 80).rounds();
        assertThat(edl.get(0).threshold()).hasValue(0.6);
        assertThat(edl.stream().map(RoundEnded::threshold).distinct().count()).isGreaterThan(1);
    }

    @Test
    void emptyRoundsTeachTheHeuristicsNothing() {
        for (var policy : new LengthPolicy[] {new HeuristicLength(5, 40), new HfHeuristic(5)}) {
            var state = policy.begin();
            state.roundEnded(0, 0);
            assertThat(state.requested()).isEqualTo(5);
        }
    }

    @Test
    void kindOfDrafterChoosesTheDrafter() {
        var pair = Runs.letters(1, 2, 0.5);
        assertThat(pair.drafter(Svip.REFERENCE)).isInstanceOf(ModelDrafter.class);
        var lookup = pair.drafter(Svip.REFERENCE, DrafterCatalog.entry("lookup").standard());
        assertThat(lookup.options()).contains(new DrafterInfo("lookup", Map.of()));
        assertThat(lookup.info().orElseThrow().architecture()).isEqualTo("lookup");
        assertThat(pair.drafter(new NoDrafting(), DrafterCatalog.entry("lookup").standard())).isInstanceOf(NoDrafter.class);
    }

    @Test
    void previousBonusComesWithTheDraftsOwnToken() {
        var target = ScriptedLogits.random(5, VOCABULARY, 3, 3);
        var draft = target.mixedWith(ScriptedLogits.random(6, VOCABULARY, 3, 2), 0.7);
        var made = run(pair(target, draft), new ConstantLength(2), 80);
        int size = Runs.PROMPT.size();
        int differs = 0;
        boolean whole = false;
        for (var round : made.rounds()) {
            assertThat(round.previousBonus().isPresent()).isEqualTo(whole && round.drafted() > 0);
            if (round.previousBonus().isPresent()) {
                var seen = round.previousBonus().get();
                var before = new java.util.ArrayList<>(made.started().promptIds().stream().boxed().toList());
                before.addAll(made.output().stream().boxed().toList());
                var prefix = before.subList(0, size - 1).stream().mapToInt(i -> i).toArray();
                var distribution = draftscope.testing.ScriptedDistribution.of(draft.after(prefix), Sampling.GREEDY);
                assertThat(seen.id()).isEqualTo(distribution.best());
                assertThat(seen.q()).isEqualTo(distribution.mass()[distribution.best()]);
                assertThat(seen.entropy()).isEqualTo(distribution.entropy());
                differs += seen.id() == before.get(size - 1) ? 0 : 1;
            }
            whole = round.accepted() == round.drafted() && round.drafted() > 0;
            size += round.newTokens();
        }
        assertThat(differs).as("bonuses the draft would have missed").isPositive();
    }

    @Test
    void heuristicGrowsByTwoUntilItsCap() {
        var made = run(sure(1000), new HeuristicLength(5, 10), 100);
        assertThat(made.draftLengths().subList(0, 5)).containsExactly(5, 7, 9, 10, 10);
        assertThat(made.stops().get(3)).isEqualTo(StopReason.LENGTH);
    }

    @Test
    void heuristicShrinksByOneDownToOneAndStartsAnewWithEveryRun() {
        var target = ScriptedLogits.always(1, 0, 0, 0, 0, 0);
        var wrong = ScriptedLogits.always(0, 1, 0, 0, 0, 0);
        var pair = pair(target, wrong);
        for (int again = 0; again < 2; again++) {
            var made = run(pair, new HeuristicLength(4, 40), 30);
            assertThat(made.draftLengths().subList(0, 6)).containsExactly(4, 3, 2, 1, 1, 1);
        }
    }

    @Test
    void heuristicCountsADraftCutByEndOfTextAsAMissAndHuggingFacesDoesNot() {
        var reference = new HeuristicLength(5, 40).begin();
        reference.roundEnded(3, 3);
        assertThat(reference.requested()).isEqualTo(4);
        var hugging = new HfHeuristic(5).begin();
        hugging.roundEnded(3, 3);
        assertThat(hugging.requested()).isEqualTo(7);
        hugging.roundEnded(7, 6);
        assertThat(hugging.requested()).isEqualTo(6);
    }

    @Test
    void huggingFacesHeuristicHasNoCap() {
        var made = run(sure(100_000), PolicyCatalog.entry("hf-heuristic").standard(), 480);
        assertThat(made.draftLengths()).contains(39, 41);
        var state = new HfHeuristic(1).begin();
        state.roundEnded(1, 0);
        assertThat(state.requested()).isEqualTo(1);
    }

    @Test
    void maxConfidenceKeepsTheUnsureTokenAndStops() {
        var made = run(sure(8), PolicyCatalog.entry("max-confidence").standard(), 40);
        assertThat(made.draftLengths().subList(0, 3)).containsExactly(6, 7, 7);
        assertThat(made.stops().subList(0, 3)).containsOnly(StopReason.CONFIDENCE);
        var state = PolicyCatalog.entry("max-confidence").standard().begin();
        // The most probable token decides, not the drawn one.
        assertThat(state.stopAfter(new TokenChoice(3, 0.1, 0.9, ranking(0.6)))).isFalse();
        assertThat(state.stopAfter(new TokenChoice(3, 0.1, 0.9, ranking(0.49)))).isTrue();
    }

    @Test
    void hfDynamicLooksAtTheDrawnTokenAndKeepsIt() {
        var made = run(sure(8), new HfDynamic(20, 0.4, false), 40);
        assertThat(made.draftLengths().subList(0, 3)).containsExactly(6, 7, 7);
        assertThat(made.stops().subList(0, 3)).containsOnly(StopReason.CONFIDENCE);
        var state = new HfDynamic(20, 0.4, false).begin();
        assertThat(state.stopAfter(new TokenChoice(3, 0.39, 0.9, ranking(0.61)))).isTrue();
        assertThat(state.stopAfter(new TokenChoice(3, 0.4, 0.9, ranking(0.6)))).isFalse();
    }

    @Test
    void hfDynamicMovesItsThresholdToTheCheapestPointOfTheCurve() {
        var state = new HfDynamic(20, 0.4, true).begin();
        // Probabilities and outcomes: 0.95+ 0.9+ 0.8+ 0.7- | 0.75+ 0.3-
        round(state, 3, 0.95, 0.9, 0.8, 0.7, 0.2);
        var early = new HfDynamic(20, 0.4, true).begin();
        round(early, 3, 0.95, 0.9, 0.8, 0.7, 0.2);
        assertThat(early.stopAfter(choice(0.5, 0))).as("five samples are too few").isFalse();
        round(state, 1, 0.75, 0.3);
        // At 0.75: no false positive, no false negative.
        assertThat(state.stopAfter(choice(0.7499, 0))).isTrue();
        assertThat(state.stopAfter(choice(0.75, 0))).isFalse();
    }

    @Test
    void adaptiveThresholdIsForgottenByTheNextRun() {
        var pair = Runs.letters(77, 2.5, 0.6);
        var policy = new HfDynamic(6, 0.4, true);
        var first = run(pair, policy, 200);
        var second = run(pair, policy, 200);
        assertThat(second.draftLengths()).isEqualTo(first.draftLengths());
        assertThat(first.draftLengths()).isNotEqualTo(run(pair, new HfDynamic(6, 0.4, false), 200).draftLengths());
    }

    @Test
    void confidenceCurveWeighsMissesThreefold() {
        var curve = new HfDynamic.ConfidenceCurve();
        assertThat(curve.cheapest()).isEmpty();
        for (double p : new double[] {0.9, 0.8, 0.6}) {
            curve.add(p, true);
        }
        for (double p : new double[] {0.7, 0.5, 0.4}) {
            curve.add(p, false);
        }
        // 0.9: 0 + 3·2/3 = 2; 0.8: 1; 0.7: 1/3 + 1; 0.6: 1/3 + 0.
        assertThat(curve.cheapest()).hasValue(0.6);
        var onlyAccepted = new HfDynamic.ConfidenceCurve();
        for (int i = 0; i < 10; i++) {
            onlyAccepted.add(0.5 + i / 100.0, true);
        }
        assertThat(onlyAccepted.cheapest()).isEmpty();
    }

    @Test
    void adaEdlStopsBeforeTheTokenWhoseBoundIsBelowItsThreshold() {
        var state = new AdaEdl(0.2, 0.6, 0.9, 0.01, 0.5, 0.9, 40, Sight.WARPED).begin();
        // 1 − √(0.2·0.8) = 0.6.
        assertThat(state.stopBefore(0.7999)).isFalse();
        assertThat(state.stopBefore(0.8001)).isTrue();
        assertThat(state.stopAfter(choice(0.01, 5))).isFalse();
        var pair = sure(8);
        var made = run(pair, AdaEdl.REFERENCE, 40);
        assertThat(made.draftLengths().subList(0, 3)).containsExactly(5, 7, 7);
        assertThat(made.started().policy().constants()).containsEntry("gamma", 0.2);
    }

    @Test
    void adaEdlThresholdFollowsTheAcceptanceRate() {
        // β₂ = 0 makes every step of λ the whole ε, β₁ = 0 the rate the last round's.
        var state = new AdaEdl(1, 0.5, 0.9, 0.1, 0, 0, 4, Sight.WARPED).begin();
        assertThat(threshold(state)).isCloseTo(0.5, within(1e-6));
        state.roundEnded(4, 1);
        assertThat(threshold(state)).as("too few accepted: stricter").isCloseTo(0.6, within(1e-6));
        state.roundEnded(4, 4);
        assertThat(threshold(state)).as("the whole limit accepted: as it is").isCloseTo(0.6, within(1e-6));
        state.roundEnded(3, 3);
        assertThat(threshold(state)).as("a short draft accepted: looser").isCloseTo(0.5, within(1e-6));
        state.roundEnded(0, 0);
        assertThat(threshold(state)).as("an empty round says nothing").isCloseTo(0.5, within(1e-6));
        var slow = new AdaEdl(1, 0.5, 0.9, 0.1, 0.5, 0.9, 4, Sight.WARPED).begin();
        slow.roundEnded(4, 1);
        // AR = 0.45 + 0.125 < 0.9: λ = 0.9·0.5 + 0.1·0.6.
        assertThat(threshold(slow)).isCloseTo(0.51, within(1e-6));
    }

    @Test
    void constantsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> new ConstantLength(0)).hasMessageContaining("draft length must be at least 1, not 0");
        assertThatThrownBy(() -> new HeuristicLength(41, 40)).hasMessageContaining("between 1 and 40, not 41");
        assertThatThrownBy(() -> new Svip(EntropyScore.REFERENCE, Double.NaN, 4)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new SvipPeek(EntropyScore.REFERENCE, 0.3, 0, Sight.WARPED)).hasMessageContaining("max draft");
        assertThatThrownBy(() -> new EntropyScore(-1)).hasMessageContaining("coefficient");
        assertThatThrownBy(() -> new MaxConfidence(1.1, 4, Sight.WARPED)).hasMessageContaining("1.1");
        assertThatThrownBy(() -> new HfDynamic(4, -0.1, true)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> new AdaEdl(0.2, 2, 0.9, 0.01, 0.5, 0.9, 4, Sight.WARPED)).hasMessageContaining("lambda");
    }

    /** Finds λ by bisection of the entropy at which the policy stops (γ = 1). */
    private static double threshold(LengthPolicy.State state) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (state.stopBefore(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return 1 - Math.sqrt(low);
    }

    private static void round(LengthPolicy.State state, int accepted, double... probabilities) {
        for (double p : probabilities) {
            state.stopAfter(choice(p, 0));
        }
        state.roundEnded(probabilities.length, accepted);
    }

    private static TokenChoice choice(double probability, double entropy) {
        return new TokenChoice(0, probability, entropy, ranking(probability));
    }

    private static TokenChoice.Ranking ranking(double most) {
        return new TokenChoice.Ranking(new int[] {0}, new double[] {most});
    }
}
