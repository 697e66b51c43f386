package draftscope.decoding.event;

import draftscope.decoding.entry.Named;
import draftscope.decoding.entry.Parameter;
import draftscope.decoding.entry.Values;
import java.util.Arrays;
import java.util.List;

/**
 * The shape of drafted trees: EAGLE-2's (arXiv 2406.16858) and CaPE's (arXiv 2402.02082).
 *
 * @param width children looked at of every node, and nodes expanded at every level
 * @param depth expansions after the first one; the longest path has one token more
 * @param tokens nodes of a tree at most, its root, the last verified token, included
 * @param stop what of a level the length policy is asked about
 * @param bins how wide CaPE makes a position
 */
public record TreeOptions(int width, int depth, int tokens, Stop stop, CapeBins bins) {

    /** EAGLE-2's as released for its smallest models, and CaPE's released bins. */
    public static final TreeOptions REFERENCE = new TreeOptions(10, 5, 59, Stop.BEAM_TOP1, CapeBins.CODE);

    private static final int MOST_WIDTH = 64;
    private static final int MOST_DEPTH = 63;
    private static final int MOST_TOKENS = 512;

    public static final Parameter WIDTH =
            Parameter.count("tree_width", "tree-width", Parameter.Unit.NODES, REFERENCE.width, 1, MOST_WIDTH);
    public static final Parameter DEPTH =
            Parameter.count("tree_depth", "tree-depth", Parameter.Unit.LEVELS, REFERENCE.depth, 0, MOST_DEPTH);
    public static final Parameter TOKENS =
            Parameter.count("tree_tokens", "tree-tokens", Parameter.Unit.NODES, REFERENCE.tokens, 2, MOST_TOKENS);
    /** Option of a drafter of trees, see {@link #of}. */
    public static final Parameter STOP = Parameter.choice("tree_stop", "tree-stop", Stop.labels());
    /** Option of a drafter of trees, see {@link #of}. */
    public static final Parameter BINS = Parameter.choice("cape_bins", "cape-bins", CapeBins.labels());

    /** The shape that some options give; usual where they say nothing. */
    public static TreeOptions of(Values options) {
        var given = options.byName();
        return new TreeOptions(
                given.getOrDefault(WIDTH.name(), WIDTH.standard()).intValue(),
                given.getOrDefault(DEPTH.name(), DEPTH.standard()).intValue(),
                given.getOrDefault(TOKENS.name(), TOKENS.standard()).intValue(),
                Stop.values()[given.getOrDefault(STOP.name(), 0.0).intValue()],
                CapeBins.values()[given.getOrDefault(BINS.name(), 0.0).intValue()]);
    }

    /**
     * @throws IllegalArgumentException when a number is out of range
     */
    public TreeOptions {
        range("tree width", width, 1, MOST_WIDTH);
        range("tree depth", depth, 0, MOST_DEPTH);
        range("tree tokens", tokens, 2, MOST_TOKENS);
    }

    private static void range(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must lie between " + least + " and " + most + ", not " + value);
        }
    }

    /** Tokens of the longest path. */
    public int levels() {
        return depth + 1;
    }

    /**
     * What the length policy is asked about after each level. How SVIP was put on EAGLE-2 was never published; the
     * first reading is the nearest to the chain, and with a width of 1 all three are the chain's rule.
     */
    public enum Stop implements Named {
        /** The distribution of the node with the highest cumulative probability. */
        BEAM_TOP1,
        /** The scores of all nodes expanded, averaged by their cumulative probabilities. */
        BEAM_MEAN,
        /** Every node by itself: the children of an uncertain one stay and are not expanded. */
        PER_NODE;

        /** As people and traces write it. */
        public String label() {
            return id().replace('_', '-');
        }

        static List<String> labels() {
            return Arrays.stream(values()).map(Stop::label).toList();
        }
    }
}
