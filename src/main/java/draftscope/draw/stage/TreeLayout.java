package draftscope.draw.stage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the nodes of a tree stand, left to right: a column for each level, the main branch straight in the first row,
 * siblings under each other in the order in which they are tested, no child above its parent. Where a column would
 * need more rows than there are, its least probable nodes fold, with all after them, into one stub a parent.
 *
 * <p>A column depends on those before it alone, so nothing moves when another level is drafted. Columns are packed by
 * themselves, in the order of their parents: no two places are the same and no two edges cross.
 */
public final class TreeLayout {

    /** Before anything is drafted. */
    public static final TreeLayout EMPTY = new TreeLayout(List.of(), 0);

    private final List<Spot> spots;
    private final int columns;
    private final Map<Integer, Spot> byNode = new HashMap<>();

    private TreeLayout(List<Spot> spots, int columns) {
        this.spots = List.copyOf(spots);
        this.columns = columns;
        spots.stream().filter(spot -> !spot.stub()).forEach(spot -> byNode.put(spot.node(), spot));
    }

    /**
     * A place.
     *
     * @param node index of the node that stands here; −1 for a stub
     * @param parent index of the node it hangs on; −1 for the verified text
     * @param hidden how many nodes a stub stands for; 0 for a node
     * @param column its level, from 0
     * @param row from 0
     */
    public record Spot(int node, int parent, int hidden, int column, int row) {

        /** Whether it stands for nodes that are folded away. */
        public boolean stub() {
            return node < 0;
        }
    }

    /**
     * Lays a tree out.
     *
     * @param nodes parents before children, siblings in the order in which they are tested
     * @param most rows there is room for, at least 1
     * @param opened nodes whose children are all shown, −1 among them for the first level
     */
    public static TreeLayout of(List<TreeNode> nodes, int most, Set<Integer> opened) {
        return nodes.isEmpty() ? EMPTY : new Packing(nodes, Math.max(1, most), opened).layout();
    }

    /** All places, column by column from above. */
    public List<Spot> spots() {
        return spots;
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return spots.stream().mapToInt(spot -> spot.row() + 1).max().orElse(0);
    }

    /** Where a node stands; empty while it is folded away. */
    public Optional<Spot> spot(int node) {
        return Optional.ofNullable(byNode.get(node));
    }

    /** The row that an edge to a place comes from. */
    public int from(Spot spot) {
        return spot(spot.parent()).map(Spot::row).orElse(0);
    }

    private static final class Packing {

        private final List<TreeNode> nodes;
        private final int most;
        private final Map<Integer, List<Integer>> children = new HashMap<>();
        private final int[] sizes;
        private final BitSet pinned = new BitSet();
        private final List<Spot> spots = new ArrayList<>();

        Packing(List<TreeNode> nodes, int most, Set<Integer> opened) {
            this.nodes = nodes;
            this.most = most;
            sizes = new int[nodes.size()];
            for (int i = 0; i < nodes.size(); i++) {
                children.computeIfAbsent(nodes.get(i).parent(), p -> new ArrayList<>()).add(i);
            }
            for (int i = nodes.size() - 1; i >= 0; i--) {
                int parent = nodes.get(i).parent();
                sizes[i]++;
                if (parent >= 0) {
                    sizes[parent] += sizes[i];
                }
                if (nodes.get(i).pinned() || pinned.get(i)) {
                    pinned.set(i);
                    if (parent >= 0) {
                        pinned.set(parent);
                    }
                }
            }
            for (int at = -1; children.containsKey(at); at = children.get(at).get(0)) {
                pinned.set(children.get(at).get(0));
            }
            opened.stream().flatMap(p -> children.getOrDefault(p, List.of()).stream()).forEach(pinned::set);
        }

        TreeLayout layout() {
            var parents = List.of(new Spot(-1, -1, 0, -1, 0));
            int column = 0;
            while (!parents.isEmpty()) {
                var placed = column(parents, column);
                spots.addAll(placed);
                parents = placed.stream().filter(spot -> !spot.stub()).toList();
                column += placed.isEmpty() ? 0 : 1;
            }
            return new TreeLayout(spots, column);
        }

        private List<Spot> column(List<Spot> parents, int column) {
            var folded = new BitSet();
            while (true) {
                var placed = place(parents, column, folded);
                int rows = placed.isEmpty() ? 0 : placed.get(placed.size() - 1).row() + 1;
                int least = rows <= most ? -1 : leastProbable(placed, folded);
                if (least < 0) {
                    return placed;
                }
                folded.set(least);
            }
        }

        /** The node to fold next; −1 when every one has to be seen. */
        private int leastProbable(List<Spot> placed, BitSet folded) {
            int least = -1;
            for (var spot : placed) {
                int node = spot.node();
                boolean may = node >= 0 && !pinned.get(node) && !folded.get(node);
                if (may && (least < 0 || nodes.get(node).cumulative() <= nodes.get(least).cumulative())) {
                    least = node;
                }
            }
            return least;
        }

        private List<Spot> place(List<Spot> parents, int column, BitSet folded) {
            var placed = new ArrayList<Spot>();
            int row = -1;
            for (var parent : parents) {
                var all = children.getOrDefault(parent.node(), List.of());
                // A stub takes the room of a node: in the place of one child alone it is of no use.
                boolean folds = all.stream().filter(folded::get).limit(2).count() == 2;
                boolean first = true;
                for (int node : all) {
                    if (!folds || !folded.get(node)) {
                        row = first ? Math.max(parent.row(), row + 1) : row + 1;
                        placed.add(new Spot(node, parent.node(), 0, column, row));
                        first = false;
                    }
                }
                if (folds) {
                    int hidden = all.stream().filter(folded::get).mapToInt(i -> sizes[i]).sum();
                    row = first ? Math.max(parent.row(), row + 1) : row + 1;
                    placed.add(new Spot(-1, parent.node(), hidden, column, row));
                }
            }
            return placed;
        }
    }
}
