package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.drafter.LookupDrafter;
import draftscope.decoding.drafter.ModelDrafter;
import draftscope.decoding.drafter.NoDrafter;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.HeuristicLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.policy.Sight;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.policy.SvipPeek;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import draftscope.testing.ScriptedDistribution;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The distribution of what comes out, driven through the native chooser itself: one round by finding every boundary of the
 * uniform numbers, whole runs by counting.
 */
@Tag("model")
class NativeDistributionTest extends DistributionCase {

    private static final double[][] OTHER = ScriptedTables.random(12, SIZE, 1);

    @RegisterExtension
    static final NativeLibrary LIBTORCH = new NativeLibrary();

    /** p = Σ over drafts: accepted here, or rejected and drawn from the rest. Every part is measured natively. */
    @ParameterizedTest
    @MethodSource("samplings")
    void oneDraftThenVerificationHasTheTargetsDistribution(Sampling sampling) {
        for (double likeness : new double[] {0, 0.5, 1}) {
            try (var target = new TorchTarget(ScriptedTables.model(LIBTORCH.manager(), "target", TARGET));
                    var draft = new TorchDraft(
                            ScriptedTables.model(LIBTORCH.manager(), "draft", ScriptedTables.between(OTHER, TARGET, likeness)))) {
                for (int last = 0; last < SIZE; last++) {
                    var text = new TokenBuffer(TokenIds.of(last));
                    var q = inverted(u -> {
                        draft.rewind(0);
                        return draft.draft(text, 0, sampling, u).choice().id();
                    });
                    var distribution = new double[SIZE];
                    for (int x = 0; x < SIZE; x++) {
                        if (q[x] == 0) {
                            continue;
                        }
                        draft.rewind(0);
                        draft.draft(text, 0, sampling, 0.5);
                        var proposal = Proposal.chain(TokenIds.of(x), draft.distributions());
                        double kept = boundary(u -> verify(target, text, proposal, sampling, u, 0.5).accepted() == 1);
                        distribution[x] += q[x] * kept;
                        if (kept < 1) {
                            var rest = inverted(u -> verify(target, text, proposal, sampling, 1 - 1e-12, u).next().id());
                            for (int y = 0; y < SIZE; y++) {
                                distribution[y] += q[x] * (1 - kept) * rest[y];
                            }
                        }
                    }
                    var expected = ScriptedDistribution.of(TARGET[last], sampling).mass();
                    for (int y = 0; y < SIZE; y++) {
                        assertThat(distribution[y]).as("token %d after %d", y, last).isCloseTo(expected[y], within(1e-5));
                    }
                }
            }
        }
    }

    @Test
    void pointMassesKeepTheTargetsDistribution() {
        try (var target = new TorchTarget(ScriptedTables.model(LIBTORCH.manager(), "target", TARGET))) {
            var sampling = new Sampling(0.7, 0, 0.9, 1);
            var text = new TokenBuffer(TokenIds.of(2));
            var expected = ScriptedDistribution.of(TARGET[2], sampling).mass();
            for (int x = 0; x < SIZE; x++) {
                var proposal = Proposal.chain(TokenIds.of(x), DraftDistributions.POINT_MASSES);
                double kept = boundary(u -> verify(target, text, proposal, sampling, u, 0.5).accepted() == 1);
                var rest = inverted(u -> verify(target, text, proposal, sampling, 1 - 1e-12, u).next().id());
                for (int y = 0; y < SIZE; y++) {
                    double distribution = (x == y ? kept : 0) + (1 - kept) * rest[y];
                    assertThat(distribution).as("token %d with %d proposed", y, x).isCloseTo(expected[y], within(1e-5));
                }
            }
        }
    }

