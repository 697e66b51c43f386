package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.data.TimeSplit;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Plot;
import draftscope.draw.pen.Probe;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.Ticks;
import draftscope.draw.pen.Tone;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where time went. A single row (a round, a run) writes its parts above the bar at fixed places; several rows carry
 * their name at the left, their total at the right and each part's share inside where it fits. All rows share one
 * scale, which grows in steps, so that lengths compare.
 */
public final class TimeSplitPainter extends FramedPainter<TimeSplit> {
    public TimeSplitPainter(ChartWords words) {
        super(
                words, "time.title", "time.empty", data -> data.rows().stream().mapToInt(row -> row.slices().size()).sum(),
                MetricId.PREFILL_MILLIS, MetricId.DRAFT_MILLIS, MetricId.VERIFY_MILLIS, MetricId.NETWORK_MILLIS,
                MetricId.OTHER_MILLIS);
    }

    static Tone tone(TimeSplit.Part part) {
        return switch (part) {
            case PREFILL -> Tone.PREFILL;
            case DRAFT -> Tone.DRAFT;
            case VERIFY -> Tone.TARGET;
            case NETWORK -> Tone.RESIDUAL;
            case OTHER -> Tone.OTHER;
        };
    }

    @Override
    protected void draw(Pen pen, Sheet sheet, TimeSplit data, OptionalInt probe) {
        if (sheet.width() < sheet.em(6)) {
            return;
        }
        if (single(data)) {
            captions(pen, sheet, data.rows().get(0));
        } else {
            key(pen, sheet, data);
        }
        var place = 0;
        for (var i = 0; i < data.rows().size(); i++) {
            place = row(pen, sheet, data, i, place, probe);
        }
    }

    private static boolean single(TimeSplit data) {
        return data.rows().size() == 1 && data.rows().get(0).name().isEmpty();
    }

    private void captions(Pen pen, Sheet sheet, TimeSplit.Row row) {
        var palette = sheet.palette();
        var base = Chrome.below(sheet, 1.0);
        var x = 0.0;
        var each = sheet.width() / Math.max(2, row.slices().size());
        for (var slice : row.slices()) {
            var side = sheet.em(0.75);
            pen.rect(x, base - side, side, side, sheet.em(0.15), palette.ink(tone(slice.part())));
            var name = words.get(slice.part().key());
            var figure = Figures.millis(slice.millis());
            var strong = palette.strong(Tone.FG);
            var muted = palette.text(Tone.MUTED);
            var at = x + side + sheet.em(0.4);
            var room = each - side - sheet.em(0.8) - sheet.width(figure, strong) - sheet.em(0.5);
            var shown = sheet.ruler().fit(name, muted, room);
            pen.text(shown, at, base, Align.LEFT, muted);
            at += shown.isEmpty() ? 0 : sheet.width(shown, muted) + sheet.em(0.45);
            pen.text(figure, at, base, Align.LEFT, strong);
            x += each;
        }
    }

    private void key(Pen pen, Sheet sheet, TimeSplit data) {
        var key = new Chrome.Legend(pen, sheet, sheet.width());
        data.rows().stream()
                .flatMap(row -> row.slices().stream())
                .map(TimeSplit.Slice::part)
                .distinct()
                .forEach(part -> key.add(words.get(part.key()), sheet.palette().ink(tone(part))));
    }

