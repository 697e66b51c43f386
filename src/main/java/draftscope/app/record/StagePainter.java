package draftscope.app.record;

import draftscope.decoding.event.RunStarted;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.PolicyNames;
import draftscope.draw.Words;
import draftscope.draw.chart.ChartPainter;
import draftscope.draw.chart.Chrome;
import draftscope.draw.chart.EntropyLegendPainter;
import draftscope.draw.chart.RoundLengthPainter;
import draftscope.draw.chart.SpeedupPainter;
import draftscope.draw.data.ChartData;
import draftscope.draw.data.EntropyLegendData;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.MovedPen;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.TextRuler;
import draftscope.draw.pen.Tone;
import draftscope.draw.stage.ChipPainter;
import draftscope.draw.stage.Colouring;
import draftscope.draw.stage.FiguresPainter;
import draftscope.draw.stage.LanesPainter;
import draftscope.draw.stage.RoundPainter;
import draftscope.draw.stage.SaidPrompt;
import draftscope.draw.stage.StageInks;
import draftscope.draw.stage.StageMoment;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Draws a whole moment of a run: text, current round, rounds where there is room, figures and charts. A function of the
 * moment, the size and the colours; painters of one recording are used again so that the text is broken once.
 */
final class StagePainter {

    private static final double MARGIN = 12;
    private static final double GAP = 9;
    private static final double HEADER = 30;
    private static final double FOOTER = 24;
    private static final double INSIDE = 14;
    private static final double TEXT_HEAD = 46;
    private static final double LEAST_TEXT = 120;
    private static final double LEAST_TEXT_OVER_TREES = 104;
    private static final double LEAST_LANES = 118;
    private static final double ENOUGH_TEXT = 230;
    private static final double TWO_COLUMNS = 640;

    private final StageInks inks;
    private final double width;
    private final double height;
    private final boolean captioned;
    private final Colouring colouring;
    private final TextPainter text;
    private final RoundPainter round;
    private final LanesPainter lanes;
    private final FiguresPainter figures;
    private final SpeedupPainter speedup;
    private final RoundLengthPainter lengths;
    private final EntropyLegendPainter legend;
    private final double side;
    private final double main;

    StagePainter(
            StageInks inks, double width, double height, boolean captioned, Colouring colouring, TextRuler ruler) {
        this.inks = inks;
        this.width = width;
        this.height = height;
        this.captioned = captioned;
        this.colouring = colouring;
        side = width >= inks.px(TWO_COLUMNS) ? Math.min(inks.px(430), 0.36 * width) : 0;
        main = width - 2 * inks.px(MARGIN) - (side > 0 ? side + inks.px(GAP) : 0);
        var words = ChartWords.load();
        var chips = new ChipPainter(inks, colouring);
        text = new TextPainter(inks, colouring, ruler, main - 2 * inks.px(INSIDE));
        round = new RoundPainter(inks, chips, words);
        lanes = new LanesPainter(inks, chips);
        figures = new FiguresPainter(inks);
        speedup = new SpeedupPainter(words);
        lengths = new RoundLengthPainter(words);
        legend = new EntropyLegendPainter(words);
    }

    void paint(Pen pen, StageMoment moment) {
        pen.rect(0, 0, width, height, inks.ground());
        double top = inks.px(MARGIN);
        if (captioned) {
            header(pen, moment.run());
            top = inks.px(MARGIN + HEADER);
        }
        double bottom = height - inks.px(FOOTER);
        stage(pen, moment, inks.px(MARGIN), top, bottom);
        if (side > 0) {
            measures(pen, moment, inks.px(MARGIN + GAP) + main, top, bottom);
        }
        footer(pen, moment);
    }

