package draftscope.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.drafter.AnswerMemory;
import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.LookupDrafter;
import draftscope.decoding.drafter.ModelDrafter;
import draftscope.decoding.drafter.SuffixDrafter;
import draftscope.decoding.drafter.SuffixTreeDrafter;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.policy.AdaEdl;
import draftscope.decoding.policy.Bandit;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.CostAware;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.HfDynamic;
import draftscope.decoding.policy.Learned;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.LogisticRule;
import draftscope.decoding.policy.MaxConfidence;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.Sight;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.policy.SvipPeek;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.port.Uniforms;
import draftscope.decoding.rule.RuleCatalog;
import draftscope.decoding.rule.Verification;
import draftscope.testing.CallLog;
import draftscope.testing.ChiSquare;
import draftscope.testing.ScriptedDistribution;
import draftscope.testing.ScriptedDraft;
import draftscope.testing.ScriptedLogits;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedTarget;
import draftscope.testing.ScriptedVocabulary;
import draftscope.testing.Today;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sampling gives the target's own distribution, whatever drafts and however long. */
class DecoderSamplingTest {

    private static final int TOKENS = 3;

    static Stream<Arguments> settings() {
        var samplings = List.of(
                new Sampling(1, 0, 1, 0),
                new Sampling(0.7, 0, 1, 0),
                new Sampling(1, 2, 1, 0),
                new Sampling(1.3, 0, 0.8, 0),
                new Sampling(0.9, 3, 0.7, 0));
        var policies = List.of(
                new ConstantLength(2),
                new Svip(EntropyScore.REFERENCE, 0.38, 40),
                new SvipPeek(EntropyScore.REFERENCE, 0.38, 40, Sight.WARPED),
                new HfDynamic(3, 0.5, false),
                new MaxConfidence(0.5, 3, Sight.WARPED),
                AdaEdl.REFERENCE,
                new CostAware(EntropyScore.REFERENCE, 0.2, 3),
                PolicyCatalog.entry("bandit").standard(),
                new Learned(LogisticRule.EMBEDDED, 0.7, 3));
        return samplings.stream()
                .flatMap(s -> policies.stream().map(p -> Arguments.of(s, p)));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void distributionOfThreeTokensIsTheTargets(Sampling sampling, LengthPolicy policy) {
        var pair = pair(0.6);
        check(pair, sampling, policy, seed -> pair.drafter(policy));
    }

    static Stream<Verification> exactRules() {
        return RuleCatalog.entries().stream().filter(r -> r.exact() && !r.isStandard()).map(r -> r.with(Map.of()));
    }

    @ParameterizedTest
    @MethodSource("exactRules")
    void distributionHoldsUnderEveryExactRule(Verification rule) {
        var pair = pair(0.6);
        var dice = DrafterCatalog.entry("random").standard();
        var peek = new SvipPeek(EntropyScore.REFERENCE, 0.38, 40, Sight.WARPED);
        var warped = new Sampling(1.3, 0, 0.8, 0);
        check(pair, new Sampling(1, 0, 1, 0), new ConstantLength(2), seed -> pair.drafter(new ConstantLength(2)), rule);
        check(pair, warped, peek, seed -> pair.drafter(peek), rule);
        check(pair, warped, new ConstantLength(2), seed -> pair.drafter(new ConstantLength(2), dice), rule);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void distributionHoldsWhenTheDraftThrowsDice(Sampling sampling, LengthPolicy policy) {
        var pair = pair(0.6);
        var dice = DrafterCatalog.entry("random").standard();
        check(pair, sampling, policy, seed -> pair.drafter(policy, dice));
    }

    @Test
    void distributionHoldsWhenNoDraftIsEverAcceptedOrAllAre() {
        var apart = new ScriptedPair(new ScriptedPair.Script(
                ScriptedVocabulary.characters("abc"),
                ScriptedLogits.always(0.5, 0.3, 0.2, 0),
                Optional.of(ScriptedLogits.always(0, 0, 0, 1)),
                32,
                32,
                false));
        check(apart, new Sampling(1, 0, 1, 0), new ConstantLength(2), seed -> apart.drafter(new ConstantLength(2)));
        var made = Runs.run(apart, request(new ConstantLength(2), new Sampling(1, 0, 1, 3)));
        assertThat(made.totals().accepted()).isZero();

        var same = pair(1);
        check(same, new Sampling(1, 0, 1, 0), new ConstantLength(2), seed -> same.drafter(new ConstantLength(2)));
        assertThat(Metrics.acceptedOverTested(Runs.run(same, request(new ConstantLength(2), new Sampling(1, 0, 1, 3)))
                        .totals()))
                .isEqualTo(1);
    }

    @Test
    void distributionHoldsForLookUps() {
        var pair = pair(0.5);
        check(pair, new Sampling(1, 0, 1, 0), new ConstantLength(2), seed -> new LookupDrafter(Clock.SYSTEM));
        check(pair, new Sampling(0.7, 3, 1, 0), new ConstantLength(2), seed -> new LookupDrafter(Clock.SYSTEM));
    }

    @Test
    void distributionHoldsForSuffixesWithAWarmMemory() {
        var pair = pair(0.5);
        var memory = new AnswerMemory();
        memory.remember(TokenIds.of(0), TokenIds.of(0, 1, 2, 2, 1, 0, 0, 1, 1, 2, 0, 2));
        memory.remember(TokenIds.of(1), TokenIds.of(1, 2, 1, 0, 1, 2, 2, 2, 0, 0));
        check(pair, new Sampling(1, 0, 1, 0), new ConstantLength(2), seed -> new SuffixDrafter(Optional.of(memory), Clock.SYSTEM));
        check(pair, new Sampling(0.7, 3, 1, 0), new ConstantLength(2), seed -> new SuffixDrafter(Optional.of(memory), Clock.SYSTEM));
        check(pair, new Sampling(1, 0, 1, 0), new ConstantLength(2), seed -> new SuffixTreeDrafter(Optional.of(memory), Clock.SYSTEM));
        check(pair, new Sampling(0.7, 3, 0.9, 0), new Svip(EntropyScore.REFERENCE, 0.38, 40), seed -> new SuffixTreeDrafter(Optional.of(memory), Clock.SYSTEM));
    }

    /** Every combination of lattice midpoints: with all breakpoints on the lattice the mean over them is exact. */
    @ParameterizedTest
    @MethodSource("exactPolicies")
    void oneRoundEnumeratedExactly(LengthPolicy policy) {
        int lattice = 4;
        double[][] p = {{0.25, 0.25, 0.5}, {0.5, 0.25, 0.25}, {0.25, 0.5, 0.25}};
        double[][] q = {{0.5, 0.25, 0.25}, {0.5, 0.5, 0}, {0.25, 0.25, 0.5}};
        var first = new double[3];
        var second = new double[3][3];
        for (int code = 0; code < Math.pow(lattice, 6); code++) {
            var text = oneRound(policy, p, q, new Lattice(code, lattice));
            double weight = Math.pow(lattice, -6);
            first[text[0]] += weight;
            for (int v = 0; v < 3; v++) {
                boolean fixed = text.length > 1;
                second[text[0]][v] += weight * (fixed ? (text[1] == v ? 1 : 0) : p[text[0]][v]);
            }
        }
        for (int a = 0; a < 3; a++) {
            assertThat(first[a]).isCloseTo(p[2][a], org.assertj.core.api.Assertions.within(1e-12));
            for (int b = 0; b < 3; b++) {
                assertThat(second[a][b]).isCloseTo(p[2][a] * p[a][b], org.assertj.core.api.Assertions.within(1e-12));
            }
        }
    }

    static Stream<LengthPolicy> exactPolicies() {
        // ln 2 = 0.693 after b, 1.04 elsewhere: both rules stop in some branches and not in others.
        return Stream.of(
                new ConstantLength(1),
                new ConstantLength(2),
                new Svip(EntropyScore.REFERENCE, 0.35, 2),
                new SvipPeek(EntropyScore.REFERENCE, 0.35, 2, Sight.WARPED),
                new MaxConfidence(0.6, 2, Sight.WARPED),
                new HfDynamic(2, 0.4, false),
                new CostAware(new EntropyScore(0.1), 0, 2),
                new Bandit(4, 1, 2),
                new Learned(LogisticRule.EMBEDDED, 0.75, 2));
    }

    private static final class Lattice implements DoubleSupplier {

        private int code;
        private final int lattice;

        Lattice(int code, int lattice) {
            this.code = code;
            this.lattice = lattice;
        }

        @Override
        public double getAsDouble() {
            double midpoint = (code % lattice + 0.5) / lattice;
            code /= lattice;
            return midpoint;
        }
    }

    /** The tokens a round adds, models looking at the last token only. */
    private static int[] oneRound(LengthPolicy policy, double[][] p, double[][] q, DoubleSupplier numbers) {
        var drafter = new ModelDrafter(new ScriptedDraft(byLast(q), 16, new CallLog()), Clock.SYSTEM);
        return oneRound(policy, p, drafter, TokenIds.of(2), numbers);
    }

    /** As above, with what earlier answers say: of both drafted tokens each may be refused, and what is left then is thirds. */
    @Test
    void oneRoundOfAWarmMemoryEnumeratedExactly() {
        var memory = new AnswerMemory();
        memory.remember(TokenIds.of(0), TokenIds.of(1, 2, 0, 1));
        exactly(12, 3, () -> new SuffixDrafter(Optional.of(memory), Clock.SYSTEM));
    }

    /** Two siblings of the same counts, each with a child or two: the second is tested against what the first has left. */
    @Test
    void oneRoundOfAForkOfEarlierAnswersEnumeratedExactly() {
        var memory = new AnswerMemory();
        memory.remember(TokenIds.of(0), TokenIds.of(1, 2, 0, 1, 2, 1, 2, 0));
        memory.remember(TokenIds.of(1), TokenIds.of(1, 2, 1, 0));
        var forked = new SuffixTreeDrafter(Optional.of(memory), Clock.SYSTEM);
        assertThat(drafted(forked, new ConstantLength(5), TokenIds.of(1, 2), new Uniforms(1)).proposal().parents())
                .isEqualTo(TokenIds.of(-1, -1));
        exactly(12, 3, () -> new SuffixTreeDrafter(Optional.of(memory), Clock.SYSTEM));
        memory.remember(TokenIds.of(2), TokenIds.of(0, 1, 2, 0, 1, 0, 1, 2, 0, 2, 0, 1, 2, 1));
        var deep = new SuffixTreeDrafter(Optional.of(memory), Clock.SYSTEM);
        assertThat(drafted(deep, new ConstantLength(5), TokenIds.of(0, 1, 2), new Uniforms(1)).proposal().parents())
                .isEqualTo(TokenIds.of(-1, -1, 0));
    }

    /** All numbers of a lattice on which every breakpoint lies: the mean over them is the distribution itself. */
    private static void exactly(int lattice, int numbers, Supplier<Drafter> drafters) {
        double[][] p = {{0.25, 0.25, 0.5}, {0.5, 0.25, 0.25}, {0.25, 0.5, 0.25}};
        var distribution = new double[3][3];
        int all = (int) Math.pow(lattice, numbers);
        for (int code = 0; code < all; code++) {
            var text = oneRound(new ConstantLength(5), p, drafters.get(), TokenIds.of(1, 2), new Lattice(code, lattice));
            for (int v = 0; v < 3; v++) {
                distribution[text[0]][v] += (text.length > 1 ? (text[1] == v ? 1 : 0) : p[text[0]][v]) / all;
            }
        }
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                assertThat(distribution[a][b]).isCloseTo(p[2][a] * p[a][b], org.assertj.core.api.Assertions.within(1e-12));
            }
        }
    }

