package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.Provenance;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.Tone;
import java.util.Set;

/** The key of line styles: beside the title where both fit whatever the key holds, under it otherwise. */
final class ProvenanceKey {

    private final ChartWords words;

    ProvenanceKey(ChartWords words) {
        this.words = words;
    }

    /** Where the plot may begin below title and key. */
    double bottom(Sheet sheet, String title) {
        return top(sheet, title) + sheet.em(2.1);
    }

    void draw(Pen pen, Sheet sheet, String title, Set<Provenance> used) {
        var style = sheet.palette().small(Tone.MUTED);
        var top = top(sheet, title);
        var base = top + sheet.em(1.0);
        var x = top > 0 || !sheet.titled() ? 0 : sheet.width() - width(sheet);
        var roomy = x + width(sheet) <= sheet.width();
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

    private double width(Sheet sheet) {
        var width = 0.0;
        for (var provenance : Provenance.values()) {
            width += sheet.em(3.7) + sheet.width(words.get(provenance.key()), sheet.palette().small(Tone.MUTED));
        }
        return width;
    }

    private double top(Sheet sheet, String title) {
        var titleWidth = sheet.width(title, sheet.palette().strong(Tone.FG));
        return sheet.titled() && titleWidth + sheet.em(2) + width(sheet) > sheet.width() ? sheet.em(1.7) : 0;
    }
}
