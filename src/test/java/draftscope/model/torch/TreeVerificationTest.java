package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A tree in one pass says what its paths say one by one, in every family, and leaves the cache as they would. */
@Tag("model")
class TreeVerificationTest {

    private static final double SURE = 1 - 1e-12;

    @RegisterExtension
    static final NativeLibrary LIBTORCH = new NativeLibrary();

    static Stream<String> checkpoints() {
        return Checkpoints.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void everyPathsLogitsAreThoseOfTheChain(String name) {
        try (var model = Checkpoints.load(LIBTORCH.manager(), name)) {
            var ids = Checkpoints.cases(name).get(0).ids();
            for (int seed = 0; seed < 3; seed++) {
                var tree = tree(new Random(seed), 12, model.vocabulary());
                // Part of the text is cached, part comes with the tree.
                int cached = Math.max(0, ids.length - 1 - seed);
                model.rewind(0);
                if (cached > 0) {
                    Logits.of(model, slice(ids, 0, cached));
                }
                var rows = Logits.of(model, slice(ids, cached, ids.length), tree);
                for (int leaf = 0; leaf < tree.size(); leaf++) {
                    if (!tree.hasChildren(leaf)) {
                        var path = path(tree, leaf);
                        model.rewind(0);
                        var chain = Logits.of(model, IntStream.concat(IntStream.of(ids), path.stream().mapToInt(tree.tokens()::get)).toArray());
                        same(rows[ids.length - cached - 1], chain[ids.length - 1]);
                        for (int i = 0; i < path.size(); i++) {
                            same(rows[ids.length - cached + path.get(i)], chain[ids.length + i]);
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void whatIsKeptOfATreeIsWhatAFreshPassWouldHave(String name) {
        var model = Checkpoints.load(LIBTORCH.manager(), name);
        try (var target = new TorchTarget(model)) {
            var ids = Checkpoints.cases(name).get(0).ids();
            for (int seed = 0; seed < 4; seed++) {
                var random = new Random(100 + seed);
                var tree = tree(random, 14, model.vocabulary());
                var wanted = path(tree, random.nextInt(tree.size()));
                var uniforms = new double[tree.size() + 1];
                java.util.Arrays.fill(uniforms, SURE);
                wanted.forEach(i -> uniforms[i] = 0);
                target.rewind(0);
                var verdict = target.verify(new TokenBuffer(TokenIds.of(ids)), tree, new Sampling(1, 0, 1, 1), uniforms);
                var accepted = verdict.path().stream().boxed().toList();
                assertThat(accepted).startsWith(wanted.toArray(Integer[]::new));
                assertThat(target.cached()).isEqualTo(ids.length + accepted.size());
                var kept = Logits.of(model, 3);
                var text = IntStream.concat(
                                IntStream.of(ids),
                                IntStream.concat(accepted.stream().mapToInt(tree.tokens()::get), IntStream.of(3)))
                        .toArray();
                model.rewind(0);
                same(kept[0], Logits.of(model, text)[text.length - 1]);
            }
        }
    }

    @Test
    void aTreeMayTakeMoreRowsThanTheContextHasPositions() {
        try (var target = new TorchTarget(ScriptedTables.model(LIBTORCH.manager(), "target", ScriptedTables.random(3, 6, 2)))) {
            var text = new TokenBuffer(TokenIds.of(new int[62]));
            var tree = tree(new Random(1), 30, 6, 1);
            var verdict = target.verify(text, tree, Sampling.GREEDY, new double[0]);
            assertThat(verdict.tests()).hasSize(tree.size());
        }
    }

    @Test
    void greedyTakesTheArgmaxPathWhereverItStandsInTheTree() {
        var table = new double[6][6];
        table[0][4] = 3;
        table[4][2] = 3;
        table[2][5] = 3;
        try (var target = new TorchTarget(ScriptedTables.model(LIBTORCH.manager(), "target", table))) {
            var tree = new Proposal(
                    TokenIds.of(1, 4, 3, 2, 2, 0), TokenIds.of(-1, -1, 0, 0, 1, 4), DraftDistributions.POINT_MASSES);
            var verdict = target.verify(new TokenBuffer(TokenIds.of(0)), tree, Sampling.GREEDY, new double[0]);
            assertThat(verdict.path()).isEqualTo(TokenIds.of(1, 4));
            assertThat(verdict.next().id()).isEqualTo(5);
            assertThat(target.cached()).isEqualTo(3);
        }
    }

    private static void same(float[] tree, float[] chain) {
        for (int i = 0; i < chain.length; i++) {
            assertThat(tree[i]).isCloseTo(chain[i], within(2e-4f));
        }
    }

    private static int[] slice(int[] ids, int from, int to) {
        return java.util.Arrays.copyOfRange(ids, from, to);
    }

    private static List<Integer> path(Proposal tree, int leaf) {
        var path = new ArrayList<Integer>();
        for (int i = leaf; i >= 0; i = tree.parents().get(i)) {
            path.add(i);
        }
        Collections.reverse(path);
        return path;
    }

    private static Proposal tree(Random random, int size, int vocabulary) {
        return tree(random, size, vocabulary, 5);
    }

    /** Siblings are different tokens. */
    private static Proposal tree(Random random, int size, int vocabulary, int deepest) {
        var tokens = new ArrayList<Integer>();
        var parents = new ArrayList<Integer>();
        var depths = new ArrayList<Integer>();
        while (tokens.size() < size && depths.size() < 10 * size) {
            int parent = random.nextInt(tokens.size() + 1) - 1;
            int depth = parent < 0 ? 1 : depths.get(parent) + 1;
            int token = random.nextInt(vocabulary);
            boolean taken = IntStream.range(0, tokens.size())
                    .anyMatch(i -> parents.get(i) == parent && tokens.get(i) == token);
            if (depth <= deepest && !taken) {
                tokens.add(token);
                parents.add(parent);
                depths.add(depth);
            } else if (deepest == 1 && tokens.size() == vocabulary) {
                break;
            }
        }
        return new Proposal(
                TokenIds.of(tokens.stream().mapToInt(i -> i).toArray()),
                TokenIds.of(parents.stream().mapToInt(i -> i).toArray()),
                DraftDistributions.POINT_MASSES);
    }
}
