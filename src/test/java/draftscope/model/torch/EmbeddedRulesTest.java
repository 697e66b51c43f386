package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.DecodingRequest;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.TraceListener;
import draftscope.decoding.exact.WholeRuns;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.rule.RuleCatalog;
import draftscope.decoding.rule.Verification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Other rules than the usual one on the embedded pair. */
@Tag("model")
class EmbeddedRulesTest {

    private static final List<String> PROMPTS = List.of("Once upon a time", "Dear sir,", "What is 3 and 4?");

    @RegisterExtension
    static final EmbeddedPair EMBEDDED = EmbeddedPair.withDraft();

    static Stream<Verification> exact() {
        return RuleCatalog.entries().stream()
                .filter(r -> r.exact() && !r.isStandard())
                .map(r -> r.with(Map.of()));
    }

    /** Greedy: the same rounds, to the token. */
    @ParameterizedTest
    @MethodSource("exact")
    void greedyRunsAreThoseOfTheUsualRule(Verification rule) {
        for (var words : PROMPTS) {
            var prompt = EMBEDDED.pair().tokenizer().encode(words, false);
            var usual = run(prompt, Svip.REFERENCE, Sampling.GREEDY, 48, Verification.STANDARD);
            var other = run(prompt, Svip.REFERENCE, Sampling.GREEDY, 48, rule);
            assertThat(other.outputIds()).isEqualTo(usual.outputIds());
            assertThat(other.totals().rounds()).isEqualTo(usual.totals().rounds());
            assertThat(other.totals().accepted()).isEqualTo(usual.totals().accepted());
        }
    }

    /** Texts of three tokens, those of the target alone against those that were drafted. */
    @Tag("long")
    @ParameterizedTest
    @MethodSource("exact")
    void textsHaveTheTargetsDistribution(Verification rule) {
        var prompt = EMBEDDED.pair().tokenizer().encode("Once upon a", false);
        for (var sampling : List.of(new Sampling(1, 8, 1, 0), new Sampling(0.7, 0, 0.9, 0))) {
            var test = runs(prompt, sampling, new ConstantLength(2), rule, 1500).test();
            assertThat(test.tells()).isTrue();
            assertThat(test.pValue()).as("%s at T = %s", rule.rule().name(), sampling.temperature()).isGreaterThan(1e-4);
        }
    }

    /** The same test tells texts of a rule that is not exact from the target's. */
    @Tag("long")
    @Test
    void textsOfALossyRuleHaveAnother() {
        var prompt = EMBEDDED.pair().tokenizer().encode("Once upon a", false);
        var rule = RuleCatalog.entry("lenience").with(Map.of("lenience", 0.1));
        var test = runs(prompt, new Sampling(1, 8, 1, 0), new ConstantLength(2), rule, 1500).test();
        assertThat(test.pValue()).isLessThan(1e-6);
    }

    private static WholeRuns runs(TokenIds prompt, Sampling sampling, LengthPolicy policy, Verification rule, int count) {
        var runs = WholeRuns.NONE;
        for (int seed = 0; seed < count; seed++) {
            // Numbers of their own, so that the two kinds of runs are independent.
            var alone = run(prompt, new NoDrafting(), sampling.withSeed(seed), 3, Verification.STANDARD);
            var drafted = run(prompt, policy, sampling.withSeed(1_000_000 + seed), 3, rule);
            runs = runs.plus(alone.outputIds(), drafted.outputIds());
        }
        return runs;
    }

    private static RunEnded run(TokenIds prompt, LengthPolicy policy, Sampling sampling, int length, Verification rule) {
        return run(prompt, policy, sampling, length, rule, event -> {});
    }

    private static RunEnded run(
            TokenIds prompt, LengthPolicy policy, Sampling sampling, int length, Verification rule, TraceListener listener) {
        return EMBEDDED.pair().decoder()
                .run(
                        new DecodingRequest(RunLabel.NONE, "", prompt, policy, sampling, length, Set.of())
                                .withVerification(rule),
                        EMBEDDED.pair().drafter(policy),
                        Cancellation.NEVER,
                        listener);
    }
}