    private void stage(Pen pen, StageMoment moment, double x, double top, double bottom) {
        double gap = inks.px(GAP);
        double all = bottom - top;
        double wanted = RoundPainter.HEIGHT + (moment.room().trees() ? RoundPainter.MORE_FOR_TREES : 0);
        double least = inks.px(moment.room().trees() ? LEAST_TEXT_OVER_TREES : LEAST_TEXT);
        double roundHigh = Math.min(inks.px(wanted), Math.max(0.4 * all, all - gap - least));
        double rest = all - gap - roundHigh;
        boolean listed = rest > inks.px(ENOUGH_TEXT + LEAST_LANES) + gap;
        double textHigh = listed ? Math.max(inks.px(ENOUGH_TEXT), 0.42 * (rest - gap)) : rest;
        textCard(pen, moment, x, top, textHigh);
        double roundTop = top + textHigh + gap;
        var inRound = card(pen, x, roundTop, main, roundHigh);
        round.paint(inRound, moment, main - 2 * inks.px(INSIDE), roundHigh - 2 * inks.px(11));
        if (listed) {
            double lanesTop = roundTop + roundHigh + gap;
            var inLanes = card(pen, x, lanesTop, main, bottom - lanesTop);
            lanes.paint(inLanes, moment.lanes(), main - 2 * inks.px(INSIDE), bottom - lanesTop - 2 * inks.px(11));
        }
    }

    private void textCard(Pen pen, StageMoment moment, double x, double top, double high) {
        double wide = main - 2 * inks.px(INSIDE);
        var in = card(pen, x, top, main, high);
        in.text(Words.of("text.title"), 0, inks.px(13), Align.LEFT, inks.heading(13, Tone.FG));
        var quiet = inks.words(11, Tone.MUTED);
        if (colouring == Colouring.ENTROPY) {
            double legendWide = Math.min(inks.px(330), wide - inks.px(60));
            legend.paint(
                    new MovedPen(in, wide - legendWide, -inks.px(5)),
                    new Sheet(legendWide, inks.px(47), inks.palette(), pen.ruler(), false),
                    new EntropyLegendData(stops(moment)),
                    OptionalInt.empty());
        } else {
            in.text(pen.ruler().fit(colouring.meaning(), quiet, wide - inks.px(60)), wide, inks.px(13), Align.RIGHT, quiet);
        }
        double under = inks.px(TEXT_HEAD);
        if (moment.place().round() == 0 && moment.text().isEmpty()) {
            opening(in, moment.run(), wide, under, high - under - inks.px(16));
        } else {
            text.paint(in, moment.text(), 0, under, high - under - inks.px(16));
        }
    }

    /** Before the first round: what was asked, and of whom. It is the picture a film is known by. */
    private void opening(Pen pen, RunStarted run, double wide, double top, double high) {
        var said = SaidPrompt.of(run.prompt());
        var style = inks.heading(20, Tone.FG);
        var lines = said.isEmpty()
                ? List.<String>of()
                : Chrome.wrap(pen.ruler(), Words.of("picture.prompt", said), style, wide);
        double line = inks.px(28);
        int most = (int) Math.max(0, Math.floor((high - line) / line));
        double base = top + line;
        for (int i = 0; i < Math.min(most, lines.size()); i++) {
            pen.text(pen.ruler().fit(lines.get(i), style, wide), 0, base, Align.LEFT, style);
            base += line;
        }
        var quiet = inks.words(14, Tone.MUTED);
        pen.text(pen.ruler().fit(about(run), quiet, wide), 0, base, Align.LEFT, quiet);
    }

    /** The entropy at which the policy stops; empty under one that does not go by the score. */
    private static OptionalDouble stops(StageMoment moment) {
        return PolicyNames.entropyLimit(moment.run().policy(), moment.threshold());
    }

    private void measures(Pen pen, StageMoment moment, double x, double top, double bottom) {
        double gap = inks.px(GAP);
        double in = 2 * inks.px(11);
        double wide = side - 2 * inks.px(INSIDE);
        double figuresHigh = inks.px(FiguresPainter.HEIGHT) + in;
        figures.paint(card(pen, x, top, side, figuresHigh), moment, wide);
        double y = top + figuresHigh + gap;
        if (moment.baseline().isPresent()) {
            double high = 0.54 * (bottom - y - gap);
            chart(speedup, moment.speedups(), card(pen, x, y, side, high), wide, high - in);
            y += high + gap;
        }
        chart(lengths, moment.lengths(), card(pen, x, y, side, bottom - y), wide, bottom - y - in);
    }

