package draftscope.draw.stage;

import draftscope.decoding.Metrics;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Tone;

/** Draws the figures of a run so far: what it was worth in large, the rest beside it. */
public record FiguresPainter(StageInks inks) {

    /** Height in which everything has room, for type of 12 pixels. */
    public static final double HEIGHT = 72;

    private static final double[] PLACES = {0, 0.30, 0.61, 0.81};

    public void paint(Pen pen, StageMoment moment, double width) {
        var totals = moment.totals();
        double rate = Metrics.tokensPerSecond(totals.newTokens(), totals.millis());
        boolean timed = DrafterCatalog.timed(moment.run());
        boolean worth = moment.baseline().isPresent();
        if (worth) {
            figure(pen, "speedup", Figures.times(moment.speedup()), 0, width, true);
            figure(pen, "rate", Figures.tokensPerSecond(rate), PLACES[1] * width, width, false);
        } else if (timed) {
            figure(pen, "rate", Figures.tokensPerSecond(rate), 0, width, true);
        }
        if (!timed) {
            figure(pen, "rate", Figures.DASH, 0, width, true);
        }
        figure(pen, "accepted", Figures.percent(Metrics.acceptanceRate(totals)), PLACES[2] * width, width, false);
        figure(pen, "per_round", Figures.plain(Metrics.meanAcceptedLength(totals)), PLACES[3] * width, width, false);
        var note = timed
                ? moment.baseline().map(from -> Words.of("picture.baseline." + from.id())).orElse("")
                : Words.of(moment.run().exact() ? "you.speed" : "lossy.speed");
        var style = inks.words(11, Tone.MUTED);
        pen.text(pen.ruler().fit(note, style, width), 0, inks.px(66), Align.LEFT, style);
    }

    private void figure(Pen pen, String key, String value, double x, double width, boolean hero) {
        pen.text(Words.of("figure." + key), x, inks.px(10), Align.LEFT, inks.words(12, Tone.MUTED));
        var style = inks.mono(hero ? 26 : 13.5, true, inks.ink(Tone.FG));
        pen.text(pen.ruler().fit(value, style, width - x), x, inks.px(hero ? 43 : 39), Align.LEFT, style);
    }
}
