package draftscope.app.tree;

import draftscope.app.chips.ChipLooks;
import draftscope.draw.Words;
import draftscope.draw.stage.Chip;
import draftscope.draw.stage.ChipKind;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.TreeLayout.Spot;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.TextAlignment;

/**
 * Paints a tree: above, what the round kept, a token a level; below it the tree with its accepted path lit. Only what
 * is seen is painted.
 */
final class TreePainter {

    /** Height of the line of what was kept. */
    static final double BAND = 32;

    /** Room for words before the tree. */
    static final double LEFT = 34;

    /** Room for the numbers of the levels. */
    static final double NUMBERS = 16;

    private static final double DOT = 4;
    private static final double SLIDE = 18;

    private final TreeStyle style;
    private final ChipLooks looks;

    TreePainter(TreeStyle style, ChipLooks looks) {
        this.style = style;
        this.looks = looks;
    }

    /**
     * What is painted.
     *
     * @param tree where everything stands
     * @param judged the round as far as its verification has been shown
     * @param drop how far the target's own token has come, 0 to 1
     * @param camera which part is seen
     * @param width of the view, with the words before the tree
     * @param height of the view
     * @param stop the level, from 0, after which uncertainty ended the draft
     * @param looked the node the inspector shows; −1 for none
     * @param cursor where one stands by key, while that is to be seen
     * @param lit the nodes that the one pointed at looks at
     */
    record Frame(
            TreeScene tree,
            RoundLane judged,
            double drop,
            TreeCamera camera,
            double width,
            double height,
            OptionalInt stop,
            int looked,
            Optional<Spot> cursor,
            List<Integer> lit) {

        Frame {
            lit = List.copyOf(lit);
        }

        double treeHeight() {
            return Math.max(0, height - BAND - NUMBERS);
        }

        double x(double of) {
            return of * camera.zoom() - camera.x();
        }
    }

    void paint(GraphicsContext on, Frame frame) {
        on.clearRect(0, 0, frame.width(), frame.height());
        if (frame.tree().lane.number() == 0) {
            return;
        }
        stop(on, frame);
        on.save();
        on.beginPath();
        on.rect(LEFT, BAND, frame.width() - LEFT, frame.treeHeight());
        on.clip();
        on.translate(LEFT - frame.camera().x(), BAND - frame.camera().y());
        on.scale(frame.camera().zoom(), frame.camera().zoom());
        var seen = frame.tree().layout.spots().stream().filter(spot -> seen(frame, spot)).toList();
        // What is lit lies over what is not.
        seen.stream().filter(spot -> !kept(frame, spot)).forEach(spot -> edge(on, frame, spot, line(frame, spot)));
        seen.stream().filter(spot -> kept(frame, spot)).forEach(spot -> edge(on, frame, spot, style.lit));
        seen.stream().filter(spot -> frame.lit().contains(spot.node())).forEach(spot -> edge(on, frame, spot, style.sight));
        root(on, frame);
        seen.forEach(spot -> spot(on, frame, spot));
        on.restore();
        band(on, frame);
        numbers(on, frame);
        if (frame.tree().lane.finished() && frame.tree().lane.drafted() == 0) {
            on.setFill(style.quiet.getFill());
            on.setFont(style.quiet.getFont());
            centred(on, Words.of("tree.nothing"), frame.width() / 2, BAND + frame.treeHeight() / 2);
        }
        beyond(on, frame);
    }

    /** Small signs where the tree goes on beyond an edge. */
    private void beyond(GraphicsContext on, Frame frame) {
        double y = BAND + frame.treeHeight() / 2;
        on.setFill(style.quiet.getFill());
        if (frame.camera().x() > 1) {
            on.fillPolygon(new double[] {LEFT - 3, LEFT - 11, LEFT - 3}, new double[] {y - 7, y, y + 7}, 3);
        }
        int columns = frame.tree().columns();
        if (columns > 0 && LEFT + frame.x(frame.tree().right(columns - 1)) > frame.width() + 1) {
            double right = frame.width();
            on.fillPolygon(new double[] {right - 9, right - 1, right - 9}, new double[] {y - 7, y, y + 7}, 3);
        }
    }