    private static Drafter.Draft drafted(Drafter drafter, LengthPolicy policy, TokenIds start, Uniforms uniforms) {
        var text = new TokenBuffer(start);
        drafter.begin(text, Cancellation.NEVER);
        return drafter.draft(
                        text,
                        new Drafter.Round(
                                1,
                                policy.begin(),
                                8,
                                new Sampling(1, 0, 1, 0),
                                uniforms,
                                Set.of(),
                                Cancellation.NEVER,
                                (index, step, millis) -> {}))
                .orElseThrow();
    }

    private static int[] oneRound(
            LengthPolicy policy, double[][] p, Drafter drafter, TokenIds start, DoubleSupplier numbers) {
        var target = new ScriptedTarget(byLast(p), 16, new CallLog());
        var sampling = new Sampling(1, 0, 1, 0);
        var uniforms = new Uniforms(numbers);
        var text = new TokenBuffer(start);
        var draft = drafted(drafter, policy, start, uniforms);
        int size = draft.proposal().size();
        var verdict = target.verify(text, draft.proposal(), sampling, uniforms.next(size + 1));
        return IntStream.concat(
                        verdict.path().stream().map(draft.proposal().tokens()::get), IntStream.of(verdict.next().id()))
                .toArray();
    }

    private static ScriptedLogits byLast(double[][] distributions) {
        return prefix -> Arrays.stream(distributions[prefix[prefix.length - 1]]).map(Math::log).toArray();
    }

