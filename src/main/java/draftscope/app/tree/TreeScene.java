package draftscope.app.tree;

import draftscope.app.chips.ChipLooks;
import draftscope.draw.Words;
import draftscope.draw.stage.Chip;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.TreeLayout;
import draftscope.draw.stage.TreeLayout.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A laid out tree in pixels at zoom 1: columns as wide as their widest chip, rows of one height. The first column
 * begins at {@link #ROOT}, where the verified text ends.
 */
final class TreeScene {

    /** Height of a chip. */
    static final double CHIP = 22;

    /** From one row to the next. */
    static final double ROW = 27;

    /** Room before the first column for the end of the verified text. */
    static final double ROOT = 30;

    /** Room between columns for edges. */
    static final double GAP = 24;

    /** Room after the last column, for the word at the stop. */
    private static final double END = 44;

    private static final double LEAST = 40;
    private static final double WIDEST = 260;
    private static final double STUB = 40;

    static final TreeScene EMPTY = new TreeScene(RoundLane.NONE, TreeLayout.EMPTY, List.of(), List.of());

    final RoundLane lane;
    final TreeLayout layout;
    private final List<Double> lefts;
    private final List<Double> widths;

    private TreeScene(RoundLane lane, TreeLayout layout, List<Double> lefts, List<Double> widths) {
        this.lane = lane;
        this.layout = layout;
        this.lefts = lefts;
        this.widths = widths;
    }

    /**
     * Measures a tree.
     *
     * @param levels columns there are at least
     */
    static TreeScene of(RoundLane lane, TreeLayout layout, int levels, ChipLooks looks) {
        var own = TreeViewModel.own(lane);
        // The target's own token stands after the last accepted one.
        int behind = own.isPresent() ? lane.accepted() : -1;
        int columns = Math.max(Math.max(layout.columns(), levels), behind + 1);
        var widths = new ArrayList<Double>();
        for (int i = 0; i < columns; i++) {
            widths.add(LEAST);
        }
        for (var spot : layout.spots()) {
            widths.set(spot.column(), Math.max(widths.get(spot.column()), width(lane, spot, looks)));
        }
        if (behind >= 0) {
            widths.set(behind, Math.max(widths.get(behind), width(own.get(), looks)));
        }
        var lefts = new ArrayList<Double>();
        double x = ROOT;
        for (var width : widths) {
            lefts.add(x);
            x += width + GAP;
        }
        return new TreeScene(lane, layout, List.copyOf(lefts), List.copyOf(widths));
    }

    private static double width(RoundLane lane, Spot spot, ChipLooks looks) {
        return spot.stub() ? STUB : width(lane.chips().get(spot.node()), looks);
    }

    static double width(Chip chip, ChipLooks looks) {
        return Math.min(WIDEST, looks.of(chip).width(chip));
    }

    double width(Spot spot, ChipLooks looks) {
        return width(lane, spot, looks);
    }

    int columns() {
        return lefts.size();
    }

    double left(int column) {
        return lefts.get(column);
    }

    /** Right end of a column's widest chip. */
    double right(int column) {
        return lefts.get(column) + widths.get(column);
    }

    double centre(int column) {
        return lefts.get(column) + widths.get(column) / 2;
    }

    /** Upper end of a row's chips. */
    static double top(int row) {
        return row * ROW + (ROW - CHIP) / 2;
    }

    double width() {
        return columns() == 0 ? ROOT : right(columns() - 1) + END;
    }

    double height() {
        return layout.rows() * ROW;
    }

    /** The place at a point, if there is one. */
    Optional<Spot> at(double x, double y, ChipLooks looks) {
        return layout.spots().stream()
                .filter(s -> x >= left(s.column()) && x <= left(s.column()) + width(s, looks))
                .filter(s -> y >= top(s.row()) - 1 && y <= top(s.row()) + CHIP + 1)
                .findFirst();
    }

    static String stub(Spot spot) {
        return Words.of("tree.stub", spot.hidden());
    }
}
