package draftscope.decoding.drafter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.Runs;
import draftscope.decoding.event.CapeBins;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.event.TreeOptions;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.policy.AdaEdl;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.Ddd;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.HeuristicLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.port.Uniforms;
import draftscope.testing.CallLog;
import draftscope.testing.ScriptedDraft;
import draftscope.testing.ScriptedLogits;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedTreeHead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The dynamic tree against a plain enumeration of all guesses, and a tree of width one against the chain. */
class TreeDrafterTest {

    private static final Cancellation NEVER = Cancellation.NEVER;

    /** Whatever the policy and whatever it is asked about, width one is the chain: tokens, stops and text. */
    @Property(tries = 60, seed = "3")
    void widthOneIsTheChain(@ForAll @IntRange(min = 0, max = 5000) int seed, @ForAll @IntRange(max = 2) int stop) {
        var script = ScriptedPair.Script.random(seed, Runs.LETTERS, 2, 0.6);
        var options = new TreeOptions(1, 39, 59, TreeOptions.Stop.values()[stop], CapeBins.CODE);
        for (var policy : List.of(
                Svip.REFERENCE, new Svip(EntropyScore.REFERENCE, 0.42, 3), PolicyCatalog.entry("svip-peek").standard(), new ConstantLength(4),
                new HeuristicLength(2, 6), new Ddd(0.4, 9), PolicyCatalog.entry("max-confidence").standard(), PolicyCatalog.entry("hf-dynamic").standard(),
                AdaEdl.REFERENCE)) {
            var pair = new ScriptedPair(script);
            var chain = Runs.run(pair, Runs.greedy(policy, 40));
            var head = new ScriptedTreeHead(script.draft().orElseThrow(), 1024);
            var tree = Runs.run(pair, Runs.greedy(policy, 40), new TreeDrafter(head, options, Clock.SYSTEM));
            assertThat(tree.output()).isEqualTo(chain.output());
            assertThat(tree.stops()).as("%s", policy).isEqualTo(chain.stops());
            assertThat(tree.rounds().stream().map(r -> r.tokens().stream().map(VerifiedToken::id).toList()))
                    .containsExactlyElementsOf(chain.rounds().stream()
                            .map(r -> r.tokens().stream().map(VerifiedToken::id).toList())
                            .toList());
        }
    }

    /** The kept nodes are the most probable of all that the beams guessed, and hang together. */
    @Property(tries = 80, seed = "5")
    void theTreeIsTheMostProbableOfAllGuesses(
            @ForAll @IntRange(min = 0, max = 5000) int seed,
            @ForAll @IntRange(min = 1, max = 4) int width,
            @ForAll @IntRange(min = 0, max = 4) int depth,
            @ForAll @IntRange(min = 2, max = 30) int tokens) {
        var logits = ScriptedLogits.random(seed, 6, 2, 3);
        var options = new TreeOptions(width, depth, tokens, TreeOptions.Stop.BEAM_TOP1, CapeBins.CODE);
        var end = Set.of(5);
        var draft = draft(logits, options, new ConstantLength(40), end);
        var expected = enumerate(logits, width, depth, end);
        var best = expected.stream()
                .sorted(Comparator.comparingDouble(Guess::probability).reversed())
                .limit(tokens - 1)
                .mapToDouble(Guess::probability)
                .toArray();
        var found = draft.steps().stream()
                .mapToDouble(s -> s.place().orElseThrow().cumulative())
                .sorted()
                .toArray();
        assertThat(found).hasSize(best.length);
        for (int i = 0; i < best.length; i++) {
            assertThat(found[found.length - 1 - i]).isCloseTo(best[i], within(1e-12));
        }
        var paths = new HashSet<List<Integer>>();
        for (int i = 0; i < draft.proposal().size(); i++) {
            var path = new ArrayList<Integer>();
            for (int at = i; at >= 0; at = draft.proposal().parents().get(at)) {
                path.add(0, draft.proposal().tokens().get(at));
            }
            assertThat(path.subList(0, path.size() - 1)).doesNotContain(5);
            assertThat(draft.steps().get(i).place().orElseThrow().depth()).isEqualTo(path.size());
            assertThat(paths.add(path)).as("each path once").isTrue();
        }
        assertThat(draft.passes().size()).isLessThanOrEqualTo(depth + 1);
    }

