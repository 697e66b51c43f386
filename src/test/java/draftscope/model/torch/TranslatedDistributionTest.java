package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.drafter.ModelDrafter;
import draftscope.decoding.drafter.TranslatedDraft;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.Sight;
import draftscope.decoding.policy.SvipPeek;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import draftscope.model.tokenizer.CommonTokens;
import draftscope.testing.ScriptedDistribution;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A draft with tokens of its own, by going through every outcome of the native choosers: the output's distribution is the target's.
 * Of the draft's six tokens 0 and 5 are both the target's 2, 3 is the target's 0, 1 is its 3; 2 and 4 are none of it, and the
 * target's 1 and 4 cannot be said.
 */
@Tag("model")
class TranslatedDistributionTest extends DistributionCase {

    private static final double[][] DRAFT = ScriptedTables.random(31, 6, 1);
    private static final CommonTokens COMMON = new CommonTokens(new int[] {0, 1, 3, 5}, new int[] {2, 3, 0, 2}, 6);

    /** One token of the draft's for each of the target's, and one more in front. */
    private static final TranslatedDraft.OwnText READING = text -> Optional.of(TokenIds.of(java.util.stream.IntStream.concat(
                    java.util.stream.IntStream.of(4), text.stream().map(id -> (id + 1) % 6))
            .toArray()));

    @RegisterExtension
    static final NativeLibrary LIBTORCH = new NativeLibrary();

    @ParameterizedTest
    @MethodSource("samplings")
    void whateverCannotBeSaidComesAtItsFullMass(Sampling sampling) {
        try (var target = new TorchTarget(ScriptedTables.model(LIBTORCH.manager(), "target", TARGET));
                var own = new TorchDraft(ScriptedTables.model(LIBTORCH.manager(), "draft", DRAFT), Optional.of(COMMON), SIZE)) {
            var draft = new TranslatedDraft(own, READING);
            var distribution = new HashMap<List<Integer>, Double>();
            var first = said(2, sampling);
            for (int a = 0; a < SIZE; a++) {
                var second = said(a, sampling);
                for (int b = 0; b < SIZE && first[a] > 0; b++) {
                    if (second[b] > 0) {
                        var text = new TokenBuffer(TokenIds.of(0, 2));
                        var one = draft.draft(text, 0, sampling, middle(first, a)).choice();
                        assertThat(one.id()).isEqualTo(a);
                        assertThat(draft.draft(text, 0, sampling, middle(first, a)).lost().orElseThrow())
                                .isCloseTo(lost(2), within(1e-6));
                        assertThat(one.probability()).isCloseTo(first[a], within(1e-6));
                        text.append(a);
                        var two = draft.draft(text, 1, sampling, middle(second, b)).choice();
                        assertThat(two.id()).isEqualTo(b);
                        assertThat(two.entropy()).isCloseTo(entropy(second), within(1e-5));
                        var plain = said(a, Sampling.GREEDY);
                        assertThat(two.unwarped().entropy()).isCloseTo(entropy(plain), within(1e-5));
                        assertThat(two.unwarped().mostProbable().probability())
                                .isCloseTo(Arrays.stream(plain).max().orElseThrow(), within(1e-6));
                        var proposal = Proposal.chain(TokenIds.of(a, b), draft.distributions());
                        explore(target, proposal, sampling, new double[3], 0, first[a] * second[b], distribution);
                    }
                }
            }
            check(distribution, sampling);
        }
    }

    /** Whole runs of three tokens under a policy that stops early, drops a token and goes on. */
    @Test
    void runsHaveTheTargetsDistribution() {
        try (var target = new TorchTarget(ScriptedTables.model(LIBTORCH.manager(), "target", TARGET));
                var own = new TorchDraft(ScriptedTables.model(LIBTORCH.manager(), "draft", DRAFT), Optional.of(COMMON), SIZE)) {
            var drafter = new ModelDrafter(new TranslatedDraft(own, READING), Clock.SYSTEM);
            var policy = new SvipPeek(EntropyScore.REFERENCE, 0.38, 4, Sight.WARPED);
            count(target, drafter, new Sampling(0.7, 4, 0.92, 1), policy);
        }
    }

    /** Greedy: the largest sum, not the largest single token; and the whole distribution, for who looks closely. */
    @Test
    void severalOfItsTokensAddUpOnOne() {
        var table = new double[6][6];
        for (var row : table) {
            row[0] = Math.log(0.30);
            row[5] = Math.log(0.25);
            row[1] = Math.log(0.40);
            row[3] = Math.log(0.05);
            row[2] = 9;
            row[4] = 7;
        }
        try (var own = new TorchDraft(ScriptedTables.model(LIBTORCH.manager(), "draft", table), Optional.of(COMMON), SIZE)) {
            var draft = new TranslatedDraft(own, READING);
            var text = new TokenBuffer(TokenIds.of(2));
            var choice = draft.draft(text, 0, Sampling.GREEDY, 0).choice();
            assertThat(choice.id()).isEqualTo(2);
            assertThat(choice.probability()).isCloseTo(0.55, within(1e-6));
            assertThat(choice.entropy())
                    .isCloseTo(entropy(new double[] {0.05, 0, 0.55, 0.40, 0}), within(1e-6));
            var whole = draft.distribution(text, Sampling.GREEDY).orElseThrow();
            assertThat(whole).containsExactly(new double[] {0.05, 0, 0.55, 0.40, 0}, within(1e-6));
        }
    }

    /** Of its own six tokens at T = 1, what 2 and 4 have. */
    private static double lost(int last) {
        var whole = ScriptedDistribution.of(DRAFT[(last + 1) % 6], Sampling.GREEDY).mass();
        return whole[2] + whole[4];
    }

    /** Its distribution after a token, in plain Java: restricted, warped, added up. */
    private static double[] said(int last, Sampling sampling) {
        var row = DRAFT[(last + 1) % 6];
        var some = Arrays.stream(COMMON.own()).mapToDouble(id -> row[id]).toArray();
        var mass = ScriptedDistribution.of(some, sampling).mass();
        var distribution = new double[SIZE];
        for (int i = 0; i < mass.length; i++) {
            distribution[COMMON.theirs()[i]] += mass[i];
        }
        return distribution;
    }

    private static double entropy(double[] distribution) {
        return -Arrays.stream(distribution).filter(p -> p > 0).map(p -> p * Math.log(p)).sum();
    }
}
