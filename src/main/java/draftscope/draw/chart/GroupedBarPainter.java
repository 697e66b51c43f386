package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.data.GroupedBarData;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Glyphs;
import draftscope.draw.pen.Palette;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Plot;
import draftscope.draw.pen.Probe;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.Ticks;
import draftscope.draw.pen.Tone;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Drafted (pale) and accepted (solid) tokens a round, one group a category, one bar a policy. */
public final class GroupedBarPainter extends PlotPainter<GroupedBarData> {
    public GroupedBarPainter(ChartWords words) {
        super(
                words, "grouped.title", "grouped.empty", data -> data.groups().size() * data.policies().size(),
                MetricId.MEAN_DRAFT_LENGTH, MetricId.ACCEPTANCE_RATE);
    }

    @Override
    void draw(Pen pen, Sheet sheet, Plot plot, GroupedBarData data, OptionalInt probe) {
        var palette = sheet.palette();
        key(pen, sheet, data);
        var most = (int) Math.max(1, plot.height() / sheet.em(2.4));
        counts(pen, palette, plot, most);
        var base = Plot.crisp(plot.bottom());
        var small = palette.small(Tone.MUTED);
        for (var g = 0; g < data.groups().size(); g++) {
            var left = plot.x(g);
            var wide = plot.x(g + 1) - left;
            for (var i = 0; i < data.policies().size(); i++) {
                var place = g * data.policies().size() + i;
                bar(pen, palette, plot, data, g, i, probe.isPresent() && probe.getAsInt() == place);
            }
            var name = sheet.ruler().fit(data.groups().get(g).name(), small, wide - sheet.em(0.5));
            pen.text(name, left + wide / 2, plot.bottom() + sheet.em(1.35), Align.CENTRE, small);
        }
        pen.line(plot.left(), base, plot.right(), base, Stroke.solid(palette.ink(Tone.AXIS), 1));
    }

    private static void bar(Pen pen, Palette palette, Plot plot, GroupedBarData data, int group, int policy, boolean marked) {
        var bar = data.groups().get(group).bars().get(policy);
        if (!Double.isFinite(bar.drafted())) {
            return;
        }
        var ink = palette.ink(Tone.series(data.policies().get(policy).slot()));
        var wide = pitch(plot, data);
        var x = plot.x(group) + (plot.x(1) - plot.x(0) - wide * data.policies().size()) / 2 + policy * wide;
        var width = wide - (wide > 5 ? 1.5 : 0);
        var top = plot.y(bar.drafted());
        pen.rect(x, top, width, plot.bottom() - top, ink.fade(0.3));
        if (Double.isFinite(bar.accepted())) {
            var solid = plot.y(bar.accepted());
            pen.rect(x, solid, width, plot.bottom() - solid, ink);
        }
        if (marked) {
            pen.frame(x - 1, top - 1, width + 2, plot.bottom() - top + 1, 0, Stroke.solid(palette.ink(Tone.FG), 1.6));
        }
    }

    private static double pitch(Plot plot, GroupedBarData data) {
        return 0.78 * (plot.x(1) - plot.x(0)) / data.policies().size();
    }

    private void key(Pen pen, Sheet sheet, GroupedBarData data) {
        var palette = sheet.palette();
        var key = new Chrome.Legend(pen, sheet, sheet.width());
        for (var policy : data.policies()) {
            key.add(policy.name(), (x, y, side) -> Glyphs.mark(
                    pen, policy.slot(), x, y, side / 2, palette.ink(Tone.series(policy.slot())), palette.ink(Tone.SURFACE)));
        }
        key.last(words.get("grouped.key"));
    }

    @Override
    Plot plot(Sheet sheet, GroupedBarData data) {
        return area(sheet, sheet.em(2.2), Chrome.below(sheet, 2.1), sheet.em(0.3))
                .rangeX(0, Math.max(1, data.groups().size()))
                .rangeY(0, Math.max(4, Ticks.axisEnd(data.highest())));
    }

    @Override
    OptionalInt probeAt(Sheet sheet, Plot plot, GroupedBarData data, double x, double y) {
        if (!plot.contains(x, y, 0)) {
            return OptionalInt.empty();
        }
        var group = Math.min(data.groups().size() - 1, (int) plot.valueX(x));
        var wide = pitch(plot, data);
        var inset = (plot.x(1) - plot.x(0) - wide * data.policies().size()) / 2;
        var policy = (int) Math.floor((x - plot.x(group) - inset) / wide);
        return policy >= 0 && policy < data.policies().size()
                ? OptionalInt.of(group * data.policies().size() + policy)
                : OptionalInt.empty();
    }

    @Override
    Optional<Probe> probe(Sheet sheet, Plot plot, GroupedBarData data, int index) {
        var group = data.groups().get(index / data.policies().size());
        var policy = index % data.policies().size();
        var bar = group.bars().get(policy);
        var heading = words.get("grouped.probe", group.name(), data.policies().get(policy).name());
        var figures = words.get("grouped.probe.figures", Figures.plain(bar.drafted()), Figures.plain(bar.accepted()));
        var y = plot.y(Double.isFinite(bar.drafted()) ? bar.drafted() : 0);
        return Optional.of(new Probe(plot.x(Math.floorDiv(index, data.policies().size()) + 0.5), y, List.of(heading, figures)));
    }
}