    /** A stop after the first level leaves its guesses and nothing else, however many tokens a tree may have. */
    @Property(tries = 10)
    void aStopAtTheFirstLevelLeavesOneLevel(@ForAll @IntRange(min = 0, max = 99) int seed) {
        var logits = ScriptedLogits.random(seed, 12, 0.1, 3);
        for (var stop : TreeOptions.Stop.values()) {
            var options = new TreeOptions(10, 5, 59, stop, CapeBins.CODE);
            var draft = draft(logits, options, Svip.REFERENCE, Set.of());
            assertThat(draft.stop()).isEqualTo(StopReason.ENTROPY);
            assertThat(draft.proposal().size()).isEqualTo(10);
            assertThat(draft.proposal().depth()).isEqualTo(1);
            assertThat(draft.passes()).hasSize(1);
        }
    }

    /** Dynamic depth asked of every node: expanded are those whose own path is probable enough, whatever their siblings are. */
    @Property(tries = 40, seed = "11")
    void everyNodeIsClosedByItsOwnPath(@ForAll @IntRange(min = 0, max = 5000) int seed) {
        var logits = ScriptedLogits.random(seed, 6, 1.5, 3);
        var options = new TreeOptions(4, 3, 400, TreeOptions.Stop.PER_NODE, CapeBins.CODE);
        double threshold = 0.1;
        var draft = draft(logits, options, new Ddd(threshold, 40), Set.of());
        var parents = draft.proposal().parents();
        var best = new double[draft.proposal().size() + 1];
        for (int i = 0; i < parents.size(); i++) {
            double cumulative = draft.steps().get(i).place().orElseThrow().cumulative();
            best[parents.get(i) + 1] = Math.max(best[parents.get(i) + 1], cumulative);
        }
        for (int i = 0; i < parents.size(); i++) {
            if (draft.proposal().hasChildren(i)) {
                assertThat(best[parents.get(i) + 1]).isGreaterThanOrEqualTo(threshold);
            }
            if (draft.stop() == StopReason.CONFIDENCE
                    && draft.steps().get(i).place().orElseThrow().depth() == draft.passes().size()) {
                assertThat(best[parents.get(i) + 1]).as("it ends when every node is closed").isLessThan(threshold);
            }
        }
    }

    /** What an adaptive threshold remembers of a tree is one number a level, however many nodes were asked. */
    @Property(tries = 20, seed = "13")
    void anAdaptivePolicyHearsOfALevelOnce(@ForAll @IntRange(min = 0, max = 5000) int seed) {
        var script = ScriptedPair.Script.random(seed, Runs.LETTERS, 2, 0.6);
        var levels = new ArrayList<Integer>();
        for (var stop : List.of(TreeOptions.Stop.BEAM_TOP1, TreeOptions.Stop.PER_NODE)) {
            var state = PolicyCatalog.entry("hf-dynamic").standard().begin();
            var asked = new int[1];
            var counting = new LengthPolicy.State() {
                @Override
                public int requested() {
                    return state.requested();
                }

                @Override
                public boolean stopAfter(draftscope.decoding.port.TokenChoice drafted) {
                    asked[0]++;
                    return state.stopAfter(drafted);
                }

                @Override
                public boolean closes(draftscope.decoding.port.TokenChoice drafted, double path) {
                    return state.closes(drafted, path);
                }
            };
            var drafter = new TreeDrafter(
                    new ScriptedTreeHead(script.draft().orElseThrow(), 1024),
                    new TreeOptions(4, 5, 59, stop, CapeBins.CODE),
                    Clock.SYSTEM);
            var text = new TokenBuffer(TokenIds.of(0, 1, 2));
            drafter.begin(text, NEVER);
            var draft = drafter.draft(
                            text,
                            new Drafter.Round(
                                    1, counting, 100, Sampling.GREEDY, new Uniforms(1), Set.of(), NEVER, (i, s, m) -> {}))
                    .orElseThrow();
            assertThat(asked[0]).isEqualTo(draft.passes().size());
            levels.add(draft.passes().size());
        }
        assertThat(levels.get(1)).isGreaterThanOrEqualTo(levels.get(0));
    }

    private static Drafter.Draft draft(
            ScriptedLogits logits, TreeOptions options, LengthPolicy policy, Set<Integer> endIds) {
        var drafter = new TreeDrafter(new ScriptedTreeHead(logits, 1024), options, Clock.SYSTEM);
        var text = new TokenBuffer(TokenIds.of(0, 1, 2));
        drafter.begin(text, NEVER);
        return drafter.draft(
                        text,
                        new Drafter.Round(
                                1, policy.begin(), 100, Sampling.GREEDY, new Uniforms(1), endIds, NEVER, (i, s, m) -> {}))
                .orElseThrow();
    }

    private record Guess(List<Integer> path, double probability) {}

