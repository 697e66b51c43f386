package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.DecodingRequest;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.exact.ChiSquare;
import draftscope.decoding.exact.Draws;
import draftscope.decoding.exact.KeepRule;
import draftscope.decoding.exact.TwoDistributions;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole distributions of the embedded pair: the ones it verifies with, and draws under them. */
@Tag("model")
class EmbeddedDistributionsTest {

    private static final List<String> PROMPTS =
            List.of("Once upon a time", "The fox and the stork", "Dear sir,", "In the beginning the king");
    private static final int EACH = 25;

    @RegisterExtension
    static final EmbeddedPair EMBEDDED = EmbeddedPair.withDraft();

    static List<Sampling> samplings() {
        return List.of(new Sampling(1, 0, 1, 3), new Sampling(0.7, 0, 1, 3), new Sampling(1, 0, 0.9, 3));
    }

    @Test
    void theyAreTheOnesARunVerifiesWith() {
        var sampling = new Sampling(0.9, 40, 0.95, 5);
        var policy = new ConstantLength(4);
        var prompt = EMBEDDED.pair().tokenizer().encode(PROMPTS.get(0), false);
        var rounds = new ArrayList<RoundEnded>();
        EMBEDDED.pair().decoder().run(
                new DecodingRequest(RunLabel.NONE, "", prompt, policy, sampling, 40, Set.of()),
                EMBEDDED.pair().drafter(policy),
                Cancellation.NEVER,
                event -> {
                    if (event instanceof RoundEnded round) {
                        rounds.add(round);
                    }
                });
        var text = IntStream.builder();
        prompt.stream().forEach(text);
        var soFar = text.build().toArray();
        for (var round : rounds) {
            var behind = soFar;
            for (var token : round.tokens()) {
                var at = at(TokenIds.of(behind), sampling);
                assertThat(at.p(token.id())).isCloseTo(token.p(), within(1e-4));
                assertThat(at.q(token.id())).isCloseTo(token.q(), within(1e-4));
                assertThat(at.overlap()).isCloseTo(token.overlap(), within(1e-4));
                behind = IntStream.concat(Arrays.stream(behind), IntStream.of(token.id())).toArray();
            }
            soFar = IntStream.concat(
                            Arrays.stream(soFar),
                            IntStream.concat(
                                    round.kept().stream().mapToInt(t -> t.id()),
                                    round.next().stream().mapToInt(n -> n.id())))
                    .toArray();
        }
        assertThat(rounds).hasSizeGreaterThan(5);
    }

    @Test
    void diceChangeNoWordOfTheText() {
        var prompt = EMBEDDED.pair().tokenizer().encode(PROMPTS.get(0), false);
        var alone = new NoDrafting();
        var policy = new ConstantLength(60);
        var expected = EMBEDDED.pair().decoder().run(
                new DecodingRequest(RunLabel.NONE, "", prompt, alone, Sampling.GREEDY, 62, Set.of()),
                EMBEDDED.pair().drafter(alone),
                Cancellation.NEVER,
                event -> {});
        // Sixty guesses a round: more rows than a buffer of distributions begins with.
        var thrown = EMBEDDED.pair().decoder().run(
                new DecodingRequest(RunLabel.NONE, "", prompt, policy, Sampling.GREEDY, 62, Set.of()),
                EMBEDDED.pair().drafter(policy, DrafterCatalog.entry("random").standard()),
                Cancellation.NEVER,
                event -> {});
        assertThat(thrown.outputIds()).isEqualTo(expected.outputIds());
        assertThat(thrown.totals().drafted()).isGreaterThan(1000);
        var sampling = new Sampling(1, 0, 1, 9);
        var three = new ConstantLength(3);
        var tokens = new ArrayList<VerifiedToken>();
        EMBEDDED.pair().decoder().run(
                new DecodingRequest(RunLabel.NONE, "", prompt, three, sampling, 30, Set.of()),
                EMBEDDED.pair().drafter(three, DrafterCatalog.entry("random").standard()),
                Cancellation.NEVER,
                event -> {
                    if (event instanceof RoundEnded round) {
                        tokens.addAll(round.tokens());
                    }
                });
        int vocabulary = EMBEDDED.pair().distributions().orElseThrow().p(prompt, sampling, Cancellation.NEVER).orElseThrow().length;
        assertThat(tokens).allSatisfy(token -> {
            assertThat(token.q()).isEqualTo(1.0 / vocabulary);
            assertThat(token.acceptance()).isCloseTo(Math.min(1, token.p() * vocabulary), within(1e-9));
            assertThat(token.overlap()).isBetween(1.0 / vocabulary, 0.5);
        });
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("samplings")
    void drawsUnderTheRuleAgreeWithTheTargetAtAHundredPlacesAndThoseUnderWrongRulesDoNot(Sampling sampling) {
        var values = new ArrayList<Double>();
        int far = 0;
        int caught = 0;
        for (var at : places(sampling)) {
            var test = drawn(KeepRule.RESIDUAL, at, values.size());
            if (test.tells()) {
                values.add(test.pValue());
            }
            for (var wrong : List.of(KeepRule.FROM_TARGET, KeepRule.DROP_UNSURE)) {
                if (at.distance(wrong.distribution(at)) > 0.1) {
                    far++;
                    caught += drawn(wrong, at, far).pValue() < 1e-4 ? 1 : 0;
                }
            }
        }
        assertThat(values).hasSizeGreaterThan(60).allMatch(p -> p > 1e-4);
        var sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
        double apart = IntStream.range(0, sorted.length)
                .mapToDouble(i -> Math.max((i + 1.0) / sorted.length - sorted[i], sorted[i] - i / (double) sorted.length))
                .max()
                .orElseThrow();
        assertThat(apart).as("from uniform").isLessThan(1.63 / Math.sqrt(sorted.length));
        assertThat(far).isGreaterThan(5);
        assertThat(caught).isEqualTo(far);
    }

    private static List<TwoDistributions> places(Sampling sampling) {
        var places = new ArrayList<TwoDistributions>();
        var alone = new NoDrafting();
        for (var words : PROMPTS) {
            var prompt = EMBEDDED.pair().tokenizer().encode(words, false);
            var written = EMBEDDED.pair().decoder()
                    .run(
                            new DecodingRequest(RunLabel.NONE, "", prompt, alone, sampling, EACH, Set.of()),
                            EMBEDDED.pair().drafter(alone),
                            Cancellation.NEVER,
                            event -> {})
                    .outputIds();
            for (int i = 0; i < EACH; i++) {
                places.add(at(
                        TokenIds.of(IntStream.concat(prompt.stream(), written.slice(0, i).stream()).toArray()), sampling));
            }
        }
        return places;
    }

    private static TwoDistributions at(TokenIds text, Sampling sampling) {
        var whole = EMBEDDED.pair().distributions().orElseThrow();
        return TwoDistributions.of(
                whole.p(text, sampling, Cancellation.NEVER).orElseThrow(),
                whole.q(text, sampling, Cancellation.NEVER).orElseThrow());
    }

    private static ChiSquare drawn(KeepRule rule, TwoDistributions at, long seed) {
        var draws = new Draws(rule, at, seed);
        draws.make(2000);
        return draws.against();
    }
}
