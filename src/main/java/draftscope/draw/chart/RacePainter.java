package draftscope.draw.chart;

import draftscope.decoding.Metrics;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.data.RaceData;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Glyphs;
import draftscope.draw.pen.Palette;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Plot;
import draftscope.draw.pen.Probe;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.Tone;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Lanes from the first token to the last. A lane is filled as far as its text has come at the clock's time; a tick stands
 * where a round ended, so long rounds show as wide steps. Once all are home, lanes are lengths of time, and the shortest is
 * named the winner. Figures stand at the right, what was checked under the bar.
 */
public final class RacePainter extends FramedPainter<RaceData> {

    private static final double MOST_LANE = 8;
    private static final double LEAST_TICK = 3;
    public RacePainter(ChartWords words) {
        super(
                words, "race.title", "race.empty", data -> data.lanes().size(), MetricId.SPEEDUP, MetricId.TOKENS_PER_SECOND,
                MetricId.ACCEPTANCE_RATE);
    }

    @Override
    public String title(RaceData data) {
        return data.over() ? words.get("race.title.over") : title();
    }

    @Override
    protected void draw(Pen pen, Sheet sheet, RaceData data, OptionalInt probe) {
        var places = places(sheet, data);
        heads(pen, sheet, places);
        for (int i = 0; i < data.lanes().size(); i++) {
            lane(pen, sheet, data, places, i, probe.isPresent() && probe.getAsInt() == i);
        }
    }

    private record Places(double top, double height, double left, double right, double rate, double speedup, double kept) {

        /** @param speedup right end of the speedups */
        Places(Sheet sheet, RaceData data, double speedup) {
            this(
                    Chrome.below(sheet, 1.8),
                    Math.min(
                            sheet.em(MOST_LANE),
                            (sheet.height() - Chrome.titleHeight(sheet) - sheet.em(2)) / data.lanes().size()),
                    0,
                    speedup - sheet.em(14),
                    speedup - sheet.em(5.8),
                    speedup,
                    sheet.width());
        }
    }

    /** The last column is as wide as its head, which is longer in some languages than its figures. */
    private Places places(Sheet sheet, RaceData data) {
        double kept = sheet.width(words.get("race.kept"), sheet.palette().small(Tone.MUTED));
        return new Places(sheet, data, sheet.width() - Math.max(sheet.em(10), kept + sheet.em(1.2)));
    }

    private void heads(Pen pen, Sheet sheet, Places places) {
        var style = sheet.palette().small(Tone.MUTED);
        double base = places.top() - sheet.em(0.7);
        pen.text(words.get("race.rate"), places.rate(), base, Align.RIGHT, style);
        pen.text(words.get("race.speedup"), places.speedup(), base, Align.RIGHT, style);
        pen.text(words.get("race.kept"), places.kept(), base, Align.RIGHT, style);
    }

    private String said(RaceData.Lane lane, int tokens, double millis, boolean home) {
        return lane.state() == RaceData.State.WAITING
                ? words.get("race.waiting")
                : words.get("race.at", Figures.count(tokens), Figures.millis(millis), home ? words.get("race.home") : "");
    }