    @Test
    void warpedDistributionsAndEntropiesAreThoseOfFloat64() {
        try (var draft = new TorchDraft(ScriptedTables.model(LIBTORCH.manager(), "draft", TARGET))) {
            for (var sampling : samplings()) {
                for (int last = 0; last < SIZE; last++) {
                    draft.rewind(0);
                    var choice = draft.draft(new TokenBuffer(TokenIds.of(last)), 0, sampling, 0.3).choice();
                    var distribution = ScriptedDistribution.of(TARGET[last], sampling);
                    assertThat(choice.entropy()).isCloseTo(distribution.entropy(), within(1e-6));
                    assertThat(choice.probability()).isCloseTo(distribution.mass()[choice.id()], within(1e-6));
                    var plain = ScriptedDistribution.of(TARGET[last], Sampling.GREEDY);
                    assertThat(choice.unwarped().entropy()).isCloseTo(plain.entropy(), within(1e-6));
                    assertThat(choice.unwarped().mostProbable().probability())
                            .isCloseTo(plain.mass()[plain.best()], within(1e-6));
                    for (int i = 0; i < choice.top().ids().length; i++) {
                        assertThat(choice.top().probabilities()[i])
                                .isCloseTo(distribution.mass()[choice.top().ids()[i]], within(1e-6));
                    }
                }
            }
        }
    }

    @Test
    void sharedLargestLogitsGiveTheFirstTokenWhateverTheRowCount() {
        var table = new double[12][12];
        table[3][7] = 4;
        table[3][5] = 4;
        table[7][9] = 2;
        try (var target = new TorchTarget(ScriptedTables.model(LIBTORCH.manager(), "target", table))) {
            var alone = target.verify(new TokenBuffer(TokenIds.of(3)), Proposal.EMPTY, Sampling.GREEDY, new double[0]);
            assertThat(alone.next().id()).isEqualTo(5);
            target.rewind(0);
            var tested = target.verify(
                    new TokenBuffer(TokenIds.of(3)),
                    Proposal.chain(TokenIds.of(5, 7), DraftDistributions.POINT_MASSES),
                    Sampling.GREEDY,
                    new double[0]);
            assertThat(tested.accepted()).isEqualTo(1);
            assertThat(tested.next().id()).isZero();
        }
    }

    /** Every sampling with every policy, half of them a day. */
    static Stream<Arguments> runs() {
        var policies = List.of(
                new NoDrafting(),
                new ConstantLength(1),
                new ConstantLength(3),
                new HeuristicLength(2, 4),
                new Svip(EntropyScore.REFERENCE, 0.42, 4),
                new SvipPeek(EntropyScore.REFERENCE, 0.42, 4, Sight.WARPED),
                new SvipPeek(EntropyScore.REFERENCE, 0.42, 4, Sight.PLAIN));
        return samplings().stream().flatMap(s -> policies.stream().map(p -> Arguments.of(s, p)));
    }

    /** Whole runs of three tokens; token 4 ends a text. */
    @ParameterizedTest
    @MethodSource("runs")
    void runsOfEveryPolicyHaveTheTargetsDistribution(Sampling sampling, LengthPolicy policy) {
        try (var target = new TorchTarget(ScriptedTables.model(LIBTORCH.manager(), "target", TARGET));
                var draft = new TorchDraft(
                        ScriptedTables.model(LIBTORCH.manager(), "draft", ScriptedTables.between(OTHER, TARGET, 0.5)))) {
            Drafter drafter = policy instanceof NoDrafting ? new NoDrafter() : new ModelDrafter(draft, Clock.SYSTEM);
            count(target, drafter, sampling, policy);
        }
    }

    @Test
    void runsOfTheLookUpHaveTheTargetsDistribution() {
        try (var target = new TorchTarget(ScriptedTables.model(LIBTORCH.manager(), "target", TARGET))) {
            count(target, new LookupDrafter(Clock.SYSTEM), new Sampling(0.7, 0, 1, 1), new ConstantLength(3));
        }
    }

    private static draftscope.decoding.port.Target.Verdict verify(
            TorchTarget target, TokenBuffer text, Proposal proposal, Sampling sampling, double first, double second) {
        target.rewind(0);
        return target.verify(text, proposal, sampling, new double[] {first, second});
    }
}
