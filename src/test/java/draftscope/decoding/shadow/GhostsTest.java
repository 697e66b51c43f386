package draftscope.decoding.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.DecodingRequest;
import draftscope.decoding.Runs;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import draftscope.testing.ScriptedPair;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What a policy would have done from a place equals what it does there, on scripted models. */
class GhostsTest {

    private static final List<LengthPolicy> OTHERS = List.of(
            svip(0.2), svip(0.45), svip(0.8), svip(100), new ConstantLength(3), new ConstantLength(5));

    private static Svip svip(double threshold) {
        return new Svip(EntropyScore.REFERENCE, threshold, 12);
    }

    private static ShadowPolicy shadow(LengthPolicy policy) {
        return policy instanceof Svip svip ? new ShadowPolicy.Scored(svip) : new ShadowPolicy.Lengths(policy);
    }

    private static ShadowLimits limits(ScriptedPair pair, int maxNew, Set<Integer> endIds) {
        return ShadowLimits.of(Runs.PROMPT.size(), maxNew, pair.contextLength(), pair.script().draftContext(), endIds);
    }

    /** The first round of a real run from a place of a text. */
    private static RoundEnded real(ScriptedPair pair, LengthPolicy policy, TokenIds output, int start, int maxNew, Set<Integer> endIds) {
        var before = new TokenBuffer(Runs.PROMPT);
        output.slice(0, start).stream().forEach(before::append);
        var request = new DecodingRequest(
                RunLabel.NONE, "", before.from(0), policy, Sampling.GREEDY, maxNew - start, endIds);
        return Runs.run(pair, request).rounds().get(0);
    }

    private static void same(ShadowRound ghost, RoundEnded real, Set<Integer> endIds) {
        assertThat(ghost.accepted()).isEqualTo(real.accepted());
        assertThat(ghost.newTokens()).isEqualTo(real.newTokens());
        if (ghost.draftedExact()) {
            assertThat(ghost.drafted()).isEqualTo(real.drafted());
        } else {
            assertThat(endIds).isNotEmpty();
            assertThat(ghost.drafted()).isGreaterThanOrEqualTo(real.drafted());
        }
    }

