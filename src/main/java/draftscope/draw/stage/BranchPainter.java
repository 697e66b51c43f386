package draftscope.draw.stage;

import draftscope.draw.pen.Align;
import draftscope.draw.pen.MovedPen;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Draws a round that drafted a tree: what was kept in a line, and under it a column of tokens for every level. */
record BranchPainter(StageInks inks, ChipPainter chips) {

    private static final double BAND = 30;
    private static final double ROW = 24;
    private static final double GAP = 18;
    private static final double LEAST = 26;

    /**
     * Draws into a box of the pen.
     *
     * @param judged the round as far as it has been shown
     * @param coming the round as it will be, for the room it takes
     * @param drop how far the target's own token has come, 0 to 1
     * @return the middles of the columns
     */
    List<Double> paint(Pen pen, RoundLane judged, RoundLane coming, double drop, double width, double height) {
        kept(pen, judged, drop, width);
        int rows = (int) Math.max(1, Math.floor((height - inks.px(BAND)) / inks.px(ROW)));
        var shape = grows(judged, coming) ? coming : judged;
        var layout = TreeLayout.of(TreeNode.of(shape, -1), rows, Set.of());
        var lefts = new double[layout.columns() + 1];
        double most = width / Math.max(1, layout.columns()) - inks.px(GAP);
        for (int column = 0; column < layout.columns(); column++) {
            lefts[column + 1] = lefts[column] + wide(pen, shape, layout, column, most) + inks.px(GAP);
        }
        // What was kept is shown whatever the room: then rows stand closer.
        double row = Math.min(inks.px(ROW), (height - inks.px(BAND)) / Math.max(1, layout.rows()));
        var in = new MovedPen(pen, 0, inks.px(BAND));
        var drawn = layout.spots().stream()
                .filter(spot -> spot.stub() || spot.node() < judged.drafted())
                .toList();
        // What is lit lies over what is not.
        drawn.stream().filter(spot -> !lit(judged, spot)).forEach(spot -> edge(in, judged, layout, spot, lefts, row));
        drawn.stream().filter(spot -> lit(judged, spot)).forEach(spot -> edge(in, judged, layout, spot, lefts, row));
        drawn.forEach(spot -> spot(in, judged, spot, lefts, row));
        var centres = new ArrayList<Double>();
        for (int column = 0; column < layout.columns(); column++) {
            centres.add((lefts[column] + lefts[column + 1] - inks.px(GAP)) / 2);
        }
        return centres;
    }

    /** Whether a round being drafted becomes what is to come: laid out as that from the start, nothing moves then. */
    private static boolean grows(RoundLane judged, RoundLane coming) {
        return judged.drafted() <= coming.drafted()
                && IntStream.range(0, judged.drafted())
                        .allMatch(i -> judged.parent(i) == coming.parent(i)
                                && judged.chips().get(i).piece().equals(coming.chips().get(i).piece()));
    }

    private void kept(Pen pen, RoundLane judged, double drop, double width) {
        pen.clip(0, -inks.px(2), width, inks.px(BAND), () -> {
            double x = 0;
            for (var chip : judged.listedChips()) {
                double own = chips.width(pen.ruler(), chip, ChipPainter.Size.SMALL);
                double share = chip.kind().ofTarget() ? drop : 1;
                chips.paint(pen, chip, x, 0, own, ChipPainter.Size.SMALL, share);
                x += own + inks.px(4);
            }
        });
    }

    private double wide(Pen pen, RoundLane coming, TreeLayout layout, int column, double most) {
        double wide = inks.px(LEAST);
        for (var spot : layout.spots()) {
            if (spot.column() == column && !spot.stub() && spot.node() < coming.chips().size()) {
                wide = Math.max(wide, chips.width(pen.ruler(), coming.chips().get(spot.node()), ChipPainter.Size.KEY));
            }
        }
        return Math.max(inks.px(LEAST) / 2, Math.min(wide, most));
    }

    private double middle(int row, double high) {
        return high * row + chips.height(ChipPainter.Size.KEY) / 2;
    }

    private static boolean lit(RoundLane judged, TreeLayout.Spot spot) {
        return !spot.stub() && judged.kept(spot.node());
    }

    private void edge(
            Pen pen, RoundLane judged, TreeLayout layout, TreeLayout.Spot spot, double[] lefts, double row) {
        if (spot.column() == 0) {
            return;
        }
        double to = lefts[spot.column()];
        double gap = to - inks.px(GAP);
        double from = lefts[spot.column() - 1] + Math.min(gap - lefts[spot.column() - 1], own(pen, judged, spot.parent()));
        double fromY = middle(layout.from(spot), row);
        double toY = middle(spot.row(), row);
        double half = gap + inks.px(GAP) / 2;
        boolean lit = lit(judged, spot);
        var stroke = Stroke.solid(lit ? inks.ink(Tone.ACCEPTED) : inks.ink(Tone.AXIS), inks.px(lit ? 2 : 1));
        pen.polyline(new double[] {from, half, half, to}, new double[] {fromY, fromY, toY, toY}, 4, stroke);
    }

    private double own(Pen pen, RoundLane judged, int node) {
        return node >= 0 && node < judged.drafted()
                ? chips.width(pen.ruler(), judged.chips().get(node), ChipPainter.Size.KEY)
                : 0;
    }

    private void spot(Pen pen, RoundLane judged, TreeLayout.Spot spot, double[] lefts, double row) {
        double x = lefts[spot.column()];
        double y = row * spot.row();
        double room = lefts[spot.column() + 1] - x - inks.px(GAP);
        if (spot.stub()) {
            var quiet = inks.words(10.5, Tone.MUTED);
            pen.text("+" + spot.hidden(), x + inks.px(3), middle(spot.row(), row) + inks.px(3.8), Align.LEFT, quiet);
        } else if (spot.node() < judged.drafted()) {
            var chip = judged.chips().get(spot.node());
            double own = Math.min(room, own(pen, judged, spot.node()));
            pen.clip(x, y - 1, own + 1, inks.px(ROW), () -> chips.paint(pen, chip, x, y, own, ChipPainter.Size.KEY, 1));
        }
    }
}
