package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.Provenance;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Ink;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.TextRuler;
import draftscope.draw.pen.TextStyle;
import draftscope.draw.pen.Tone;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The parts around every chart: title, the words of an empty one, keys. */
public final class Chrome {

    private Chrome() {}

    /** Height the title takes; 0 when the sheet has none. */
    public static double titleHeight(Sheet sheet) {
        return sheet.titled() ? sheet.em(2.1) : 0;
    }

    /** So many em below the title. */
    static double below(Sheet sheet, double em) {
        return titleHeight(sheet) + sheet.em(em);
    }

    /** Writes the title, as far as it fits. */
    public static void title(Pen pen, Sheet sheet, String title) {
        if (sheet.titled()) {
            var bold = sheet.palette().strong(Tone.FG);
            pen.text(sheet.ruler().fit(title, bold, sheet.width()), 0, sheet.em(1.15), Align.LEFT, bold);
        }
    }

    /** Says in the middle of the sheet what will appear there, on as many lines as it takes. */
    public static void empty(Pen pen, Sheet sheet, String words) {
        var palette = sheet.palette();
        var style = palette.text(Tone.MUTED);
        var top = titleHeight(sheet);
        pen.rect(0, top, sheet.width(), sheet.height() - top, sheet.em(0.5), palette.ink(Tone.INSET));
        var room = sheet.width() - sheet.em(2);
        var lines = wrap(sheet.ruler(), words, style, room);
        var line = sheet.em(1.5);
        var most = Math.max(1, (int) ((sheet.height() - top) / line));
        var count = Math.min(most, lines.size());
        var base = top + (sheet.height() - top - count * line) / 2 + sheet.em(1.1);
        for (var i = 0; i < count; i++) {
            pen.text(lines.get(i), sheet.width() / 2, base + i * line, Align.CENTRE, style);
        }
    }

    /** Cuts words into lines that fit, where their language allows it; what cannot be cut keeps a line that is too wide. */
    public static List<String> wrap(TextRuler ruler, String words, TextStyle style, double room) {
        var lines = new ArrayList<String>();
        var breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(words);
        int from = 0;
        int before = 0;
        for (int at = breaks.next(); at != BreakIterator.DONE; at = breaks.next()) {
            if (before > from && ruler.width(words.substring(from, at).stripTrailing(), style) > room) {
                lines.add(words.substring(from, before).stripTrailing());
                from = before;
            }
            before = at;
        }
        lines.add(words.substring(from).stripTrailing());
        return lines;
    }

    /** The same in so many lines at most: the last one is cut with an ellipsis. */
    public static List<String> wrap(TextRuler ruler, String words, TextStyle style, double room, int most) {
        var all = wrap(ruler, words, style, room);
        var lines = new ArrayList<>(all.subList(0, Math.min(most, all.size())));
        if (all.size() > most) {
            lines.set(most - 1, ruler.fit(String.join(" ", all.subList(most - 1, all.size())), style, room));
        }
        return lines;
    }

    /** Where the plot may begin below title and key of line styles. */
    static double bottom(Sheet sheet, String title, ChartWords words) {
        return keyTop(sheet, title, words) + sheet.em(2.1);
    }

    /** Writes the key of line styles: beside the title where both fit whatever the key holds, under it otherwise. */
    static void key(Pen pen, Sheet sheet, String title, Set<Provenance> used, ChartWords words) {
        var style = sheet.palette().small(Tone.MUTED);
        var top = keyTop(sheet, title, words);
        var base = top + sheet.em(1.0);
        var x = top > 0 || !sheet.titled() ? 0 : sheet.width() - keyWidth(sheet, words);
        var roomy = x + keyWidth(sheet, words) <= sheet.width();
        var sample = sheet.em(roomy ? 2 : 1.2);
        for (var provenance : used) {
            var at = x + sample + sheet.em(0.5);
            var word = sheet.ruler().fit(words.get(provenance.key()), style, sheet.width() - at);
            var stroke = new Stroke(sheet.palette().ink(Tone.FG), sheet.palette().px(2), Stroke.Dash.of(provenance));
            pen.line(x, base - sheet.em(0.32), x + sample, base - sheet.em(0.32), stroke);
            pen.text(word, at, base, Align.LEFT, style);
            x = at + sheet.width(word, style) + sheet.em(roomy ? 1.2 : 0.6);
        }
    }

    private static double keyWidth(Sheet sheet, ChartWords words) {
        var width = 0.0;
        for (var provenance : Provenance.values()) {
            width += sheet.em(3.7) + sheet.width(words.get(provenance.key()), sheet.palette().small(Tone.MUTED));
        }
        return width;
    }

    private static double keyTop(Sheet sheet, String title, ChartWords words) {
        var titleWidth = sheet.width(title, sheet.palette().strong(Tone.FG));
        return sheet.titled() && titleWidth + sheet.em(2) + keyWidth(sheet, words) > sheet.width() ? sheet.em(1.7) : 0;
    }

    /** A line of samples with their words under the title, from the left. */
    static final class Legend {

        private final Pen pen;
        private final Sheet sheet;
        private final TextStyle style;
        private final double limit;
        private double x;

        Legend(Pen pen, Sheet sheet, double limit) {
            this.pen = pen;
            this.sheet = sheet;
            this.limit = limit;
            style = sheet.palette().small(Tone.MUTED);
        }

        /** What stands before a word, in a square around a middle. */
        interface Sample {

            void draw(double x, double y, double side);
        }

        /** Base line of its words. */
        static double base(Sheet sheet) {
            return titleHeight(sheet) + sheet.em(0.85);
        }

        /** Adds a sample with its word as far as it fits; nothing where there is no room at all. */
        void add(String word, Sample sample) {
            var side = sheet.em(0.75);
            var shown = sheet.ruler().fit(word, style, limit - x - side - sheet.em(0.4));
            if (shown.isEmpty()) {
                x = limit;
                return;
            }
            sample.draw(x + side / 2, base(sheet) - side / 2, side);
            pen.text(shown, x + side + sheet.em(0.4), base(sheet), Align.LEFT, style);
            x += side + sheet.em(1.4) + sheet.width(shown, style);
        }

        void add(String word, Ink ink) {
            add(word, (at, y, side) -> pen.rect(at - side / 2, y - side / 2, side, side, sheet.em(0.15), ink));
        }

        boolean fits(String word) {
            return x + sheet.em(1.15) + sheet.width(word, style) <= limit;
        }

        double room() {
            return limit - x;
        }

        /** Writes a word at the right end if there is room for it. */
        void last(String word) {
            if (x + sheet.width(word, style) <= limit) {
                pen.text(word, limit, base(sheet), Align.RIGHT, style);
            }
        }
    }
}
