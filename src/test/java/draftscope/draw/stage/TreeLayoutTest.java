package draftscope.draw.stage;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.draw.stage.TreeLayout.Spot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Places of a tree's nodes: no two the same, nothing before its parent, nothing that moves as the tree grows. */
class TreeLayoutTest {

    private static final int ANY = 1000;

    @Property(tries = 300, seed = "17")
    void placesAreApartAndChildrenBehindAndNotAboveTheirParents(
            @ForAll @IntRange(max = 9999) int seed,
            @ForAll @IntRange(min = 1, max = 90) int size,
            @ForAll @IntRange(min = 1, max = 12) int rows) {
        var nodes = tree(new Random(seed), size, 8);
        for (int most : new int[] {rows, ANY}) {
            var layout = TreeLayout.of(nodes, most, Set.of());
            var places = new HashSet<List<Integer>>();
            for (var spot : layout.spots()) {
                assertThat(places.add(List.of(spot.column(), spot.row()))).as("%s is free", spot).isTrue();
                if (spot.parent() >= 0) {
                    var parent = layout.spot(spot.parent()).orElseThrow();
                    assertThat(spot.column()).isEqualTo(parent.column() + 1);
                    assertThat(spot.row()).isGreaterThanOrEqualTo(parent.row());
                } else {
                    assertThat(spot.column()).isZero();
                }
            }
        }
    }

    @Property(tries = 300, seed = "18")
    void everyNodeIsShownOrCountedOnce(
            @ForAll @IntRange(max = 9999) int seed,
            @ForAll @IntRange(min = 1, max = 90) int size,
            @ForAll @IntRange(min = 1, max = 12) int rows) {
        var nodes = tree(new Random(seed), size, 8);
        var layout = TreeLayout.of(nodes, rows, Set.of());
        assertThat(layout.spots().stream().mapToInt(s -> s.stub() ? s.hidden() : 1).sum()).isEqualTo(size);
        assertThat(layout.spots().stream().filter(Spot::stub).map(Spot::parent)).doesNotHaveDuplicates();
        assertThat(layout.spots().stream().filter(Spot::stub).map(Spot::hidden)).allMatch(hidden -> hidden > 1);
        assertThat(TreeLayout.of(nodes, ANY, Set.of()).spots()).noneMatch(Spot::stub).hasSize(size);
    }

    @Property(tries = 200, seed = "19")
    void noTwoEdgesOfAColumnCross(@ForAll @IntRange(max = 9999) int seed, @ForAll @IntRange(min = 2, max = 12) int rows) {
        var layout = TreeLayout.of(tree(new Random(seed), 60, 6), rows, Set.of());
        for (int column = 0; column < layout.columns(); column++) {
            int at = column;
            var rowsOf = layout.spots().stream()
                    .filter(s -> s.column() == at)
                    .sorted(Comparator.comparingInt(Spot::row))
                    .map(layout::from)
                    .toList();
            assertThat(rowsOf).isSorted();
        }
    }

    @Property(tries = 200, seed = "20")
    void whatWasThereStaysWhenTheNextLevelIsDrafted(
            @ForAll @IntRange(max = 9999) int seed, @ForAll @IntRange(min = 1, max = 12) int rows) {
        var nodes = byLevel(tree(new Random(seed), 70, 6));
        var whole = TreeLayout.of(nodes, rows, Set.of());
        var depths = depths(nodes);
        for (int level = 1; level < whole.columns(); level++) {
            int most = level;
            int upTo = (int) IntStream.of(depths).filter(d -> d <= most).count();
            var before = TreeLayout.of(nodes.subList(0, upTo), rows, Set.of());
            for (var spot : before.spots()) {
                if (!spot.stub()) {
                    assertThat(whole.spot(spot.node()).orElseThrow().row()).isEqualTo(spot.row());
                }
            }
        }
    }

