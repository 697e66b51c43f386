package draftscope.draw.pen;

import java.util.ArrayList;
import java.util.List;

/**
 * Names and figures of lines in a column to the right of a plot, each beside the end of its line and joined to it by a
 * hairline; moved apart where they would overlap.
 */
public final class EndLabels {

    /**
     * One label.
     *
     * @param figure its value
     * @param x where its line ends
     * @param y where its line ends; outside the plot it is brought to the edge
     * @param strong whether the figure is bold
     */
    public record Entry(String name, String figure, Tone tone, double x, double y, boolean strong) {}

    private final List<Entry> entries = new ArrayList<>();

    public void add(Entry entry) {
        entries.add(entry);
    }

    /** Width of the column for given names and a widest figure, at most 45 % of the sheet. */
    public static double column(Sheet sheet, List<String> names, String figure) {
        var palette = sheet.palette();
        var widest = sheet.widest(names.stream(), palette.text(Tone.FG));
        return Math.min(0.45 * sheet.width(), widest + sheet.width(figure, palette.strong(Tone.FG)) + sheet.em(1.9));
    }

    /** As many as fit one under the other, one at least: what is not strong goes first, then the last ones added. */
    private List<Entry> fitting(int most) {
        var kept = new ArrayList<>(entries);
        for (var strong : new boolean[] {false, true}) {
            for (var i = kept.size() - 1; i >= 0 && kept.size() > Math.max(1, most); i--) {
                if (kept.get(i).strong() == strong) {
                    kept.remove(i);
                }
            }
        }
        return kept;
    }

    /** Draws the column from the plot's right edge to the sheet's. */
    public void draw(Pen pen, Sheet sheet, Plot plot) {
        var palette = sheet.palette();
        var height = sheet.em(1.3);
        var entries = fitting((int) Math.floor((plot.height() + 1e-6) / height));
        var ends = entries.stream().mapToDouble(e -> Math.max(plot.top(), Math.min(plot.bottom(), e.y()))).toArray();
        var centres = Labels.spread(ends, height, plot.top() + height / 2, plot.bottom() - height / 2);
        var left = plot.right() + sheet.em(1.1);
        for (var i = 0; i < ends.length; i++) {
            var entry = entries.get(i);
            var base = centres[i] + sheet.em(0.35);
            var bend = plot.right() + 3;
            var xs = new double[] {Math.min(entry.x(), bend), bend, left - 3};
            var hairline = Stroke.solid(palette.ink(entry.tone()).fade(0.4), 1);
            pen.polyline(xs, new double[] {ends[i], ends[i], centres[i]}, 3, hairline);
            var words = palette.text(entry.tone());
            var figures = entry.strong() ? palette.strong(entry.tone()) : palette.text(entry.tone());
            var room = sheet.width() - left - sheet.width(entry.figure(), figures) - sheet.em(0.5);
            pen.text(sheet.ruler().fit(entry.name(), words, room), left, base, Align.LEFT, words);
            pen.text(entry.figure(), sheet.width(), base, Align.RIGHT, figures);
        }
    }
}
