package draftscope.decoding.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.decoding.Runs;
import draftscope.decoding.drafter.LookupDrafter;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.HeuristicLength;
import draftscope.decoding.policy.HfHeuristic;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.testing.ScriptedPair;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Shadows equal real runs of the same policies. */
class ShadowsTest {

    private static final int ORACLE_CAP = 6;

    private static final List<LengthPolicy> REAL = List.of(
            new ConstantLength(1),
            new ConstantLength(2),
            new ConstantLength(5),
            new ConstantLength(40),
            new HeuristicLength(5, 40),
            new HeuristicLength(2, 4),
            PolicyCatalog.entry("hf-heuristic").standard(),
            new HfHeuristic(1));

    private static final ShadowPolicy ORACLE = new ShadowPolicy.Oracle(ORACLE_CAP);

    private static List<ShadowPolicy> shadows() {
        return Stream.concat(REAL.stream().map(ShadowPolicy.Lengths::new), Stream.of(ORACLE))
                .toList();
    }

    private static ShadowLimits limits(ScriptedPair pair, int maxNew, Set<Integer> endIds) {
        return ShadowLimits.of(
                Runs.PROMPT.size(), maxNew, pair.contextLength(), pair.script().draftContext(), endIds);
    }

    @Property(tries = 40, seed = "11")
    void everyLiveRunCastsTheShadowsOfRealRuns(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 1, max = 5) double spread,
            @ForAll @DoubleRange(min = 0.2, max = 1) double likeness,
            @ForAll @IntRange(min = 1, max = 70) int maxNew,
            @ForAll @DoubleRange(min = -6, max = 1) double end,
            @ForAll boolean ignoreEnd,
            @ForAll @IntRange(min = 3, max = 120) int draftContext) {
        var pair = new ScriptedPair(ScriptedPair.Script.random(seed, Runs.LETTERS, spread, likeness)
                .favouringEnd(end)
                .contexts(64, draftContext));
        Set<Integer> endIds = ignoreEnd ? Set.of() : pair.endIds();
        var expected = REAL.stream()
                .map(policy -> Runs.run(pair, Runs.request(policy, Sampling.GREEDY, maxNew, endIds)))
                .toList();
        var longest = Runs.run(pair, Runs.request(new ConstantLength(ORACLE_CAP), Sampling.GREEDY, maxNew, endIds));

        for (var live : Runs.drafting()) {
            var trace = Runs.run(pair, Runs.request(live, Sampling.GREEDY, maxNew, endIds));
            var shadows = new Shadows(limits(pair, maxNew, endIds), shadows());
            trace.rounds().forEach(shadows::add);
            assertThat(shadows.wanted().keySet()).hasSizeLessThanOrEqualTo(2);
            assertThat(DraftProbe.complete(
                            shadows, Runs.PROMPT, trace.output(), pair.drafter(live), Cancellation.NEVER))
                    .isTrue();
            for (int i = 0; i < REAL.size(); i++) {
                var shadow = shadows.rounds(new ShadowPolicy.Lengths(REAL.get(i)));
                same(expected.get(i).rounds(), shadow, endIds);
            }
            oracle(longest.rounds(), shadows.rounds(ORACLE));
            shadows().forEach(policy -> assertThat(shadows.over(policy)).isTrue());
        }
    }

    private static void same(List<RoundEnded> real, List<ShadowRound> shadow, Set<Integer> endIds) {
        assertThat(shadow).extracting(ShadowRound::accepted)
                .isEqualTo(real.stream().map(RoundEnded::accepted).toList());
        int start = 0;
        for (int i = 0; i < real.size(); i++) {
            var one = real.get(i);
            var other = shadow.get(i);
            assertThat(other.round()).isEqualTo(one.round());
            assertThat(other.start()).isEqualTo(start);
            assertThat(other.newTokens()).isEqualTo(one.newTokens());
            start += one.newTokens();
            boolean endOffThePath = one.stop() == StopReason.EOS && one.drafted() > one.accepted() + 1;
            if (endOffThePath) {
                assertThat(other.draftedExact()).isFalse();
                assertThat(other.drafted()).isGreaterThanOrEqualTo(one.drafted());
            } else {
                assertThat(other.drafted()).isEqualTo(one.drafted());
            }
            if (endIds.isEmpty()) {
                assertThat(other.draftedExact()).isTrue();
            }
        }
    }

    /** The oracle's rounds are those of a constant as long as its limit, without what was drafted in vain. */
    private static void oracle(List<RoundEnded> constant, List<ShadowRound> oracle) {
        assertThat(oracle).extracting(ShadowRound::accepted)
                .isEqualTo(constant.stream().map(RoundEnded::accepted).toList());
        assertThat(oracle).allMatch(round -> round.drafted() == round.accepted() && round.draftedExact());
    }

    @Property(tries = 20, seed = "3")
    void roundsAreDecidedAsTheyComeAndNeverChange(@ForAll long seed) {
        var pair = new ScriptedPair(
                ScriptedPair.Script.random(seed, Runs.LETTERS, 3, 0.8).favouringEnd(-3));
        var trace = Runs.run(pair, Runs.greedy(Svip.REFERENCE, 60));
        var whole = new Shadows(limits(pair, 60, pair.endIds()), shadows());
        trace.rounds().forEach(whole::add);
        var growing = new Shadows(limits(pair, 60, pair.endIds()), shadows());
        int known = 0;
        for (var round : trace.rounds()) {
            growing.add(round);
            known += round.newTokens();
            for (var policy : shadows()) {
                var soFar = growing.rounds(policy);
                assertThat(whole.rounds(policy).subList(0, soFar.size())).isEqualTo(soFar);
                int end = soFar.isEmpty() ? 0 : soFar.get(soFar.size() - 1).end();
                assertThat(end).isLessThanOrEqualTo(known);
            }
        }
    }

    @Example
    void waitsForTheBonusPositionAndTakesItFromTheNextRound() {
        var pair = new ScriptedPair(
                ScriptedPair.Script.random(2, Runs.LETTERS, 3, 1).favouringEnd(-50));
        var trace = Runs.run(pair, Runs.greedy(new ConstantLength(2), 30));
        var long4 = new ShadowPolicy.Lengths(new ConstantLength(4));
        var shadows = new Shadows(limits(pair, 30, pair.endIds()), List.of(long4));
        shadows.add(trace.rounds().get(0));
        assertThat(shadows.wanted().keySet()).containsExactly(2);
        shadows.add(trace.rounds().get(1));
        assertThat(shadows.rounds(long4)).hasSize(1);
        // Four drafted and a bonus: the next round starts at the second bonus, which nobody has seen either.
        assertThat(shadows.wanted().keySet()).containsExactly(5);
    }

    @Example
    void probesOnlyWhatNoRoundHasSaid() {
        // Ten rounds of three and one token alone: the last bonus has no drafting round after it.
        var pair = new ScriptedPair(
                ScriptedPair.Script.random(2, Runs.LETTERS, 3, 1).favouringEnd(-50));
        var trace = Runs.run(pair, Runs.greedy(new ConstantLength(2), 31));
        var policy = new ShadowPolicy.Lengths(new ConstantLength(40));
        var shadows = new Shadows(limits(pair, 31, pair.endIds()), List.of(policy));
        trace.rounds().forEach(shadows::add);
        assertThat(shadows.over(policy)).isFalse();
        assertThat(shadows.wanted().keySet()).containsExactly(29);
        int before = pair.log().count("draft.draft");
        assertThat(DraftProbe.complete(
                        shadows, Runs.PROMPT, trace.output(), pair.drafter(Svip.REFERENCE), Cancellation.NEVER))
                .isTrue();
        assertThat(pair.log().count("draft.draft") - before).isEqualTo(1);
        assertThat(shadows.over(policy)).isTrue();
        assertThat(shadows.rounds(policy)).hasSize(1);
        // The next run is not disturbed by the probe.
        assertThat(Runs.run(pair, Runs.greedy(new ConstantLength(2), 31)).output()).isEqualTo(trace.output());
    }

    @Example
    void cancelledRunsKeepWhatWasDecidedAndCancelledProbesSaySo() {
        var pair = new ScriptedPair(
                ScriptedPair.Script.random(2, Runs.LETTERS, 3, 1).favouringEnd(-50));
        var trace = Runs.run(pair, Runs.greedy(new ConstantLength(2), 30));
        var policy = new ShadowPolicy.Lengths(new ConstantLength(5));
        var shadows = new Shadows(limits(pair, 30, pair.endIds()), List.of(policy));
        trace.rounds().subList(0, 3).forEach(shadows::add);
        assertThat(shadows.rounds(policy)).hasSize(1);
        assertThat(shadows.over(policy)).isFalse();
        var output = trace.output().slice(0, 9);
        assertThat(DraftProbe.complete(shadows, Runs.PROMPT, output, pair.drafter(Svip.REFERENCE), () -> true))
                .isFalse();
        assertThatThrownBy(() -> shadows.fill(9, List.of(new Guess(0, 1)))).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Example
    void textsTheDraftCannotReadAreNotProbed() {
        var pair = new ScriptedPair(
                ScriptedPair.Script.random(2, Runs.LETTERS, 3, 1).contexts(64, 4));
        assertThat(DraftProbe.chain(
                        pair.drafter(Svip.REFERENCE), TokenIds.of(0, 1, 2, 3, 0), new ConstantLength(1), Set.of(), Cancellation.NEVER))
                .isEmpty();
    }

    @Example
    void onlyGreedyRunsOfADraftModelCastShadows() {
        var pair = Runs.letters(1, 3, 0.8);
        var greedy = Runs.run(pair, Runs.greedy(Svip.REFERENCE, 4));
        assertThat(Shadows.possible(greedy.started())).isTrue();
        var sampled = Runs.run(pair, Runs.request(Svip.REFERENCE, new Sampling(1, 0, 1, 1), 4, Set.of()));
        assertThat(Shadows.possible(sampled.started())).isFalse();
        assertThat(Shadows.possible(Runs.run(pair, Runs.greedy(new NoDrafting(), 4)).started())).isFalse();
        var looked = Runs.run(pair, Runs.greedy(Svip.REFERENCE, 4), new LookupDrafter(Clock.SYSTEM));
        assertThat(Shadows.possible(looked.started())).isFalse();
        assertThat(ShadowPolicy.supports(Svip.REFERENCE)).isFalse();
        assertThatThrownBy(() -> new ShadowPolicy.Lengths(Svip.REFERENCE))
                .hasMessageContaining("'svip' cannot be simulated");
        assertThatThrownBy(() -> new ShadowPolicy.Oracle(0)).hasMessageContaining("at least 1");
        assertThat(ShadowPolicy.Oracle.REFERENCE.info().name()).isEqualTo("oracle");
    }
}
