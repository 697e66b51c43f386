package draftscope.decoding.drafter;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.Runs;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.Ddd;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.HeuristicLength;
import draftscope.decoding.policy.MaxConfidence;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.Sight;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.policy.SvipPeek;
import draftscope.decoding.port.Clock;
import draftscope.testing.ScriptedBlocks;
import draftscope.testing.ScriptedPair;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A block that is cut by a policy, against the chain that is drafted token by token. */
class BlockDrafterTest {

    private static final int LONGEST = 7;

    /** Greedy, a block of the script's own guesses is the chain: tokens, stops and text, with one pass a round. */
    @Property(tries = 60, seed = "3")
    void whatIsCutOutOfABlockIsTheChain(@ForAll @IntRange(min = 0, max = 5000) int seed) {
        var script = ScriptedPair.Script.random(seed, Runs.LETTERS, 2, 0.6);
        for (var policy : List.of(
                new Svip(EntropyScore.REFERENCE, 0.3, LONGEST), new Svip(EntropyScore.REFERENCE, 0.42, 3),
                new SvipPeek(EntropyScore.REFERENCE, 0.42, LONGEST, Sight.WARPED), new ConstantLength(LONGEST), new ConstantLength(3),
                new HeuristicLength(2, 6), new Ddd(0.4, 5), PolicyCatalog.entry("max-confidence").standard())) {
            var pair = new ScriptedPair(script);
            var model = new ScriptedBlocks(script.draft().orElseThrow(), 1024, LONGEST);
            var block = Runs.run(pair, Runs.greedy(policy, 40), new BlockDrafter(model, Clock.SYSTEM));
            var chain = Runs.run(pair, Runs.greedy(policy, 40));
            assertThat(block.output()).isEqualTo(chain.output());
            if (policy instanceof MaxConfidence) {
                // Its cap is longer than a block.
                continue;
            }
            assertThat(block.stops()).as("%s", policy).isEqualTo(chain.stops());
            assertThat(block.rounds().stream().map(BlockDrafterTest::ids))
                    .containsExactlyElementsOf(chain.rounds().stream().map(BlockDrafterTest::ids).toList());
            assertThat(model.passes())
                    .isEqualTo((int) block.rounds().stream().filter(r -> r.drafted() > 0).count());
            assertThat(block.rounds()).allMatch(r -> !r.isTree() && r.passes().size() == (r.drafted() > 0 ? 1 : 0));
        }
    }

    private static List<Integer> ids(RoundEnded round) {
        return round.tokens().stream().map(VerifiedToken::id).toList();
    }

    /** What a pass guessed and the policy did not want is told, and not asked of the target. */
    @Test
    void whatThePolicyCutsOffIsTold() {
        var script = ScriptedPair.Script.random(5, Runs.LETTERS, 2, 0.6).favouringEnd(-30);
        var policy = new Svip(EntropyScore.REFERENCE, 0.35, 40);
        var run = Runs.run(
                new ScriptedPair(script),
                Runs.greedy(policy, 60),
                new BlockDrafter(new ScriptedBlocks(script.draft().orElseThrow(), 1024, LONGEST), Clock.SYSTEM));
        int cut = 0;
        for (var round : run.rounds()) {
            assertThat(round.isBlock()).isEqualTo(round.drafted() > 0);
            if (round.stop() == StopReason.ENTROPY && round.round() < run.rounds().size() - LONGEST) {
                assertThat(round.drafted() + round.cut().size()).isEqualTo(LONGEST);
            }
            if (!round.cut().isEmpty()) {
                assertThat(round.tokens().get(round.drafted() - 1).score()).isGreaterThan(0.35);
                assertThat(round.cut()).allMatch(g -> Double.compare(g.score(), policy.score().of(g.entropy())) == 0);
                cut++;
            }
        }
        assertThat(cut).isPositive();
    }

    @Test
    void aWholeBlockIsTheLengthAskedForOrTheMostThereIs() {
        var script = ScriptedPair.Script.random(5, Runs.LETTERS, 2, 0.9).favouringEnd(-30);
        for (int asked : new int[] {LONGEST, LONGEST + 8}) {
            var model = new ScriptedBlocks(script.draft().orElseThrow(), 1024, LONGEST);
            var run = Runs.run(
                    new ScriptedPair(script),
                    Runs.greedy(new ConstantLength(asked), 60),
                    new BlockDrafter(model, Clock.SYSTEM));
            assertThat(run.rounds().get(0).drafted()).isEqualTo(LONGEST);
            assertThat(run.rounds().get(0).stop()).isEqualTo(StopReason.LENGTH);
            assertThat(run.rounds().get(run.rounds().size() - 1).drafted()).isLessThan(LONGEST);
        }
    }
}