    private void lane(Pen pen, Sheet sheet, RaceData data, Places places, int index, boolean marked) {
        var palette = sheet.palette();
        var lane = data.lanes().get(index);
        double top = places.top() + index * places.height();
        double base = top + sheet.em(1);
        double width = places.right() - places.left();
        var ink = palette.ink(Tone.series(lane.slot()));
        double at = Math.min(data.clockMillis(), lane.millis());
        int tokens = lane.tokens(data.clockMillis());
        int place = data.place(lane);
        boolean home = place > 0;
        if (marked) {
            pen.rect(
                    places.left() - 4, top - 3, sheet.width() + 4, places.height() - sheet.em(0.3), 4,
                    palette.ink(Tone.FG).fade(0.06));
        }
        var name = palette.strong(Tone.FG);
        double mark = sheet.em(0.42);
        double after = places.left() + sheet.em(1.5);
        Glyphs.mark(
                pen, lane.slot(), places.left() + mark * 1.3, base - sheet.em(0.34), mark, ink, palette.ink(Tone.SURFACE));
        pen.text(lane.name(), after, base, Align.LEFT, name);
        double free = after + sheet.width(lane.name(), name) + sheet.em(0.8);
        if (home) {
            var style = palette.strong(place == 1 ? Tone.ACCEPTED : Tone.MUTED);
            var won = words.get(place == 1 && data.over() ? "race.won" : "race.place", Integer.toString(place));
            pen.text(won, free, base, Align.LEFT, style);
            free += sheet.width(won, style) + sheet.em(0.8);
        }
        var muted = palette.small(Tone.MUTED);
        var said = said(lane, tokens, at, home);
        // Its place has told already that it is home.
        boolean roomy = free + sheet.width(said, muted) <= places.right();
        pen.text(
                sheet.ruler().fit(roomy ? said : said(lane, tokens, at, false), muted, places.right() - free),
                places.right(), base, Align.RIGHT, muted);
        double bar = top + sheet.em(1.5);
        double high = Math.max(sheet.em(1.3), Math.min(sheet.em(2.6), places.height() - sheet.em(4.4)));
        pen.rect(places.left(), bar, width, high, 4, palette.ink(Tone.INSET));
        // Under way a lane is how far the text has come; once all are home it is how long that took.
        double share = data.over() ? lane.millis() / Math.max(1e-9, data.longest()) : (double) tokens / Math.max(1, data.goal());
        double full = width * Math.min(1, share);
        if (full > 0) {
            pen.rect(places.left(), bar, Math.max(3, full), high, 4, ink.fade(home ? 1 : 0.75));
        }
        ticks(pen, palette, data, lane, places, bar, high);
        if (home) {
            pen.rect(places.left() + full - 3, bar - 3, 3, high + 6, 1, palette.ink(Tone.FG));
        }
        figures(pen, sheet, data, lane, places, bar + high / 2 + sheet.em(0.36));
        var notes = palette.small(lane.good() ? Tone.MUTED : Tone.REJECTED);
        if (places.height() >= sheet.em(4.6)) {
            pen.text(
                    sheet.ruler().fit(lane.notes(), notes, sheet.width()),
                    places.left(), bar + high + sheet.em(1.15), Align.LEFT, notes);
        }
    }

    private static void ticks(
            Pen pen, Palette palette, RaceData data, RaceData.Lane lane, Places places, double bar, double high) {
        var stroke = Stroke.solid(palette.ink(Tone.SURFACE).fade(0.9), 1);
        double width = places.right() - places.left();
        double before = places.left();
        var rounds = lane.rounds();
        for (int i = 0; i < rounds.size() && rounds.x(i) <= data.clockMillis(); i++) {
            double share = data.over() ? rounds.x(i) / Math.max(1e-9, data.longest()) : rounds.y(i) / Math.max(1, data.goal());
            double x = Plot.crisp(places.left() + width * Math.min(1, share));
            if (x - before >= LEAST_TICK) {
                pen.line(x, bar + 1, x, bar + high - 1, stroke);
                before = x;
            }
        }
    }

    private static void figures(
            Pen pen, Sheet sheet, RaceData data, RaceData.Lane lane, Places places, double base) {
        var palette = sheet.palette();
        double clock = data.clockMillis();
        int tokens = lane.tokens(clock);
        double millis = Math.min(clock, lane.millis());
        var plain = palette.token(Tone.FG);
        pen.text(
                Figures.tokensPerSecond(Metrics.tokensPerSecond(tokens, millis)), places.rate(), base, Align.RIGHT, plain);
        pen.text(Figures.times(data.speedup(lane)), places.speedup(), base, Align.RIGHT, palette.strong(Tone.FG));
        var kept = lane.drafted(clock) == 0
                ? Figures.DASH
                : Figures.count(lane.accepted(clock)) + "/" + Figures.count(lane.drafted(clock));
        pen.text(kept, places.kept(), base, Align.RIGHT, plain);
    }

    @Override
    public OptionalInt probeAt(Sheet sheet, RaceData data, double x, double y) {
        if (data.isEmpty()) {
            return OptionalInt.empty();
        }
        var places = places(sheet, data);
        int at = (int) Math.floor((y - places.top()) / places.height());
        return at >= 0 && at < data.lanes().size() ? OptionalInt.of(at) : OptionalInt.empty();
    }

    @Override
    public Optional<Probe> probe(Sheet sheet, RaceData data, int index) {
        var lane = data.lanes().get(index);
        var places = places(sheet, data);
        return Optional.of(new Probe(
                places.right() / 2,
                places.top() + (index + 0.6) * places.height(),
                List.of(
                        lane.name(),
                        words.get("race.probe.rounds", lane.rounds().size()),
                        lane.notes())));
    }
}