    private static boolean seen(Frame frame, Spot spot) {
        double y = TreeScene.top(spot.row()) * frame.camera().zoom() - frame.camera().y();
        double x = frame.x(frame.tree().left(spot.column()) - TreeScene.GAP);
        double wide = (frame.tree().right(spot.column()) - frame.tree().left(spot.column()) + 2 * TreeScene.GAP)
                * frame.camera().zoom();
        // An edge may come from far above.
        return y < frame.treeHeight() && x < frame.width() - LEFT && x + wide > 0;
    }

    private static boolean kept(Frame frame, Spot spot) {
        return !spot.stub() && frame.judged().kept(spot.node());
    }

    private Line line(Frame frame, Spot spot) {
        return frame.judged().finished() && lost(frame, spot) ? style.faint : style.edge;
    }

    private void edge(GraphicsContext on, Frame frame, Spot spot, Line line) {
        var tree = frame.tree();
        double toX = tree.left(spot.column());
        double toY = TreeScene.top(spot.row()) + TreeScene.CHIP / 2;
        double fromY = TreeScene.top(tree.layout.from(spot)) + TreeScene.CHIP / 2;
        double fromX = spot.column() == 0
                ? TreeScene.ROOT - 16
                : tree.layout
                        .spot(spot.parent())
                        .map(parent -> tree.left(parent.column()) + tree.width(parent, looks))
                        .orElse(toX - TreeScene.GAP);
        stroke(on, line);
        // Straight out of the parent to the gap, so that edges bend where there is room for it.
        double gap = toX - TreeScene.GAP;
        double middle = (gap + toX) / 2;
        on.beginPath();
        on.moveTo(fromX, fromY);
        on.lineTo(gap, fromY);
        on.bezierCurveTo(middle, fromY, middle, toY, toX, toY);
        on.stroke();
    }

    /** Whether nothing at a place can become text any more. */
    private static boolean lost(Frame frame, Spot spot) {
        return spot.stub() || frame.judged().chips().get(spot.node()).kind() != ChipKind.PENDING;
    }

    private static void stroke(GraphicsContext on, Line line) {
        on.setStroke(line.getStroke());
        on.setLineWidth(line.getStrokeWidth());
        on.setLineDashes(line.getStrokeDashArray().stream().mapToDouble(d -> d).toArray());
    }

    /** Where the verified text ends. */
    private void root(GraphicsContext on, Frame frame) {
        double x = TreeScene.ROOT - 16;
        double y = TreeScene.top(0) + TreeScene.CHIP / 2;
        on.setFill((frame.judged().finished() ? style.lit : style.edge).getStroke());
        on.fillOval(x - DOT, y - DOT, 2 * DOT, 2 * DOT);
    }

    private void spot(GraphicsContext on, Frame frame, Spot spot) {
        double x = frame.tree().left(spot.column());
        double y = TreeScene.top(spot.row());
        double wide = frame.tree().width(spot, looks);
        if (spot.stub()) {
            stub(on, spot, x, y, wide);
        } else {
            var chip = frame.judged().chips().get(spot.node());
            if (chip.kind() == ChipKind.ACCEPTED) {
                around(on, style.halo, x, y, wide, 3);
            }
            looks.of(chip).paint(on, chip, x, y, wide, TreeScene.CHIP);
        }
        boolean here = frame.cursor().filter(c -> c.node() == spot.node() && c.parent() == spot.parent()).isPresent();
        if (!spot.stub() && frame.lit().contains(spot.node())) {
            around(on, style.seen, x, y, wide, 2.5);
        }
        if (here || !spot.stub() && spot.node() == frame.looked()) {
            around(on, style.cursor, x, y, wide, 2.5);
        }
    }

    private void stub(GraphicsContext on, Spot spot, double x, double y, double wide) {
        double in = 2;
        on.setFill(style.stubBox.getFill());
        on.fillRoundRect(x, y + in, wide, TreeScene.CHIP - 2 * in, 18, 18);
        on.setStroke(style.stubBox.getStroke());
        on.setLineWidth(1);
        on.setLineDashes();
        on.strokeRoundRect(x + 0.5, y + in + 0.5, wide - 1, TreeScene.CHIP - 2 * in - 1, 18, 18);
        on.setFill(style.stub.getFill());
        on.setFont(style.stub.getFont());
        centred(on, TreeScene.stub(spot), x + wide / 2, y + TreeScene.CHIP / 2);
    }

