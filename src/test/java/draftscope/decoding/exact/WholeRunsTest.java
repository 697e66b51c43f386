package draftscope.decoding.exact;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.DecodingRequest;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.testing.ScriptedDistribution;
import draftscope.testing.ScriptedLogits;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedVocabulary;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WholeRunsTest {

    private static final TokenIds PROMPT = TokenIds.of(0, 1);
    private static final int SEEDS = 200;
    private static final int VOCABULARY = 4;

    private final ScriptedLogits target = ScriptedLogits.random(31, VOCABULARY, 0.9, 3);

    static java.util.List<Sampling> samplings() {
        return KeepRuleTest.samplings();
    }

    /** All texts of two tokens by enumeration, against those of two hundred seeds on a pair that follows a script. */
    @ParameterizedTest
    @MethodSource("samplings")
    void histogramsOfTwoHundredSeedsAgreeWithAnEnumeration(Sampling sampling) {
        var runs = counted(target.mixedWith(ScriptedLogits.random(32, VOCABULARY, 0.9, 2), 0.5), sampling);
        var distribution = new double[VOCABULARY * VOCABULARY];
        var alone = new int[distribution.length];
        var speculative = new int[distribution.length];
        for (int a = 0; a < VOCABULARY; a++) {
            for (int b = 0; b < VOCABULARY; b++) {
                int cell = a * VOCABULARY + b;
                distribution[cell] = mass(sampling, 0, 1)[a] * mass(sampling, 0, 1, a)[b];
                var count = runs.texts().getOrDefault(TokenIds.of(a, b), new WholeRuns.Count(0, 0));
                alone[cell] = count.alone();
                speculative[cell] = count.speculative();
            }
        }
        assertThat(runs.runs()).isEqualTo(SEEDS);
        assertThat(ChiSquare.of(alone, distribution).pValue()).isGreaterThan(1e-4);
        assertThat(ChiSquare.of(speculative, distribution).pValue()).isGreaterThan(1e-4);
        assertThat(runs.test().pValue()).isGreaterThan(1e-4);
    }

    @Test
    void runsOfAnotherTargetDoNotAgree() {
        var other = new ScriptedPair(script(ScriptedLogits.random(77, VOCABULARY, 0.9, 3), target));
        var own = new ScriptedPair(script(target, target));
        var runs = WholeRuns.NONE;
        for (int seed = 0; seed < SEEDS; seed++) {
            var sampling = new Sampling(1, 0, 1, seed);
            runs = runs.plus(text(own, new NoDrafting(), sampling), text(other, new NoDrafting(), sampling.withSeed(1000 + seed)));
        }
        assertThat(runs.test().pValue()).isLessThan(1e-4);
        assertThat(runs.most(3)).hasSize(3);
    }

    private WholeRuns counted(ScriptedLogits draft, Sampling sampling) {
        var pair = new ScriptedPair(script(target, draft));
        return IntStream.range(0, SEEDS)
                .boxed()
                .reduce(
                        WholeRuns.NONE,
                        (runs, seed) -> runs.plus(
                                text(pair, new NoDrafting(), sampling.withSeed(seed)),
                                text(pair, new ConstantLength(2), sampling.withSeed(SEEDS + seed))),
                        (one, other) -> one);
    }

    private static ScriptedPair.Script script(ScriptedLogits target, ScriptedLogits draft) {
        return new ScriptedPair.Script(ScriptedVocabulary.characters("abc"), target, Optional.of(draft), 64, 64, false);
    }

    private static TokenIds text(ScriptedPair pair, LengthPolicy policy, Sampling sampling) {
        return pair.decoder()
                .run(
                        new DecodingRequest(RunLabel.NONE, "", PROMPT, policy, sampling, 2, Set.of()),
                        pair.drafter(policy),
                        Cancellation.NEVER,
                        event -> {})
                .outputIds();
    }

    private double[] mass(Sampling sampling, int... prefix) {
        return ScriptedDistribution.of(target.after(prefix), sampling).mass();
    }
}