    private int row(Pen pen, Sheet sheet, TimeSplit data, int index, int place, OptionalInt probe) {
        var palette = sheet.palette();
        var row = data.rows().get(index);
        var box = box(sheet, data, index);
        var mid = (box.top() + box.bottom()) / 2 + sheet.em(0.35);
        pen.rect(box.left(), box.top(), box.width(), box.height(), sheet.em(0.2), palette.ink(Tone.INSET));
        var at = 0.0;
        var next = place;
        for (var slice : row.slices()) {
            var left = box.x(at);
            var width = box.x(at + slice.millis()) - left;
            at += slice.millis();
            var marked = probe.isPresent() && probe.getAsInt() == next++;
            if (width < 0.2) {
                continue;
            }
            pen.rect(left, box.top(), Math.max(1, width - (width > 4 ? 1 : 0)), box.height(), palette.ink(tone(slice.part())));
            if (marked) {
                pen.frame(left + 1, box.top() + 1, Math.max(0, width - 3), box.height() - 2, 0,
                        Stroke.solid(palette.ink(Tone.FG), 2));
            }
            var share = Figures.percent(slice.millis() / row.millis());
            var style = palette.small(Tone.SURFACE);
            var room = box.height() >= sheet.em(1.2) && sheet.width(share, style) + sheet.em(0.6) <= width;
            if (!single(data) && room) {
                pen.text(share, left + width / 2, mid, Align.CENTRE, style);
            }
        }
        if (single(data)) {
            var end = Figures.millis(box.highX());
            pen.text(end, sheet.width(), mid, Align.RIGHT, palette.small(Tone.MUTED));
        } else {
            var muted = palette.text(Tone.FG);
            pen.text(sheet.ruler().fit(row.name(), muted, box.left() - sheet.em(0.6)), 0, mid, Align.LEFT, muted);
            pen.text(Figures.millis(row.millis()), sheet.width(), mid, Align.RIGHT, palette.strong(Tone.FG));
        }
        return next;
    }

    private Plot box(Sheet sheet, TimeSplit data, int index) {
        var palette = sheet.palette();
        var top = Chrome.below(sheet, 1.6);
        var names = sheet.widest(data.rows().stream().map(TimeSplit.Row::name), palette.text(Tone.FG));
        var left = single(data) ? 0 : Math.min(0.3 * sheet.width(), names + sheet.em(0.8));
        var right = sheet.width() - sheet.width(single(data) ? "000 ms" : "00.00 ms", palette.strong(Tone.FG)) - sheet.em(0.8);
        var highest = single(data) ? 1.6 : sheet.height() > sheet.em(24) ? 4.5 : 2.6;
        var each = Math.min((sheet.height() - top) / data.rows().size(), sheet.em(highest));
        var gap = single(data) ? 0 : Math.min(sheet.em(0.6), each / 4);
        return new Plot(
                left, top + index * each, right, top + (index + 1) * each - gap, 0, Ticks.axisEnd(Math.max(data.reach(), data.longest())), 0, 1);
    }

    @Override
    public OptionalInt probeAt(Sheet sheet, TimeSplit data, double x, double y) {
        var place = 0;
        for (var i = 0; i < data.rows().size(); i++) {
            var box = box(sheet, data, i);
            var at = 0.0;
            for (var slice : data.rows().get(i).slices()) {
                var inside = x >= box.x(at) && x < box.x(at + slice.millis());
                if (inside && y >= box.top() && y <= box.bottom()) {
                    return OptionalInt.of(place);
                }
                at += slice.millis();
                place++;
            }
        }
        return OptionalInt.empty();
    }

    @Override
    public Optional<Probe> probe(Sheet sheet, TimeSplit data, int index) {
        var place = 0;
        for (var i = 0; i < data.rows().size(); i++) {
            var row = data.rows().get(i);
            var at = 0.0;
            for (var slice : row.slices()) {
                if (place++ == index) {
                    var box = box(sheet, data, i);
                    var lines = new ArrayList<String>();
                    lines.add(row.name().isEmpty() ? words.get(slice.part().key())
                            : row.name() + ": " + words.get(slice.part().key()));
                    lines.add(words.get("time.probe", Figures.millis(slice.millis()), Figures.millis(row.millis()),
                            Figures.percent(slice.millis() / row.millis())));
                    return Optional.of(new Probe(box.x(at + slice.millis() / 2), box.bottom(), lines));
                }
                at += slice.millis();
            }
        }
        return Optional.empty();
    }
}
