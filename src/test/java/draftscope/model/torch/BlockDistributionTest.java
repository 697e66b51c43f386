package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.drafter.LookupDrafter;
import draftscope.decoding.drafter.ModelDrafter;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.Sight;
import draftscope.decoding.policy.SvipPeek;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.Rule;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.Target;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.rule.RuleCatalog;
import draftscope.decoding.rule.Verification;
import draftscope.testing.ScriptedDistribution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Block verification on native distributions: what comes out has the target's distribution, by every outcome and by counting. */
@Tag("model")
class BlockDistributionTest extends DistributionCase {

    private static final double[][] DRAFT = ScriptedTables.random(12, SIZE, 1);
    private static final Verification BLOCK = RuleCatalog.entry("block").with(Map.of());
    private static final Rule RULE = BLOCK.made().orElseThrow();

    @RegisterExtension
    static final NativeLibrary LIBTORCH = new NativeLibrary();

    /** The two places are tested on their own: the second first, for it decides alone where it passes. */
    @ParameterizedTest
    @MethodSource("samplings")
    void twoDraftsThenVerificationHaveTheTargetsDistribution(Sampling sampling) {
        try (var target = new TorchTarget(ScriptedTables.model(LIBTORCH.manager(), "target", TARGET));
                var draft = new TorchDraft(ScriptedTables.model(LIBTORCH.manager(), "draft", DRAFT))) {
            var distribution = new HashMap<List<Integer>, Double>();
            var first = ScriptedDistribution.of(DRAFT[2], sampling).mass();
            for (int a = 0; a < SIZE; a++) {
                var second = ScriptedDistribution.of(DRAFT[a], sampling).mass();
                for (int b = 0; b < SIZE && first[a] > 0; b++) {
                    if (second[b] > 0) {
                        draft.rewind(0);
                        draft.draft(new TokenBuffer(TokenIds.of(2)), 0, sampling, 0.5);
                        draft.draft(new TokenBuffer(TokenIds.of(2, a)), 1, sampling, 0.5);
                        outcomes(target, Proposal.chain(TokenIds.of(a, b), draft.distributions()), sampling, first[a] * second[b], distribution);
                    }
                }
            }
            check(distribution, sampling);
        }
    }

    private static void outcomes(
            TorchTarget target, Proposal chain, Sampling sampling, double mass, Map<List<Integer>, Double> distribution) {
        double sure = 1 - 1e-12;
        double both = boundary(u -> verify(target, chain, sampling, sure, u, 0.5).accepted() == 2);
        double one = both == 1
                ? 0
                : boundary(u -> verify(target, chain, sampling, u, sure, 0.5).accepted() == 1);
        add(target, chain, sampling, 2, mass * both, distribution);
        add(target, chain, sampling, 1, mass * (1 - both) * one, distribution);
        add(target, chain, sampling, 0, mass * (1 - both) * (1 - one), distribution);
    }

    private static void add(
            TorchTarget target, Proposal chain, Sampling sampling, int accepted, double mass, Map<List<Integer>, Double> distribution) {
        if (mass < 1e-12) {
            return;
        }
        double sure = 1 - 1e-12;
        var next = inverted(u -> {
            var verdict = verify(target, chain, sampling, accepted == 1 ? 0 : sure, accepted == 2 ? 0 : sure, u);
            assertThat(verdict.accepted()).isEqualTo(accepted);
            return verdict.next().id();
        });
        for (int id = 0; id < SIZE; id++) {
            var said = new java.util.ArrayList<Integer>();
            chain.tokens().stream().limit(accepted).forEach(said::add);
            said.add(id);
            distribution.merge(said, mass * next[id], Double::sum);
        }
    }

    @Test
    void wholeRunsHaveTheTargetsDistribution() {
        var sampling = new Sampling(0.7, 4, 0.92, 1);
        try (var target = new TorchTarget(ScriptedTables.model(LIBTORCH.manager(), "target", TARGET));
                var draft = new TorchDraft(ScriptedTables.model(LIBTORCH.manager(), "draft", DRAFT))) {
            var drafter = new ModelDrafter(draft, Clock.SYSTEM);
            count(target, drafter, sampling, new ConstantLength(3), BLOCK);
            count(target, drafter, sampling, new SvipPeek(EntropyScore.REFERENCE, 0.42, 4, Sight.WARPED), BLOCK);
            count(target, new LookupDrafter(Clock.SYSTEM), sampling, new ConstantLength(3), BLOCK);
        }
    }

    /** What is told of a guess does not depend on the rule, and what the rule says is told beside it. */
    @Test
    void greedyIsTheUsualRule() {
        try (var target = new TorchTarget(ScriptedTables.model(LIBTORCH.manager(), "target", TARGET))) {
            for (int a = 0; a < SIZE; a++) {
                for (int b = 0; b < SIZE; b++) {
                    var chain = Proposal.chain(TokenIds.of(a, b), DraftDistributions.POINT_MASSES);
                    target.rewind(0);
                    var usual = target.verify(new TokenBuffer(TokenIds.of(2)), chain, Sampling.GREEDY, new double[0]);
                    target.rewind(0);
                    var block = target.verify(new TokenBuffer(TokenIds.of(2)), chain, Sampling.GREEDY, new double[0], RULE);
                    assertThat(block.path()).isEqualTo(usual.path());
                    assertThat(block.next().id()).isEqualTo(usual.next().id());
                    assertThat(block.next().probability()).isCloseTo(usual.next().probability(), within(1e-7));
                    assertThat(block.next().top().ids()).isEqualTo(usual.next().top().ids());
                    for (int i = 0; i < 2; i++) {
                        assertThat(block.tests().get(i).p()).isEqualTo(usual.tests().get(i).p());
                        assertThat(block.tests().get(i).overlap()).isEqualTo(usual.tests().get(i).overlap());
                        assertThat(usual.tests().get(i).rule()).isEmpty();
                        assertThat(block.tests().get(i).rule()).isPresent();
                    }
                }
            }
        }
    }

    @Test
    void aTreeIsRefused() {
        try (var target = new TorchTarget(ScriptedTables.model(LIBTORCH.manager(), "target", TARGET))) {
            var tree = new Proposal(TokenIds.of(1, 2), TokenIds.of(-1, -1), DraftDistributions.POINT_MASSES);
            assertThatThrownBy(() -> target.verify(
                            new TokenBuffer(TokenIds.of(2)), tree, new Sampling(1, 0, 1, 1), new double[3], RULE))
                    .hasMessageContaining("chains");
        }
    }

    private static Target.Verdict verify(
            TorchTarget target, Proposal chain, Sampling sampling, double first, double second, double next) {
        target.rewind(0);
        return target.verify(
                new TokenBuffer(TokenIds.of(2)), chain, sampling, new double[] {first, second, next}, RULE);
    }
}
