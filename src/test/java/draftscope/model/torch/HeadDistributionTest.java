package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.drafter.BlockDrafter;
import draftscope.decoding.drafter.ModelDrafter;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.Sight;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.policy.SvipPeek;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.rule.RuleCatalog;
import draftscope.model.checkpoint.DraftVocabulary;
import draftscope.testing.ScriptedDistribution;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is added to a text when the draft cannot say every token, and when a block was drawn at once, by going through
 * every outcome of the native choosers: always the target's own distribution.
 */
@Tag("model")
class HeadDistributionTest extends DistributionCase {

    private static final ModelInfo HEAD = new ModelInfo("head", "scripted", 0, "float32", "cpu");

    @RegisterExtension
    static final NativeLibrary LIBTORCH = new NativeLibrary();

    /** Tokens 1 and 4 are none of the draft's: they come through rejection and as the bonus alone, at their full mass. */
    @ParameterizedTest
    @MethodSource("samplings")
    void aVocabularyThatMissesTokensKeepsTheDistribution(Sampling sampling) {
        var words = new DraftVocabulary(new int[] {0, 2, 3});
        var table = table(21, words.size());
        try (var target = new TorchTarget(ScriptedTables.model(LIBTORCH.manager(), "target", TARGET));
                var head = chain(target, table, words)) {
            var distribution = new HashMap<List<Integer>, Double>();
            var first = ScriptedDistribution.of(table[2], sampling).mass();
            for (int a = 0; a < words.size(); a++) {
                var second = ScriptedDistribution.of(table[words.target(a)], sampling).mass();
                for (int b = 0; b < words.size() && first[a] > 0; b++) {
                    if (second[b] > 0) {
                        var drafts = new int[] {words.target(a), words.target(b)};
                        var text = new TokenBuffer(TokenIds.of(0, 2));
                        head.rewind(0);
                        assertThat(head.draft(text, 0, sampling, middle(first, a)).choice().id()).isEqualTo(drafts[0]);
                        text.append(drafts[0]);
                        var said = head.draft(text, 1, sampling, middle(second, b)).choice();
                        assertThat(said.id()).isEqualTo(drafts[1]);
                        assertThat(said.unwarped().entropy()).isCloseTo(
                                ScriptedDistribution.of(table[words.target(a)], Sampling.GREEDY).entropy(), within(1e-5));
                        assertThat(Arrays.stream(said.top().ids())).allMatch(i -> i == 0 || i == 2 || i == 3);
                        var proposal = Proposal.chain(TokenIds.of(drafts), head.distributions());
                        explore(target, proposal, sampling, new double[3], 0, first[a] * second[b], distribution);
                    }
                }
            }
            check(distribution, sampling);
        }
    }

    /** At each place the share of the target's distribution on 1 and 4, in a chain as in a tree. */
    @ParameterizedTest
    @MethodSource("samplings")
    void whatTheDraftCannotSayIsTold(Sampling sampling) {
        var words = new DraftVocabulary(new int[] {0, 2, 3});
        try (var target = new TorchTarget(ScriptedTables.model(LIBTORCH.manager(), "target", TARGET));
                var head = chain(target, table(21, words.size()), words)) {
            var chain = Proposal.chain(TokenIds.of(0, 3), DraftDistributions.POINT_MASSES).saying(head.sayable());
            var tree = new Proposal(TokenIds.of(0, 2, 3), TokenIds.of(-1, -1, 1), DraftDistributions.POINT_MASSES).saying(head.sayable());
            var usual = target.verify(new TokenBuffer(TokenIds.of(2)), chain, sampling, new double[] {0.4, 0.4, 0.4});
            target.rewind(0);
            var plain = target.verify(
                    new TokenBuffer(TokenIds.of(2)), chain.saying(Optional.empty()), sampling, new double[] {0.4, 0.4, 0.4});
            assertThat(usual.path()).isEqualTo(plain.path());
            assertThat(usual.next()).isEqualTo(plain.next());
            assertThat(plain.tests()).allMatch(t -> t.outside().isEmpty());
            assertThat(usual.tests().get(0).outside().orElseThrow()).isCloseTo(outside(2, sampling), within(1e-6));
            assertThat(usual.tests().get(1).outside().orElseThrow()).isCloseTo(outside(0, sampling), within(1e-6));
            target.rewind(0);
            var climbed = target.verify(new TokenBuffer(TokenIds.of(2)), tree, sampling, new double[] {0.4, 0.4, 0.4, 0.4});
            assertThat(climbed.tests().get(0).outside().orElseThrow()).isCloseTo(outside(2, sampling), within(1e-6));
            assertThat(climbed.tests().get(1).outside().orElseThrow()).isCloseTo(outside(2, sampling), within(1e-6));
            assertThat(climbed.tests().get(2).outside().orElseThrow()).isCloseTo(outside(2, sampling), within(1e-6));
            target.rewind(0);
            var block = target.verify(
                    new TokenBuffer(TokenIds.of(2)), chain, sampling, new double[] {0.4, 0.4, 0.4},
                    RuleCatalog.entry("block").with(Map.of()).made().orElseThrow());
            assertThat(block.tests().get(1).outside()).isEqualTo(usual.tests().get(1).outside());
        }
    }

