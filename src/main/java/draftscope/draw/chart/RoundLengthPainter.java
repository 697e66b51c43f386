package draftscope.draw.chart;

import draftscope.decoding.event.StopReason;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.data.RoundLengthData;
import draftscope.draw.pen.Glyphs;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Plot;
import draftscope.draw.pen.Probe;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Ticks;
import draftscope.draw.pen.Tone;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Drafted tokens of each round as a pale bar, accepted ones as a solid bar within it, the reason drafting stopped as a
 * small sign on top. More rounds than there is room for share a bar that shows their means.
 */
public final class RoundLengthPainter extends PlotPainter<RoundLengthData> {

    private static final double NARROWEST = 4;
    public RoundLengthPainter(ChartWords words) {
        super(
                words, "rounds.title", "rounds.empty", data -> data.size(), MetricId.DRAFT_LENGTH, MetricId.MEAN_DRAFT_LENGTH,
                MetricId.ACCEPTANCE_RATE);
    }

    /** How rounds are laid out: {@code per} rounds share a bar; {@code slots} bars fill the width. */
    private record Layout(Plot plot, int per, int slots) {

        double pitch() {
            return plot.width() / slots;
        }
    }

    @Override
    Plot plot(Sheet sheet, RoundLengthData data) {
        return layout(sheet, data).plot();
    }

    @Override
    void draw(Pen pen, Sheet sheet, Plot plot, RoundLengthData data, OptionalInt probe) {
        var layout = layout(sheet, data);
        var palette = sheet.palette();
        var most = (int) Math.max(2, plot.height() / sheet.em(2.2));
        counts(pen, palette, plot, most);
        var fits = (int) Math.max(1, plot.width() / sheet.em(4.5));
        var step = Ticks.wholeStep(layout.slots() * layout.per(), fits);
        plot.xAxis(
                pen,
                palette,
                Ticks.multiples(data.from() + 1, data.from() + layout.slots() * layout.per(), step),
                v -> Figures.count((long) v),
                words.get("axis.rounds"));
        var signs = EnumSet.noneOf(StopReason.class);
        for (var bar = 0; bar * layout.per() < data.size(); bar++) {
            bar(pen, sheet, layout, data, bar, signs, probe.isPresent() && probe.getAsInt() / layout.per() == bar);
        }
        key(pen, sheet, layout, signs);
    }

    private void bar(
            Pen pen, Sheet sheet, Layout layout, RoundLengthData data, int bar, Set<StopReason> signs, boolean marked) {
        var palette = sheet.palette();
        var plot = layout.plot();
        var pitch = layout.pitch();
        var gap = pitch >= 8 ? 2 : pitch >= 4 ? 1 : 0;
        var width = Math.min(pitch - gap, sheet.em(2));
        var x = plot.left() + pitch * bar + (pitch - width) / 2;
        var rounds = rounds(data, bar * layout.per(), layout.per());
        var drafted = mean(rounds, RoundLengthData.Round::drafted);
        var accepted = mean(rounds, RoundLengthData.Round::accepted);
        if (marked) {
            pen.rect(plot.left() + pitch * bar, plot.top(), pitch, plot.height(), palette.ink(Tone.FG).fade(0.08));
        }
        var top = plot.y(drafted);
        pen.rect(x, top, width, plot.bottom() - top, palette.ink(Tone.DISCARDED).fade(0.38));
        var solid = plot.y(accepted);
        pen.rect(x, solid, width, plot.bottom() - solid, palette.ink(Tone.ACCEPTED));
        if (layout.per() == 1 && pitch >= 6) {
            var stop = rounds.get(0).stop();
            signs.add(stop);
            Glyphs.stop(pen, stop, x + width / 2, top - sheet.em(0.45), Math.min(palette.px(3.2), width / 2.4), palette.ink(Tone.MUTED));
        }
    }

    /** One line under the title: the two bars, then the signs in use as far as they fit. */
    private void key(Pen pen, Sheet sheet, Layout layout, Set<StopReason> signs) {
        var palette = sheet.palette();
        var key = new Chrome.Legend(pen, sheet, sheet.width());
        key.add(words.get("rounds.accepted"), palette.ink(Tone.ACCEPTED));
        key.add(words.get("rounds.drafted"), palette.ink(Tone.DISCARDED).fade(0.38));
        if (layout.per() > 1) {
            key.add(words.get("rounds.mean", layout.per()), (x, y, side) -> {});
            return;
        }
        for (var stop : signs) {
            var text = words.get("stop." + stop.id());
            if (stop != StopReason.NONE && key.fits(text)) {
                key.add(text, (x, y, side) -> Glyphs.stop(pen, stop, x, y, palette.px(3.2), palette.ink(Tone.MUTED)));
            }
        }
    }

    private Layout layout(Sheet sheet, RoundLengthData data) {
        var left = sheet.em(2.2);
        var room = Math.max(1, sheet.width() - left - sheet.em(0.3));
        var slots = (int) Math.max(20, Ticks.axisEnd(data.size()));
        var per = 1;
        while (room / slots < NARROWEST && per < data.size()) {
            per *= 2;
            slots = (int) Math.max(20, Math.ceil(Ticks.axisEnd(data.size()) / per));
        }
        var highest = 4.0;
        for (var from = 0; from < data.size(); from += per) {
            highest = Math.max(highest, mean(rounds(data, from, per), RoundLengthData.Round::drafted));
        }
        var high = Ticks.axisEnd(highest);
        var top = Chrome.below(sheet, 2.1);
        return new Layout(
                new Plot(left, top, left + room, sheet.height() - sheet.em(1.9),
                        data.from() + 0.5, data.from() + 0.5 + slots * per, 0, high),
                per,
                slots);
    }

    private static List<RoundLengthData.Round> rounds(RoundLengthData data, int from, int per) {
        return data.rounds().subList(from, Math.min(data.size(), from + per));
    }

    private static double mean(List<RoundLengthData.Round> rounds, ToIntFunction<RoundLengthData.Round> count) {
        return rounds.stream().mapToInt(count).average().orElse(0);
    }

    @Override
    public OptionalInt round(RoundLengthData data, int index) {
        return OptionalInt.of(data.from() + index + 1);
    }

    @Override
    OptionalInt probeAt(Sheet sheet, Plot plot, RoundLengthData data, double x, double y) {
        var round = (int) Math.floor((x - plot.left()) / plot.width() * (plot.highX() - plot.lowX()));
        return plot.contains(x, y, 1) && round >= 0 && round < data.size() ? OptionalInt.of(round) : OptionalInt.empty();
    }

    @Override
    Optional<Probe> probe(Sheet sheet, Plot plot, RoundLengthData data, int index) {
        var number = data.from() + index + 1;
        var round = data.rounds().get(index);
        var lines = new ArrayList<String>();
        lines.add(words.get("rounds.probe.round", Figures.count(number)));
        lines.add(words.get("rounds.probe.counts", round.drafted(), round.accepted()));
        lines.add(words.get("rounds.probe.stop", words.get("stop." + round.stop().id())));
        return Optional.of(new Probe(plot.x(number), plot.y(round.drafted()), lines));
    }
}
