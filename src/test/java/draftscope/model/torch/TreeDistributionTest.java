package draftscope.model.torch;

import draftscope.decoding.drafter.CapeDrafter;
import draftscope.decoding.drafter.ModelDrafter;
import draftscope.decoding.drafter.TreeDrafter;
import draftscope.decoding.event.CapeBins;
import draftscope.decoding.event.TreeOptions;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import draftscope.testing.ScriptedDistribution;
import draftscope.testing.ScriptedLogits;
import draftscope.testing.ScriptedTreeHead;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The distribution of what a verified tree adds to the text, by going through every outcome: each boundary of the uniform
 * numbers is searched in the native chooser itself, and the parts are put together here.
 */
@Tag("model")
class TreeDistributionTest extends DistributionCase {

    private static final double SURE = 1 - 1e-12;
    private static final double[][] DRAFT = ScriptedTables.random(12, SIZE, 1);

    @RegisterExtension
    static final NativeLibrary LIBTORCH = new NativeLibrary();

    /** EAGLE-2's: children are the head's best guesses, whatever they are. */
    @ParameterizedTest
    @MethodSource("samplings")
    void treesOfCertainTokensKeepTheDistribution(Sampling sampling) {
        var trees = List.of(
                new Proposal(TokenIds.of(3, 1, 4), TokenIds.of(-1, -1, -1), DraftDistributions.POINT_MASSES),
                new Proposal(TokenIds.of(0, 1, 2, 3, 4), TokenIds.of(-1, -1, -1, -1, -1), DraftDistributions.POINT_MASSES),
                new Proposal(
                        TokenIds.of(2, 0, 1, 3, 2, 4), TokenIds.of(-1, -1, 0, 0, 1, 2), DraftDistributions.POINT_MASSES));
        try (var target = new TorchTarget(ScriptedTables.model(LIBTORCH.manager(), "target", TARGET))) {
            for (var tree : trees) {
                var distribution = new HashMap<List<Integer>, Double>();
                explore(target, tree, sampling, new double[tree.size() + 1], 0, 1, distribution);
                check(distribution, sampling);
            }
        }
    }

    /** CaPE's: the main token is drawn, its siblings are the draft's next best, tested against what it leaves. */
    @ParameterizedTest
    @MethodSource("samplings")
    void drawnTokensWithCertainSiblingsKeepTheDistribution(Sampling sampling) {
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
                        // Two siblings beside the first token, one beside the second.
                        var tree = new Proposal(
                                TokenIds.of(a, (a + 1) % SIZE, (a + 3) % SIZE, b, (b + 2) % SIZE),
                                TokenIds.of(-1, -1, -1, 0, 0),
                                draft.distributions(),
                                TokenIds.of(0, -1, -1, 1, -1));
                        explore(target, tree, sampling, new double[6], 0, first[a] * second[b], distribution);
                    }
                }
            }
            check(distribution, sampling);
        }
    }

    /**
     * Whole runs of three tokens, token 4 ending a text: EAGLE-2's trees deep and stopped at the first level, and CaPE.
     */
    @ParameterizedTest
    @MethodSource("samplings")
    void runsOfEveryTreeDrafterHaveTheTargetsDistribution(Sampling sampling) {
        ScriptedLogits guesses = prefix -> DRAFT[prefix[prefix.length - 1]].clone();
        try (var target = new TorchTarget(ScriptedTables.model(LIBTORCH.manager(), "target", TARGET));
                var draft = new TorchDraft(ScriptedTables.model(LIBTORCH.manager(), "draft", DRAFT))) {
            var trees = new TreeOptions(3, 2, 10, TreeOptions.Stop.BEAM_TOP1, CapeBins.CODE);
            var eagle = new TreeDrafter(new ScriptedTreeHead(guesses, 64), trees, Clock.SYSTEM);
            count(target, eagle, sampling, new ConstantLength(3));
            count(target, eagle, sampling, new Svip(EntropyScore.REFERENCE, 0.1, 3));
            var cape = new CapeDrafter(new ModelDrafter(draft, Clock.SYSTEM), CapeBins.CODE);
            count(target, cape, sampling, new ConstantLength(2));
            count(target, cape, sampling, new Svip(EntropyScore.REFERENCE, 0.42, 3));
        }
    }
}