    private static double outside(int last, Sampling sampling) {
        var p = ScriptedDistribution.of(TARGET[last], sampling).mass();
        return p[1] + p[4];
    }

    /** The second guess of a block does not know the first: its distribution is the text's, whatever was guessed before it. */
    @ParameterizedTest
    @MethodSource("samplings")
    void aBlockDrawnAtOnceKeepsTheDistribution(Sampling sampling) {
        var table = table(22, 2 * SIZE);
        try (var target = new TorchTarget(ScriptedTables.model(LIBTORCH.manager(), "target", TARGET));
                var head = blocks(target, table)) {
            var distribution = new HashMap<List<Integer>, Double>();
            var first = ScriptedDistribution.of(Arrays.copyOf(table[2], SIZE), sampling).mass();
            var second = ScriptedDistribution.of(Arrays.copyOfRange(table[2], SIZE, 2 * SIZE), sampling).mass();
            for (int a = 0; a < SIZE; a++) {
                for (int b = 0; b < SIZE && first[a] > 0; b++) {
                    if (second[b] > 0) {
                        head.rewind(0);
                        var us = new double[] {middle(first, a), middle(second, b)};
                        var guesses = head.guess(new TokenBuffer(TokenIds.of(2)), 2, sampling, us);
                        assertThat(guesses.stream().map(g -> g.id())).containsExactly(a, b);
                        var plain = ScriptedDistribution.of(Arrays.copyOfRange(table[2], SIZE, 2 * SIZE), Sampling.GREEDY);
                        assertThat(guesses.get(1).unwarped().entropy()).isCloseTo(plain.entropy(), within(1e-5));
                        assertThat(guesses.get(1).unwarped().mostProbable().probability())
                                .isCloseTo(plain.mass()[plain.best()], within(1e-6));
                        var proposal = Proposal.chain(TokenIds.of(a, b), head.distributions());
                        explore(target, proposal, sampling, new double[3], 0, first[a] * second[b], distribution);
                    }
                }
            }
            check(distribution, sampling);
        }
    }

    /** Whole runs of three tokens under policies that stop early, drop a token and go on. */
    @Test
    void runsOfBothHaveTheTargetsDistribution() {
        var sampling = new Sampling(0.7, 4, 0.92, 1);
        var words = new DraftVocabulary(new int[] {0, 2, 3});
        try (var target = new TorchTarget(ScriptedTables.model(LIBTORCH.manager(), "target", TARGET));
                var head = chain(target, table(23, words.size()), words);
                var blocks = blocks(target, table(24, 2 * SIZE))) {
            for (var policy : List.of(
                    new Svip(EntropyScore.REFERENCE, 0.38, 4), new SvipPeek(EntropyScore.REFERENCE, 0.38, 4, Sight.WARPED))) {
                count(target, new ModelDrafter(head, Clock.SYSTEM), sampling, policy);
                count(target, new BlockDrafter(blocks, Clock.SYSTEM), sampling, policy);
            }
        }
    }

    private static TorchEagle3 chain(TorchTarget target, double[][] table, DraftVocabulary words) {
        var parts = ScriptedTables.head(LIBTORCH.manager(), "scripted-eagle3.py", table);
        return new TorchEagle3(HEAD, 64, target.model(), parts, words);
    }

    private static TorchBlocks blocks(TorchTarget target, double[][] table) {
        var parts = ScriptedTables.head(LIBTORCH.manager(), "scripted-block.py", table);
        return new TorchBlocks(HEAD, 64, 3, 0, target.model(), parts);
    }

    /** Random logits for every last token. */
    private static double[][] table(long seed, int columns) {
        var wide = ScriptedTables.random(seed, Math.max(SIZE, columns), 1);
        return IntStream.range(0, SIZE).mapToObj(i -> Arrays.copyOf(wide[i], columns)).toArray(double[][]::new);
    }

    /** A number in the middle of what draws an entry. */
}
