package draftscope.draw.round;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.data.ChartData;
import draftscope.draw.data.ChartTable;
import draftscope.draw.stage.RoundLane;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What each row of a round's pass may look at: all of the text, and of the pass's own rows those it follows. In a chain
 * these are all before it, a triangle; in a tree its ancestors, which is the mask that was fed.
 *
 * @param number of the round; 0 before there is one
 * @param text tokens of the text whose rows are in the cache
 * @param pieces texts of the rows: the text's last token, then the guesses
 * @param parents for each row the one it follows; −1 for the first
 * @param tree whether it is a tree
 * @param lit a row that is pointed at elsewhere
 * @param places where the chips of the guesses stand above the picture
 */
public record SightData(
        int number,
        int text,
        List<String> pieces,
        List<Integer> parents,
        boolean tree,
        OptionalInt lit,
        ChipPlaces places)
        implements ChartData {

    /** Before the first round. */
    public static final SightData EMPTY =
            new SightData(0, 0, List.of(), List.of(), false, OptionalInt.empty(), ChipPlaces.NONE);

    public SightData {
        pieces = List.copyOf(pieces);
        parents = List.copyOf(parents);
    }

    /**
     * Of a round.
     *
     * @param lane the round, which may still be drafted
     * @param text tokens of the text before it
     * @param last text of the last of them
     */
    public static SightData of(RoundLane lane, int text, String last) {
        if (lane.number() == 0) {
            return EMPTY;
        }
        var parents = new ArrayList<Integer>();
        parents.add(-1);
        for (int i = 0; i < lane.drafted(); i++) {
            parents.add(lane.parent(i) + 1);
        }
        return new SightData(
                lane.number(),
                text - 1,
                pieces(lane, last),
                parents,
                lane.isTree(),
                OptionalInt.empty(),
                ChipPlaces.NONE);
    }

    /** Texts of the tokens that a round's pass is fed. */
    static List<String> pieces(RoundLane lane, String last) {
        var pieces = new ArrayList<String>();
        pieces.add(last);
        lane.chips().stream().filter(chip -> !chip.kind().ofTarget()).forEach(chip -> pieces.add(chip.piece()));
        return pieces;
    }

    public SightData lighting(OptionalInt row) {
        return new SightData(number, text, pieces, parents, tree, row, places);
    }

    /** The same with its columns under the chips; a tree, whose nodes stand in no row, stays as it is. */
    public SightData under(ChipPlaces chips) {
        return tree ? this : new SightData(number, text, pieces, parents, false, lit, chips);
    }

    public int rows() {
        return parents.size();
    }

    /** Whether a row may look at another. */
    public boolean sees(int from, int to) {
        int at = from;
        while (at > to) {
            at = parents.get(at);
        }
        return at == to;
    }

    /** The rows a row may look at, its own the last. */
    public List<Integer> seen(int row) {
        return IntStream.rangeClosed(0, row).filter(other -> sees(row, other)).boxed().toList();
    }

    /** The rows after a row that may look at it. */
    public List<Integer> seenBy(int row) {
        return IntStream.range(row + 1, rows()).filter(other -> sees(other, row)).boxed().toList();
    }

    @Override
    public boolean isEmpty() {
        return parents.isEmpty();
    }

    /** What one row looks at, in words. */
    public String row(int row, ChartWords words) {
        var seen = seen(row);
        return words.get(
                row == 0 ? "sight.row.last" : "sight.row",
                Integer.toString(row),
                pieces.get(row),
                Figures.count(text),
                Figures.count(seen.size()),
                Figures.count(rows()),
                seen.stream().map(pieces::get).collect(Collectors.joining()),
                Figures.count(seenBy(row).size()));
    }

    @Override
    public String summary(ChartWords words) {
        return words.get(tree ? "sight.summary.tree" : "sight.summary.chain", Figures.count(rows()), Figures.count(text));
    }

    @Override
    public ChartTable table(ChartWords words) {
        var cells = IntStream.range(0, rows())
                .mapToObj(row -> List.of(
                        Integer.toString(row),
                        pieces.get(row),
                        seen(row).stream().map(String::valueOf).collect(Collectors.joining(" "))))
                .toList();
        return ChartTable.of(words, cells, "column.sight.row", "column.sight.token", "column.sight.sees");
    }
}
