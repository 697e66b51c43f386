package draftscope.draw.stage;

import draftscope.draw.ChartWords;
import draftscope.draw.Words;
import draftscope.draw.chart.ScorePainter;
import draftscope.draw.chart.TimeSplitPainter;
import draftscope.draw.data.ScoreData;
import draftscope.draw.data.TimeSplit;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.MovedPen;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Draws the current round, large: chips over their scores, the threshold, times, and why drafting stopped. */
public final class RoundPainter {

    /** Height in which everything has room, for type of 12 pixels. */
    public static final double HEIGHT = 258;

    /** What a tree needs more. */
    public static final double MORE_FOR_TREES = 84;

    private static final double LEFT = 34;
    private static final double RIGHT = 132;
    private static final double GAP = 6;
    private static final double APART = 14;
    private static final double DROP = 14;
    private static final double TIMES = 40;
    private static final double STRIP = 86;

    private final StageInks inks;
    private final ChipPainter chips;
    private final ScorePainter scores;
    private final TimeSplitPainter times;
    private final BranchPainter branches;

    public RoundPainter(StageInks inks, ChipPainter chips, ChartWords words) {
        this.inks = inks;
        this.chips = chips;
        branches = new BranchPainter(inks, chips);
        scores = new ScorePainter(words);
        times = new TimeSplitPainter(words);
    }

    /** Draws into a box of the pen, without a card around it. */
    public void paint(Pen pen, StageMoment moment, double width, double height) {
        var lane = moment.lane();
        head(pen, moment, width);
        var sweep = VerifySweep.at(lane, moment.since());
        var judged = sweep.of(lane);
        double timesTop = height - inks.px(TIMES);
        if (coming(moment).isTree()) {
            tree(pen, moment, judged, sweep.drop(), width, timesTop);
        } else {
            chain(pen, moment, judged, sweep.drop(), width, timesTop);
        }
        if (lane.number() > 0) {
            times.paint(
                    new MovedPen(pen, 0, timesTop), sheet(pen, width, inks.px(TIMES)), times(lane).reaching(moment.room().millis()), OptionalInt.empty());
        }
    }

    private static RoundLane coming(StageMoment moment) {
        return moment.room().lane();
    }

    private void chain(Pen pen, StageMoment moment, RoundLane judged, double drop, double width, double bottom) {
        var size = size(pen, coming(moment), width);
        double y = inks.px(48);
        var centres = row(pen, judged.row(), coming(moment), drop, y, width, size);
        double top = y + chips.height(size) + inks.px(6);
        scores(pen, RoundScores.of(judged, Optional.of(moment.run()), moment.threshold()).withCentres(centres), top, width, bottom);
    }

    /** A tree over the scores of its levels. */
    private void tree(Pen pen, StageMoment moment, RoundLane judged, double drop, double width, double bottom) {
        double top = bottom - inks.px(STRIP);
        var left = inks.px(LEFT);
        var centres = branches.paint(
                new MovedPen(pen, left, inks.px(44)), judged, coming(moment), drop, width - left, top - inks.px(44 + 4));
        var levels = LevelScores.of(
                moment.lane(), LiveRule.of(Optional.of(moment.run().policy()), moment.lane().note()), moment.threshold());
        scores(pen, levels.withCentres(centres.stream().map(x -> x + left).toList()), top, width, bottom);
    }

    private void scores(Pen pen, ScoreData data, double top, double width, double bottom) {
        scores.paint(new MovedPen(pen, 0, top), sheet(pen, width, bottom - top - inks.px(6)), data, OptionalInt.empty());
    }

    private static TimeSplit times(RoundLane lane) {
        return lane.ended().isPresent()
                ? TimeSplit.of(lane.ended().get())
                : new TimeSplit(List.of(new TimeSplit.Row(
                        "", List.of(new TimeSplit.Slice(TimeSplit.Part.DRAFT, lane.draftMillis())))));
    }