    @Property(tries = 12, seed = "7")
    void fromEveryPlaceOfARunAPolicyDoesWhatItsGhostSays(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 1, max = 5) double spread,
            @ForAll @DoubleRange(min = 0.3, max = 1) double likeness,
            @ForAll @IntRange(min = 2, max = 30) int maxNew,
            @ForAll @DoubleRange(min = -6, max = 1) double end,
            @ForAll boolean ignoreEnd) {
        var pair = new ScriptedPair(ScriptedPair.Script.random(seed, Runs.LETTERS, spread, likeness).favouringEnd(end));
        Set<Integer> endIds = ignoreEnd ? Set.of() : pair.endIds();
        for (var live : List.of(svip(0.3), new ConstantLength(4))) {
            var trace = Runs.run(pair, Runs.request(live, Sampling.GREEDY, maxNew, endIds));
            var shadows = new Shadows(limits(pair, maxNew, endIds), List.of());
            trace.rounds().forEach(shadows::add);
            int start = 0;
            for (var round : trace.rounds()) {
                for (var policy : OTHERS) {
                    var wanted = real(pair, policy, trace.output(), start, maxNew, endIds);
                    var ghost = shadow(policy);
                    // What is known of the run alone decides it or leaves it open, and never wrongly.
                    shadows.from(ghost, start).ifPresent(known -> same(known, wanted, endIds));
                    boolean asked = shadows.missing(ghost, start).isPresent();
                    assertThat(DraftProbe.fetch(
                                    shadows, ghost, start, Runs.PROMPT, trace.output(), pair.drafter(policy), Cancellation.NEVER))
                            .get().matches(fetched -> fetched.isEmpty() != asked);
                    assertThat(shadows.from(ghost, start)).isPresent();
                    same(shadows.from(ghost, start).get(), wanted, endIds);
                }
                start += round.newTokens();
            }
        }
    }

    @Property(tries = 20, seed = "13")
    void aWholeRunUnderAnotherThresholdIsThatRun(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.3, max = 1) double likeness,
            @ForAll @IntRange(min = 1, max = 50) int maxNew,
            @ForAll @DoubleRange(min = -6, max = 1) double end) {
        var pair = new ScriptedPair(ScriptedPair.Script.random(seed, Runs.LETTERS, 3, likeness).favouringEnd(end).contexts(64, 60));
        for (var policy : OTHERS) {
            var wanted = Runs.run(pair, Runs.request(policy, Sampling.GREEDY, maxNew, pair.endIds())).rounds();
            var live = Runs.run(pair, Runs.request(Svip.REFERENCE, Sampling.GREEDY, maxNew, pair.endIds()));
            var ghost = shadow(policy);
            var shadows = new Shadows(limits(pair, maxNew, pair.endIds()), List.of(ghost));
            live.rounds().forEach(shadows::add);
            boolean open = !shadows.wanted().isEmpty();
            assertThat(shadows.whole(ghost).isEmpty()).isEqualTo(open);
            assertThat(DraftProbe.complete(shadows, Runs.PROMPT, live.output(), pair.drafter(policy), Cancellation.NEVER)).isTrue();
            var whole = shadows.whole(ghost).orElseThrow();
            assertThat(whole).hasSameSizeAs(wanted).isEqualTo(shadows.rounds(ghost));
            for (int i = 0; i < whole.size(); i++) {
                same(whole.get(i), wanted.get(i), pair.endIds());
            }
        }
    }

    /** Sampled: of one round alone, what was drafted says what a policy does that stops within it. */
    @Property(tries = 30, seed = "17")
    void ofADrawnRoundTheBeginningIsTheGhost(@ForAll long seed, @ForAll @DoubleRange(min = 0.3, max = 1) double likeness) {
        var pair = Runs.letters(seed, 3, likeness);
        var trace = Runs.run(pair, Runs.request(new ConstantLength(6), new Sampling(1, 0, 1, seed), 40, Set.of()));
        int start = 0;
        for (var round : trace.rounds()) {
            var shadows = new Shadows(
                    ShadowLimits.of(Runs.PROMPT.size() + start, 40 - start, 1024, 1024, Set.of()), List.of());
            shadows.add(round);
            for (int length = 1; length <= round.drafted(); length++) {
                int most = Math.min(length, 40 - start - 1);
                var ghost = shadows.from(new ShadowPolicy.Lengths(new ConstantLength(length)), 0).orElseThrow();
                assertThat(ghost.drafted()).isEqualTo(most);
                assertThat(ghost.accepted()).isEqualTo(Math.min(round.accepted(), most));
                assertThat(ghost.newTokens()).isEqualTo(ghost.accepted() + 1);
            }
            for (double threshold : new double[] {0.2, 0.4, 0.6, 0.8}) {
                var policy = svip(threshold);
                int stop = 0;
                while (stop < round.drafted() && policy.score().of(round.tokens().get(stop).entropy()) <= threshold) {
                    stop++;
                }
                var ghost = shadows.from(new ShadowPolicy.Scored(policy), 0);
                if (stop < round.drafted()) {
                    assertThat(ghost.orElseThrow().drafted()).isEqualTo(stop + 1);
                    assertThat(ghost.orElseThrow().accepted()).isEqualTo((int) round.tokens().stream()
                            .limit(stop + 1)
                            .filter(token -> token.outcome() == Outcome.ACCEPTED)
                            .count());
                } else if (40 - start - 1 > round.drafted()) {
                    assertThat(ghost).isEmpty();
                }
            }
            start += round.newTokens();
        }
    }

    @Example
    void aDraftThatCannotSayMoreEndsTheAsking() {
        // The limits know nothing of the draft's context, as of a recorded run; the draft stops there all the same.
        var pair = new ScriptedPair(ScriptedPair.Script.random(2, Runs.LETTERS, 3, 1).favouringEnd(-50).contexts(64, 9));
        var trace = Runs.run(pair, Runs.greedy(new ConstantLength(2), 20));
        var ghost = new ShadowPolicy.Scored(svip(100));
        var shadows = new Shadows(ShadowLimits.of(3, 20, 64, 64, Set.of()), List.of(ghost));
        trace.rounds().forEach(shadows::add);
        assertThat(DraftProbe.fetch(shadows, Runs.PROMPT, trace.output(), pair.drafter(Svip.REFERENCE), Cancellation.NEVER)).isEmpty();
        assertThat(shadows.whole(ghost)).isEmpty();
    }

    @Example
    void anOracleFromAPlaceDraftsWhatWillBeKept() {
        var pair = Runs.letters(3, 3, 0.7);
        var trace = Runs.run(pair, Runs.request(new ConstantLength(4), Sampling.GREEDY, 30, Set.of()));
        var shadows = new Shadows(limits(pair, 30, Set.of()), List.of());
        trace.rounds().forEach(shadows::add);
        int start = 0;
        for (var round : trace.rounds()) {
            if (round.refused()) {
                assertThat(shadows.from(new ShadowPolicy.Oracle(12), start))
                        .contains(new ShadowRound(1, start, round.accepted(), round.accepted(), round.newTokens(), true));
            }
            start += round.newTokens();
        }
    }
}
