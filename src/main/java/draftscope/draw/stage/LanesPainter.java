package draftscope.draw.stage;

import draftscope.draw.Figures;
import draftscope.draw.Words;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Tone;
import java.util.ArrayList;
import java.util.List;

/** Draws the finished rounds, newest first, as many whole ones as there is room for. */
public record LanesPainter(StageInks inks, ChipPainter chips) {

    private static final double NUMBER = 46;
    private static final double KEPT = 84;
    private static final double TIME = 78;
    private static final double GAP = 3;
    private static final double APART = 8;
    private static final double BETWEEN = 8;
    private static final double TOP = 28;

    private static final List<ChipKind> KEY = List.of(
            ChipKind.ACCEPTED, ChipKind.REJECTED, ChipKind.DISCARDED, ChipKind.CORRECTION, ChipKind.BONUS);

    private record Box(Chip chip, double x, double y, double width) {}

    public void paint(Pen pen, List<RoundLane> lanes, double width, double height) {
        var title = inks.heading(13, Tone.FG);
        var quiet = inks.words(12, Tone.MUTED);
        pen.text(Words.of("lanes.title"), 0, inks.px(13), Align.LEFT, title);
        pen.text(Words.of("lanes.order"), pen.ruler().width(Words.of("lanes.title"), title) + inks.px(10), inks.px(13), Align.LEFT, quiet);
        key(pen, width);
        double y = inks.px(TOP);
        double line = chips.height(ChipPainter.Size.SMALL);
        double room = width - inks.px(NUMBER + KEPT + TIME);
        for (var lane : lanes) {
            var boxes = place(pen, lane, room);
            double high = boxes.isEmpty() ? line : boxes.get(boxes.size() - 1).y() + line;
            if (y + high > height) {
                return;
            }
            double base = y + line / 2 + inks.px(4.5);
            pen.text(Integer.toString(lane.number()), inks.px(NUMBER - 12), base, Align.RIGHT,
                    inks.mono(12.5, false, inks.ink(Tone.MUTED)));
            for (var box : boxes) {
                chips.paint(pen, box.chip(), inks.px(NUMBER) + box.x(), y + box.y(), box.width(), ChipPainter.Size.SMALL, 1);
            }
            pen.text(lane.kept(), width - inks.px(TIME), base, Align.RIGHT, inks.mono(12.5, false, inks.ink(Tone.FG)));
            pen.text(Figures.millis(lane.draftMillis() + lane.verifyMillis()), width, base, Align.RIGHT,
                    inks.mono(12.5, false, inks.ink(Tone.MUTED)));
            y += high + inks.px(BETWEEN);
        }
    }

    /** What the shapes mean, where there is room for all of it. */
    private void key(Pen pen, double width) {
        double x = width;
        double least = inks.px(180);
        for (int i = KEY.size() - 1; i >= 0; i--) {
            var chip = sample(KEY.get(i));
            double own = chips.width(pen.ruler(), chip, ChipPainter.Size.KEY);
            x -= own;
            if (x < least) {
                return;
            }
            chips.paint(pen, chip, x, -inks.px(4), own, ChipPainter.Size.KEY, 1);
            x -= inks.px(2 * GAP);
        }
    }

    private static Chip sample(ChipKind kind) {
        return new Chip(kind, kind.words(), 0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    private List<Box> place(Pen pen, RoundLane lane, double room) {
        var placed = new ArrayList<Box>();
        double x = 0;
        double y = 0;
        for (var chip : lane.listedChips()) {
            double own = Math.min(chips.width(pen.ruler(), chip, ChipPainter.Size.SMALL), Math.max(inks.px(24), room));
            double before = placed.isEmpty() ? 0 : inks.px(chip.kind().ofTarget() ? APART : GAP);
            if (x > 0 && x + before + own > room) {
                x = 0;
                y += chips.height(ChipPainter.Size.SMALL) + inks.px(GAP);
                before = 0;
            }
            placed.add(new Box(chip, x + before, y, own));
            x += before + own;
        }
        return placed;
    }
}
