package draftscope.decoding.drafter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.DecodingRequest;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.exact.KeepRule;
import draftscope.decoding.exact.TwoDistributions;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.testing.ScriptedDistribution;
import draftscope.testing.ScriptedLogits;
import draftscope.testing.ScriptedPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomDrafterTest {

    private final ScriptedPair pair = ScriptedPair.story();
    private final List<VerifiedToken> judged = new ArrayList<>();

    @Test
    void greedyTextIsTheTargetsOwnAlthoughHardlyAGuessStays() {
        var alone = run(new NoDrafting(), Sampling.GREEDY, 80);
        var thrown = run(new ConstantLength(4), Sampling.GREEDY, 80);
        assertThat(thrown.outputIds()).isEqualTo(alone.outputIds());
        assertThat(thrown.totals().drafted()).isGreaterThan(250);
        assertThat(thrown.totals().accepted()).isLessThan(20);
        assertThat(run(new ConstantLength(4), Sampling.GREEDY, 80).totals().accepted())
                .as("the seed repeats it").isEqualTo(thrown.totals().accepted());
    }

    @Test
    void everyTokenIsAsProbableAsAnyOther() {
        int vocabulary = pair.script().vocabulary().size();
        run(new ConstantLength(4), new Sampling(1, 0, 1, 5), 200);
        assertThat(judged).allSatisfy(token -> {
            assertThat(token.q()).isEqualTo(1.0 / vocabulary);
            assertThat(token.entropy()).isCloseTo(Math.log(vocabulary), within(1e-12));
        });
        assertThat(judged.stream().map(VerifiedToken::id).distinct().count()).as("all of them come").isEqualTo(vocabulary);
    }

    /** A guess, the test and the second draw, each summed up and not drawn: what comes out is p. */
    @Test
    void theDistributionOfWhatComesOutIsTheTargetsByEnumeration() {
        for (int place = 0; place < 20; place++) {
            var p = ScriptedDistribution.of(ScriptedLogits.random(3, 9, 2, 1).after(new int[] {place}), new Sampling(1, 0, 1, 1)).mass();
            var q = new double[p.length];
            Arrays.fill(q, 1.0 / q.length);
            var at = TwoDistributions.of(p, q);
            var distribution = new double[p.length];
            for (int x = 0; x < p.length; x++) {
                double keep = Math.min(1, p[x] / q[x]);
                for (int y = 0; y < p.length; y++) {
                    distribution[y] += q[x] * (1 - keep) * at.residual(y);
                }
                distribution[x] += q[x] * keep;
            }
            for (int x = 0; x < p.length; x++) {
                assertThat(distribution[x]).isCloseTo(p[x], within(1e-12));
                assertThat(KeepRule.RESIDUAL.distribution(at)[x]).isCloseTo(p[x], within(1e-12));
            }
        }
    }

    @Test
    void aPolicyThatLooksAtEntropyStopsAtOnce() {
        var ended = run(Svip.REFERENCE, Sampling.GREEDY, 40);
        assertThat(ended.totals().drafted()).isLessThanOrEqualTo(ended.totals().rounds());
    }

    @Test
    void nothingCanBeDrawnFromNothing() {
        assertThatThrownBy(() -> new RandomDrafter(0, Clock.SYSTEM)).hasMessageContaining("vocabulary of 0");
    }

    private RunEnded run(LengthPolicy policy, Sampling sampling, int tokens) {
        return pair.decoder()
                .run(
                        new DecodingRequest(RunLabel.NONE, "", TokenIds.of(1, 2, 3), policy, sampling, tokens, Set.of()),
                        pair.drafter(policy, DrafterCatalog.entry("random").standard()),
                        Cancellation.NEVER,
                        event -> {
                            if (event instanceof RoundEnded round) {
                                judged.addAll(round.tokens());
                            }
                        });
    }
}