    /** All guesses, level by level, written as plainly as can be. */
    private static List<Guess> enumerate(ScriptedLogits logits, int width, int depth, Set<Integer> endIds) {
        var all = new ArrayList<Guess>();
        var beam = List.of(new Guess(List.of(), 1));
        for (int level = 0; level <= depth && !beam.isEmpty(); level++) {
            var fresh = new ArrayList<Guess>();
            for (var guess : beam) {
                var prefix = new ArrayList<>(List.of(0, 1, 2));
                prefix.addAll(guess.path());
                var distribution = draftscope.testing.ScriptedDistribution.of(
                                logits.after(prefix.stream().mapToInt(i -> i).toArray()), Sampling.GREEDY)
                        .mass();
                java.util.stream.IntStream.range(0, distribution.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -distribution[i]))
                        .limit(width)
                        .forEach(id -> {
                            var path = new ArrayList<>(guess.path());
                            path.add(id);
                            fresh.add(new Guess(path, guess.probability() * distribution[id]));
                        });
            }
            all.addAll(fresh);
            beam = fresh.stream()
                    .filter(g -> !endIds.contains(g.path().get(g.path().size() - 1)))
                    .sorted(Comparator.comparingDouble(Guess::probability).reversed())
                    .limit(width)
                    .toList();
        }
        return all;
    }

    /**
     * Whole runs: the text is the target's own, and a draft never goes on from a token that a sibling has replaced;
     * the scripted draft fails if it does.
     */
    @Property(tries = 60, seed = "9")
    void capeGoesOnFromTheTextThatWasKept(@ForAll @IntRange(min = 0, max = 5000) int seed) {
        var script = ScriptedPair.Script.random(seed, Runs.LETTERS, 2, 0.5);
        var pair = new ScriptedPair(script);
        var alone = Runs.run(pair, Runs.greedy(new NoDrafting(), 40));
        for (var sampling : List.of(Sampling.GREEDY, new Sampling(1, 0, 1, seed))) {
            for (var policy : List.of(new ConstantLength(4), Svip.REFERENCE, new Svip(EntropyScore.REFERENCE, 0.42, 6))) {
                var draft = new ModelDrafter(new ScriptedDraft(script.draft().orElseThrow(), 1024, new CallLog()), Clock.SYSTEM);
                var request = Runs.request(policy, sampling, 40, Set.of(Runs.LETTERS.end()));
                var cape = Runs.run(pair, request, new CapeDrafter(draft, CapeBins.CODE));
                if (sampling.greedy()) {
                    assertThat(cape.output()).isEqualTo(alone.output());
                }
            }
        }
    }

    /** CaPE's chain is the other drafter's; its siblings are the next best tokens, as many as the bins say. */
    @Property(tries = 30, seed = "7")
    void capeWidensWhereTheDraftIsUnsure(@ForAll @IntRange(min = 0, max = 5000) int seed) {
        var logits = ScriptedLogits.random(seed, 12, 1.5, 3);
        for (var bins : CapeBins.values()) {
            var text = new TokenBuffer(TokenIds.of(0, 1, 2));
            var round = new Drafter.Round(
                    1, new ConstantLength(4).begin(), 100, Sampling.GREEDY, new Uniforms(1), Set.of(), NEVER, (i, s, m) -> {});
            var plain = new ModelDrafter(new ScriptedDraft(logits, 1024, new CallLog()), Clock.SYSTEM)
                    .draft(text, round)
                    .orElseThrow();
            var wide = new CapeDrafter(
                            new ModelDrafter(new ScriptedDraft(logits, 1024, new CallLog()), Clock.SYSTEM), bins)
                    .draft(text, round)
                    .orElseThrow();
            int parent = -1;
            int at = 0;
            for (var step : plain.steps()) {
                int width = bins.width(step.choice().top().probabilities()[0]);
                assertThat(wide.proposal().tokens().get(at)).isEqualTo(step.choice().id());
                var level = wide.proposal().tokens().slice(at, at + Math.min(width, 8));
                assertThat(level.stream().boxed().toList())
                        .containsExactlyInAnyOrderElementsOf(java.util.Arrays.stream(step.choice().top().ids())
                                .limit(width)
                                .boxed()
                                .toList());
                for (int i = 0; i < level.size(); i++) {
                    assertThat(wide.proposal().parents().get(at + i)).isEqualTo(parent);
                }
                parent = at;
                at += level.size();
            }
            assertThat(wide.proposal().size()).isEqualTo(at);
            assertThat(wide.passes()).hasSize(4);
        }
    }
}