    /** A chart, or its title alone: what an empty one says in the window is meant for somebody who can press Run. */
    private <D extends ChartData> void chart(ChartPainter<D> painter, D data, Pen pen, double wide, double high) {
        if (data.isEmpty()) {
            var title = inks.palette().strong(Tone.FG);
            pen.text(pen.ruler().fit(painter.title(), title, wide), 0, inks.palette().em(1.15), Align.LEFT, title);
        } else {
            painter.paint(pen, new Sheet(wide, high, inks.palette(), pen.ruler(), true), data, OptionalInt.empty());
        }
    }

    /** A card; its inside is what the pen that comes back draws on. */
    private Pen card(Pen pen, double x, double y, double wide, double high) {
        pen.rect(x, y, wide, high, inks.px(9), inks.card());
        pen.frame(x + 0.5, y + 0.5, wide - 1, high - 1, inks.px(9), Stroke.solid(inks.border(), 1));
        return new MovedPen(pen, x + inks.px(INSIDE), y + inks.px(11));
    }

    private void header(Pen pen, RunStarted run) {
        double base = inks.px(MARGIN + 17);
        double x = inks.px(MARGIN + 2);
        int[] steps = {2, 4, 5};
        for (int i = 0; i < steps.length; i++) {
            double high = inks.px(9 + 5 * i);
            pen.rect(x + i * inks.px(6), base + inks.px(2) - high, inks.px(4.5), high, inks.px(1.5), inks.ink(Tone.entropy(steps[i])));
        }
        var style = inks.words(14, Tone.FG);
        double at = x + inks.px(27);
        var policy = PolicyNames.of(run);
        var strong = inks.heading(14, Tone.FG);
        double right = pen.ruler().width(policy, strong);
        if (!run.exact()) {
            right += lossy(pen, width - inks.px(MARGIN + 12) - right, base);
        }
        pen.text(policy, width - inks.px(MARGIN + 2), base, Align.RIGHT, strong);
        var words = SaidPrompt.of(run.prompt());
        var prompt = words.isEmpty() ? "" : Words.of("picture.prompt", words);
        pen.text(pen.ruler().fit(prompt, style, width - at - right - inks.px(MARGIN + 24)), at, base, Align.LEFT, style);
    }

    /** The mark of a run whose text has not the target's distribution, to the left of a place; its width. */
    private double lossy(Pen pen, double end, double base) {
        var words = Words.of("lossy.mark");
        var style = inks.heading(12, Tone.ON_LOSSY);
        double wide = pen.ruler().width(words, style) + inks.px(14);
        pen.rect(end - wide, base - inks.px(14), wide, inks.px(19), inks.px(4), inks.ink(Tone.LOSSY));
        pen.text(words, end - inks.px(7), base, Align.RIGHT, style);
        return wide + inks.px(10);
    }

    private void footer(Pen pen, StageMoment moment) {
        var quiet = inks.words(11, Tone.MUTED);
        double base = height - inks.px(9);
        var place = moment.place();
        var where = Words.of(
                "clock.place", place.round(), place.rounds(), Figures.millis(place.millis()), Figures.millis(place.ofMillis()));
        double right = width - inks.px(MARGIN + 2);
        pen.text(where, right, base, Align.RIGHT, quiet);
        double room = right - pen.ruler().width(where, quiet) - inks.px(MARGIN + 14);
        pen.text(pen.ruler().fit(about(moment.run()), quiet, room), inks.px(MARGIN + 2), base, Align.LEFT, quiet);
        double thin = inks.px(2.5);
        pen.rect(0, height - thin, width, thin, inks.border());
        pen.rect(0, height - thin, width * place.share(), thin, inks.ink(Tone.ACCENT));
    }

    private static String about(RunStarted run) {
        var pair = run.draft()
                .map(draft -> Words.of("picture.pair", draft.name(), run.target().name()))
                .orElse(run.target().name());
        var choice = run.sampling().greedy()
                ? Words.of("picture.greedy")
                : Words.of("picture.sampled", Figures.plain(run.sampling().temperature()), Long.toString(run.sampling().seed()));
        return Words.of("picture.about", PolicyNames.of(run), pair, choice);
    }
}