    private Sheet sheet(Pen pen, double width, double height) {
        return new Sheet(width, Math.max(1, height), inks.palette(), pen.ruler(), false);
    }

    private void head(Pen pen, StageMoment moment, double width) {
        var lane = moment.lane();
        var title = inks.heading(17, Tone.FG);
        var words = lane.number() == 0 ? Words.of("round.none") : Words.of("round.title", lane.number());
        pen.text(words, 0, inks.px(15), Align.LEFT, title);
        if (lane.number() == 0) {
            return;
        }
        var counts = inks.words(14, Tone.FG);
        double at = pen.ruler().width(words, title) + inks.px(12);
        var told = told(lane);
        pen.text(pen.ruler().fit(told, counts, width - at), at, inks.px(15), Align.LEFT, counts);
        var quiet = inks.words(13, Tone.MUTED);
        pen.text(pen.ruler().fit(moment.reason(), quiet, width), 0, inks.px(35), Align.LEFT, quiet);
    }

    private static String told(RoundLane lane) {
        if (lane.isTree()) {
            return Words.of(
                    lane.finished() ? "round.counts.tree" : "round.counts.tree.drafting",
                    lane.drafted(),
                    lane.depth(),
                    lane.accepted());
        }
        return lane.finished()
                ? Words.of("round.counts", lane.drafted(), lane.accepted()) + lane.cutOff()
                : Words.of("round.counts.drafting", lane.drafted());
    }

    /** Large chips where they fit; the drafted ones must not run under the words beside their scores. */
    private ChipPainter.Size size(Pen pen, RoundLane coming, double width) {
        return fits(pen, coming, width, ChipPainter.Size.LARGE) ? ChipPainter.Size.LARGE : ChipPainter.Size.DENSE;
    }

    private boolean fits(Pen pen, RoundLane coming, double width, ChipPainter.Size size) {
        double room = width - inks.px(LEFT);
        var drafted = coming.row().stream().filter(chip -> !chip.kind().ofTarget()).toList();
        return extent(pen, coming.row(), size) <= room && extent(pen, drafted, size) <= room - inks.px(RIGHT);
    }

    private double extent(Pen pen, List<Chip> shown, ChipPainter.Size size) {
        double x = 0;
        for (int i = 0; i < shown.size(); i++) {
            x += gap(shown, i, size) + chips.width(pen.ruler(), shown.get(i), size);
        }
        return x;
    }

    private double gap(List<Chip> shown, int i, ChipPainter.Size size) {
        if (i == 0) {
            return 0;
        }
        boolean dense = size == ChipPainter.Size.DENSE;
        return inks.px(shown.get(i).kind().ofTarget() ? dense ? 8 : APART : dense ? 3 : GAP);
    }

    /** Draws the chips, the newest ones where there are too many; returns the middles of the drafted ones. */
    private List<Double> row(
            Pen pen, List<Chip> shown, RoundLane coming, double drop, double y, double width, ChipPainter.Size size) {
        double left = inks.px(LEFT);
        double room = width - left - (fits(pen, coming, width, size) ? 0 : inks.px(RIGHT));
        double hidden = Math.max(0, extent(pen, shown, size) - room);
        var centres = new ArrayList<Double>();
        pen.clip(left, y - inks.px(DROP), room, chips.height(size) + inks.px(DROP + 2), () -> {
            double x = left - hidden;
            for (int i = 0; i < shown.size(); i++) {
                var chip = shown.get(i);
                x += gap(shown, i, size);
                double own = chips.width(pen.ruler(), chip, size);
                double share = chip.kind().ofTarget() ? drop : 1;
                double there = share * chip.presence();
                if (x + own > left) {
                    chips.paint(pen, chip, x, y - inks.px(DROP) * (1 - share), own, size, there);
                }
                if (!chip.kind().ofTarget()) {
                    centres.add(x + own / 2);
                }
                x += own;
            }
        });
        return centres;
    }
}
