package draftscope.app.record;

import draftscope.draw.chart.Chrome;
import draftscope.draw.clip.Clip;
import draftscope.draw.clip.ClipCard;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.TextRuler;
import draftscope.draw.pen.Tone;
import draftscope.draw.stage.Colouring;
import draftscope.draw.stage.StageInks;
import java.util.List;

/** Draws a clip: its cards, and between them the stage over a band with what is said. */
final class ClipPainter {

    private static final double MARGIN = 14;
    private static final double SAID = 15;
    private static final double LINE = 20;
    /** Narrower than this a sentence takes more lines. */
    private static final double WIDE = 760;
    private static final double TITLE = 27;
    private static final double TITLE_LINE = 35;
    private static final double ROW = 22;
    private static final double NAMES = 110;

    private final Clip clip;
    private final StageTape tape;
    private final StageInks inks;
    private final double width;
    private final double height;
    private final int lines;
    private final double band;
    private final StagePainter stage;

    ClipPainter(Clip clip, StageTape tape, StageInks inks, double width, double height, Colouring colouring, TextRuler ruler) {
        this.clip = clip;
        this.tape = tape;
        this.inks = inks;
        this.width = width;
        this.height = height;
        lines = width >= inks.px(WIDE) ? 2 : 3;
        band = inks.px(LINE * (lines + 1) + 2 * MARGIN - 6);
        stage = new StagePainter(inks, width, height - band, false, colouring, ruler);
    }

    void paint(Pen pen, Clip.Still still) {
        pen.rect(0, 0, width, height, inks.ground());
        var shot = still.shot();
        switch (shot.scene()) {
            case TITLE -> card(pen, clip.title());
            case END -> card(pen, clip.end());
            case DRAFT, STOP, SWEEP, VERDICT -> {
                stage.paint(pen, tape.at(shot.step(), still.since()));
                said(pen, shot);
            }
        }
    }

    private void said(Pen pen, Clip.Shot shot) {
        double top = height - band;
        band(pen, inks, top, width, height, held(shot) ? Tone.ACCENT : Tone.GRID);
        double x = inks.px(MARGIN);
        var style = inks.heading(SAID, Tone.FG);
        double base = top + inks.px(MARGIN + 12);
        for (var line : Chrome.wrap(pen.ruler(), shot.caption(), style, width - 2 * x, lines)) {
            pen.text(line, x, base, Align.LEFT, style);
            base += inks.px(LINE);
        }
        var quiet = inks.words(12, Tone.MUTED);
        pen.text(pen.ruler().fit(clip.slowerWords(), quiet, width - 2 * x), x, height - inks.px(MARGIN - 3), Align.LEFT, quiet);
    }

    /** The ground of words under a stage, with an edge. */
    static void band(Pen pen, StageInks inks, double top, double width, double bottom, Tone edge) {
        pen.rect(0, top, width, bottom - top, inks.card());
        pen.rect(0, top, width, inks.px(2), inks.ink(edge));
    }

    private static boolean held(Clip.Shot shot) {
        return shot.scene() == Clip.Scene.STOP || shot.scene() == Clip.Scene.VERDICT;
    }

    private void card(Pen pen, ClipCard card) {
        var heading = inks.heading(TITLE, Tone.FG);
        var strong = inks.heading(14, Tone.FG);
        double x = Math.max(inks.px(24), 0.08 * width);
        double room = width - 2 * x;
        double names = Math.min(inks.px(NAMES), 0.3 * room);
        int most = (int) Math.max(1, Math.floor((0.5 * height - inks.px(60)) / inks.px(TITLE_LINE)));
        var title = Chrome.wrap(pen.ruler(), card.title(), heading, room, most);
        var rows = card.lines().stream().map(line -> Chrome.wrap(pen.ruler(), line.value(), strong, room - names, 3)).toList();
        int count = rows.stream().mapToInt(List::size).sum();
        double high = inks.px(48 + TITLE_LINE * title.size() + ROW * count);
        double y = Math.max(inks.px(30), (height - high) / 2);
        mark(pen, x, y + inks.px(14));
        var quiet = inks.words(13, Tone.MUTED);
        pen.text(pen.ruler().fit(card.over(), quiet, room - inks.px(30)), x + inks.px(28), y + inks.px(14), Align.LEFT, quiet);
        y += inks.px(34);
        for (var line : title) {
            pen.text(line, x, y + inks.px(TITLE_LINE - 9), Align.LEFT, heading);
            y += inks.px(TITLE_LINE);
        }
        y += inks.px(14);
        for (int i = 0; i < rows.size(); i++) {
            pen.text(pen.ruler().fit(card.lines().get(i).name(), quiet, names - inks.px(8)), x, y + inks.px(15), Align.LEFT, quiet);
            for (var line : rows.get(i)) {
                pen.text(line, x + names, y + inks.px(15), Align.LEFT, strong);
                y += inks.px(ROW);
            }
        }
    }

    /** The program's mark: three bars of rising entropy. */
    private void mark(Pen pen, double x, double base) {
        int[] steps = {2, 4, 5};
        for (int i = 0; i < steps.length; i++) {
            double tall = inks.px(7 + 5 * i);
            pen.rect(x + i * inks.px(6), base + inks.px(2) - tall, inks.px(4.5), tall, inks.px(1.5), inks.ink(Tone.entropy(steps[i])));
        }
    }
}