    @Property(tries = 200, seed = "21")
    void theMainBranchIsStraightAndWhatIsPinnedIsSeen(
            @ForAll @IntRange(max = 9999) int seed, @ForAll @IntRange(min = 1, max = 9) int rows) {
        var random = new Random(seed);
        var nodes = new ArrayList<>(tree(random, 50, 7));
        int pinned = random.nextInt(nodes.size());
        nodes.set(pinned, new TreeNode(nodes.get(pinned).parent(), nodes.get(pinned).cumulative(), true));
        var layout = TreeLayout.of(nodes, rows, Set.of());
        for (int at = first(nodes, -1); at >= 0; at = first(nodes, at)) {
            assertThat(layout.spot(at).orElseThrow().row()).isZero();
        }
        for (int at = pinned; at >= 0; at = nodes.get(at).parent()) {
            assertThat(layout.spot(at)).isPresent();
        }
    }

    @Test
    void theLeastProbableFoldFirstAndOpenAgain() {
        var nodes = List.of(
                node(-1, 0.5), node(-1, 0.2), node(-1, 0.1), node(-1, 0.05), node(0, 0.4), node(3, 0.04));
        var folded = TreeLayout.of(nodes, 3, Set.of());
        assertThat(folded.rows()).isEqualTo(3);
        assertThat(folded.spot(1)).isPresent();
        assertThat(folded.spot(2)).isEmpty();
        assertThat(folded.spot(3)).isEmpty();
        assertThat(folded.spots()).contains(new Spot(-1, -1, 3, 0, 2));
        var opened = TreeLayout.of(nodes, 3, Set.of(-1));
        assertThat(opened.spots()).noneMatch(Spot::stub).hasSize(6);
        assertThat(opened.rows()).isEqualTo(4);
        assertThat(opened.spot(5)).contains(new Spot(5, 3, 0, 1, 3));
    }

    @Test
    void aFullTreeOfTheReferenceFits() {
        // Ten children a node, ten nodes a level.
        var nodes = tree(new Random(4), 510, 6);
        var layout = TreeLayout.of(nodes, 8, Set.of());
        assertThat(layout.rows()).isLessThanOrEqualTo(8 + 1);
        assertThat(TreeLayout.of(List.of(), 8, Set.of()).rows()).isZero();
    }

    private static TreeNode node(int parent, double cumulative) {
        return new TreeNode(parent, cumulative, false);
    }

    private static int first(List<TreeNode> nodes, int parent) {
        return IntStream.range(0, nodes.size()).filter(i -> nodes.get(i).parent() == parent).findFirst().orElse(-1);
    }

    private static int[] depths(List<TreeNode> nodes) {
        var depths = new int[nodes.size()];
        for (int i = 0; i < depths.length; i++) {
            depths[i] = nodes.get(i).parent() < 0 ? 1 : depths[nodes.get(i).parent()] + 1;
        }
        return depths;
    }

    /** The same tree with its nodes in the order in which a drafter finds them. */
    private static List<TreeNode> byLevel(List<TreeNode> nodes) {
        var depths = depths(nodes);
        var order = IntStream.range(0, nodes.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> depths[i]))
                .toList();
        return order.stream()
                .map(i -> node(
                        nodes.get(i).parent() < 0 ? -1 : order.indexOf(nodes.get(i).parent()), nodes.get(i).cumulative()))
                .toList();
    }

    private static List<TreeNode> tree(Random random, int size, int deepest) {
        var nodes = new ArrayList<TreeNode>();
        var depths = new ArrayList<Integer>();
        while (nodes.size() < size) {
            int parent = random.nextInt(nodes.size() + 1) - 1;
            int depth = parent < 0 ? 1 : depths.get(parent) + 1;
            if (depth <= deepest) {
                nodes.add(node(parent, (parent < 0 ? 1 : nodes.get(parent).cumulative()) * random.nextDouble()));
                depths.add(depth);
            }
        }
        return nodes;
    }
}