    private static ScriptedPair pair(double likeness) {
        return new ScriptedPair(
                ScriptedPair.Script.random(11, ScriptedVocabulary.characters("abc"), 0.9, likeness));
    }

    private static DecodingRequest request(LengthPolicy policy, Sampling sampling) {
        return new DecodingRequest(RunLabel.NONE, "", Runs.PROMPT, policy, sampling, TOKENS, Set.of(3));
    }

    private static void check(
            ScriptedPair pair,
            Sampling sampling,
            LengthPolicy policy,
            java.util.function.LongFunction<Drafter> drafters) {
        check(pair, sampling, policy, drafters, Verification.STANDARD);
    }

    private static void check(
            ScriptedPair pair,
            Sampling sampling,
            LengthPolicy policy,
            java.util.function.LongFunction<Drafter> drafters,
            Verification verification) {
        int vocabulary = 4;
        var distribution = new double[(int) Math.pow(vocabulary + 1, TOKENS)];
        enumerate(pair.script().target(), sampling, Runs.PROMPT.toArray(), 0, 0, 1, distribution);
        var counts = new int[distribution.length];
        for (long seed = 0; seed < Today.count(2500); seed++) {
            var made = Runs.run(
                    pair,
                    request(policy, sampling.withSeed(seed)).withVerification(verification),
                    drafters.apply(seed));
            int cell = 0;
            for (int i = 0; i < TOKENS; i++) {
                cell = cell * (vocabulary + 1) + (i < made.output().size() ? made.output().get(i) : vocabulary);
            }
            counts[cell]++;
        }
        ChiSquare.check(counts, distribution);
    }

    /** All texts of up to three tokens, those that ended filled up with a fifth symbol. */
    private static void enumerate(
            ScriptedLogits target, Sampling sampling, int[] prefix, int depth, int cell, double mass, double[] distribution) {
        if (depth == TOKENS) {
            distribution[cell] += mass;
            return;
        }
        boolean ended = depth > 0 && prefix[prefix.length - 1] == 3;
        if (ended) {
            enumerate(target, sampling, prefix, depth + 1, cell * 5 + 4, mass, distribution);
            return;
        }
        var next = ScriptedDistribution.of(target.after(prefix), sampling).mass();
        for (int v = 0; v < next.length; v++) {
            if (next[v] > 0) {
                var longer = Arrays.copyOf(prefix, prefix.length + 1);
                longer[prefix.length] = v;
                enumerate(target, sampling, longer, depth + 1, cell * 5 + v, mass * next[v], distribution);
            }
        }
    }
}
