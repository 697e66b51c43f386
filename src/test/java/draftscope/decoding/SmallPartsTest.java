package draftscope.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.port.Uniforms;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Buffers, uniforms, metrics, sampling settings. */
class SmallPartsTest {

    @Test
    void bufferGrowsShrinksAndKeepsToItsSize() {
        var buffer = new TokenBuffer(TokenIds.of(7));
        for (int i = 0; i < 500; i++) {
            buffer.append(i);
        }
        assertThat(buffer.size()).isEqualTo(501);
        assertThat(buffer.get(500)).isEqualTo(499);
        buffer.truncate(2);
        assertThat(buffer.from(0)).isEqualTo(TokenIds.of(7, 0));
        assertThatThrownBy(() -> buffer.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> buffer.truncate(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> buffer.truncate(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> buffer.slice(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(buffer.slice(1, 2)).containsExactly(0);
    }

    @Test
    void bufferCopiesThePrompt() {
        int[] ids = {1, 2};
        var prompt = TokenIds.of(ids);
        var buffer = new TokenBuffer(prompt);
        ids[0] = 9;
        buffer.truncate(0);
        buffer.append(5);
        assertThat(prompt).isEqualTo(TokenIds.of(1, 2));
    }

    @Test
    void uniformsRepeatBySeedAndNeighboursDiffer() {
        assertThat(new Uniforms(3).next(50)).isEqualTo(new Uniforms(3).next(50));
        var firsts = LongStream.range(0, 1000).mapToDouble(s -> new Uniforms(s).next()).toArray();
        assertThat(Arrays.stream(firsts)).allMatch(u -> u >= 0 && u < 1);
        assertThat(Arrays.stream(firsts).average().orElseThrow()).isCloseTo(0.5, within(0.04));
        double steps = 0;
        for (int i = 1; i < firsts.length; i++) {
            steps += Math.abs(firsts[i] - firsts[i - 1]) / (firsts.length - 1);
        }
        assertThat(steps).as("mean distance of independent uniforms is 1/3").isCloseTo(1 / 3.0, within(0.03));
        var one = new Uniforms(5);
        double a = one.next();
        assertThat(new Uniforms(5).next(3)).containsExactly(a, one.next(), one.next());
    }

    @Test
    void runsRepeatBySeedAndGreedyUsesNoRandomness() {
        for (var policy : Runs.drafting()) {
            var pair = Runs.letters(13, 1.5, 0.6);
            // A policy that reads the clock repeats where the clock does.
            pair.log().costs("draft.draft", 0.3);
            pair.log().costs("target.verify", 1);
            var sampling = new Sampling(1, 0, 1, 99);
            var one = Runs.run(pair, Runs.request(policy, sampling, 40, Set.of()));
            var two = Runs.run(pair, Runs.request(policy, sampling, 40, Set.of()));
            var other = Runs.run(pair, Runs.request(policy, sampling.withSeed(100), 40, Set.of()));
            assertThat(two.output()).isEqualTo(one.output());
            assertThat(two.draftLengths()).isEqualTo(one.draftLengths());
            assertThat(other.output()).isNotEqualTo(one.output());
            TraceRules.check(one, Set.of());
            var greedy = Runs.run(pair, Runs.request(policy, Sampling.GREEDY.withSeed(4), 40, Set.of()));
            assertThat(greedy.draftTokens()).allMatch(t -> t.uniform().isEmpty());
            assertThat(greedy.rounds()).allMatch(r -> r.next().isEmpty() || r.next().get().uniform().isEmpty());
        }
    }

    @Test
    void sampledTokensCarryTheNumbersThatPickedAndTestedThem() {
        var made = Runs.run(
                Runs.letters(13, 1.5, 0.6), Runs.request(new ConstantLength(3), new Sampling(1, 0, 1, 8), 40, Set.of()));
        var expected = new Uniforms(8);
        int at = 0;
        for (var round : made.rounds()) {
            for (var token : made.draftTokens().subList(at, at + round.drafted())) {
                assertThat(token.uniform()).hasValue(expected.next());
            }
            at += round.drafted();
            for (var token : round.tokens()) {
                double u = expected.next();
                if (token.outcome() == Outcome.DISCARDED) {
                    assertThat(token.uniform()).isEmpty();
                } else {
                    assertThat(token.uniform()).hasValue(u);
                    assertThat(u < token.p() / token.q()).isEqualTo(token.outcome() == Outcome.ACCEPTED);
                }
            }
            assertThat(round.next().orElseThrow().uniform()).hasValue(expected.next());
        }
    }

    @Test
    void metricsHaveOneDefinitionEach() {
        var totals = new RunTotals(10, 40, 30, 24, 34, 2000, 300, 500, 1100);
        assertThat(Metrics.tokensPerSecond(totals)).isEqualTo(17);
        assertThat(Metrics.decodeTokensPerSecond(totals)).isEqualTo(20);
        assertThat(Metrics.meanAcceptedLength(totals)).isEqualTo(3.4);
        assertThat(Metrics.acceptedOverTested(totals)).isEqualTo(0.8);
        assertThat(Metrics.acceptanceRate(totals)).isEqualTo(0.6);
        assertThat(Metrics.meanDraftLength(totals)).isEqualTo(4);
        assertThat(Metrics.speedup(34, 17)).isEqualTo(2);
        assertThat(Metrics.acceptanceProbability(0.2, 0.4)).isEqualTo(0.5);
        assertThat(Metrics.acceptanceProbability(0.4, 0.2)).isEqualTo(1);
        assertThat(Metrics.acceptanceProbability(0.4, 0)).isZero();
    }

    @Test
    void metricsOfNothingAreNotNumbers() {
        assertThat(Metrics.tokensPerSecond(RunTotals.ZERO)).isNaN();
        assertThat(Metrics.acceptedOverTested(RunTotals.ZERO)).isNaN();
        assertThat(Metrics.meanDraftLength(RunTotals.ZERO)).isNaN();
        assertThat(Metrics.speedup(1, 0)).isNaN();
    }

    @Test
    void samplingSettingsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> new Sampling(-1, 0, 1, 0)).hasMessageContaining("temperature");
        assertThatThrownBy(() -> new Sampling(Double.NaN, 0, 1, 0)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Sampling(1, -1, 1, 0)).hasMessageContaining("top-k");
        assertThatThrownBy(() -> new Sampling(1, 0, 0, 0)).hasMessageContaining("top-p");
        assertThatThrownBy(() -> new Sampling(1, 0, 1.1, 0)).hasMessageContaining("1.1");
    }

    @Test
    void proposalsAreTreesInAncestorFirstOrder() {
        assertThat(Proposal.chain(TokenIds.of(4, 5, 6), DraftDistributions.NONE).parents()).isEqualTo(TokenIds.of(-1, 0, 1));
        assertThat(Proposal.chain(TokenIds.of(4, 5), DraftDistributions.NONE).isChain()).isTrue();
        assertThat(new Proposal(TokenIds.of(4, 5), TokenIds.of(-1, -1), DraftDistributions.NONE).isChain()).isFalse();
        assertThatThrownBy(() -> new Proposal(TokenIds.of(4), TokenIds.of(0), DraftDistributions.NONE))
                .hasMessageContaining("parent 0");
        assertThatThrownBy(() -> new Proposal(TokenIds.of(4), TokenIds.empty(), DraftDistributions.NONE))
                .hasMessageContaining("1 tokens but 0 parents");
    }
}