    private static void around(GraphicsContext on, Rectangle look, double x, double y, double wide, double out) {
        on.setStroke(look.getStroke());
        on.setLineWidth(look.getStrokeWidth());
        on.setLineDashes();
        on.strokeRoundRect(x - out, y - out, wide + 2 * out, TreeScene.CHIP + 2 * out, 16, 16);
    }

    /** What the round kept, a token a level, and the target's own after it. */
    private void band(GraphicsContext on, Frame frame) {
        on.setFill(style.band.getFill());
        on.fillRoundRect(0, 1, frame.width(), BAND - 5, 10, 10);
        var tree = frame.tree();
        var lane = frame.judged();
        quiet(on, Words.of("tree.kept"), BAND / 2 - 1.5);
        on.save();
        on.beginPath();
        on.rect(LEFT, 0, frame.width() - LEFT, BAND);
        on.clip();
        // Beside its ground, which stays as it is, all of it is as large as the tree, as far as the line is high enough.
        double zoom = Math.min(frame.camera().zoom(), 1.15);
        var path = lane.path(lane.lastKept());
        for (int i = 0; i < path.size(); i++) {
            chip(on, lane.chips().get(path.get(i)), LEFT + frame.x(tree.left(i)), 0, zoom, 1);
        }
        var own = TreeViewModel.own(lane);
        if (own.isPresent() && lane.accepted() < tree.columns()) {
            double slide = SLIDE * (1 - frame.drop());
            chip(on, own.get(), LEFT + frame.x(tree.left(lane.accepted())), -slide, zoom, frame.drop());
        }
        on.restore();
    }

    /** Quiet words before the tree. */
    private void quiet(GraphicsContext on, String words, double y) {
        on.save();
        on.setFill(style.quiet.getFill());
        on.setFont(style.quiet.getFont());
        on.setTextBaseline(VPos.CENTER);
        on.fillText(words, 5, y);
        on.restore();
    }

    private void chip(GraphicsContext on, Chip chip, double x, double down, double zoom, double share) {
        double wide = TreeScene.width(chip, looks);
        on.save();
        on.setGlobalAlpha(share);
        on.translate(x, (BAND - 3 - TreeScene.CHIP * zoom) / 2 + down);
        on.scale(zoom, zoom);
        looks.of(chip).paint(on, chip, 0, 0, wide, TreeScene.CHIP);
        on.restore();
    }

    /** Where the draft became unsure: a line after the level it fell at. */
    private void stop(GraphicsContext on, Frame frame) {
        if (frame.stop().isEmpty() || frame.stop().getAsInt() >= frame.tree().columns()) {
            return;
        }
        double x = Math.round(LEFT + frame.x(frame.tree().right(frame.stop().getAsInt()) + TreeScene.GAP * 0.4)) + 0.5;
        if (x < LEFT) {
            return;
        }
        on.save();
        stroke(on, style.stop);
        on.strokeLine(x, BAND, x, frame.height());
        on.setFill(style.stopWords.getFill());
        on.setFont(style.stopWords.getFont());
        on.setTextBaseline(VPos.CENTER);
        on.fillText(Words.of("tree.stopped"), x + 5, frame.height() - NUMBERS / 2);
        on.restore();
    }

    private void numbers(GraphicsContext on, Frame frame) {
        double y = frame.height() - NUMBERS / 2;
        quiet(on, Words.of("tree.levels"), y);
        on.setFill(style.quiet.getFill());
        on.setFont(style.quiet.getFont());
        int levels = Math.max(frame.tree().layout.columns(), frame.stop().orElse(-1) + 1);
        for (int i = 0; i < levels; i++) {
            double x = LEFT + frame.x(frame.tree().centre(i));
            if (x > LEFT) {
                centred(on, Integer.toString(i + 1), x, y);
            }
        }
    }

    private static void centred(GraphicsContext on, String words, double x, double y) {
        on.save();
        on.setTextAlign(TextAlignment.CENTER);
        on.setTextBaseline(VPos.CENTER);
        on.fillText(words, x, y);
        on.restore();
    }

    /** Middles of the columns as they are seen. */
    static List<Double> centres(TreeScene tree, TreeCamera camera) {
        return IntStream.range(0, tree.columns())
                .mapToObj(i -> LEFT + tree.centre(i) * camera.zoom() - camera.x())
                .toList();
    }
}
