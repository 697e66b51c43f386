package draftscope.app.viewmodel;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Breaks a growing text into lines. Adding at the end touches the last line only, so that a text of any length costs
 * the same a token. Lines break where Unicode allows it, and inside a word only when it is longer than a line.
 */
public final class TextLines {

    private final ToDoubleFunction<String> ruler;
    private final ObservableList<TextLine> lines = FXCollections.observableArrayList();
    private final List<TextSpan> all = new ArrayList<>();
    private final List<TextSpan> open = new ArrayList<>();
    private double width;
    private String tab = "    ";

    /**
     * @param ruler width of a text in pixels
     * @param width width of a line in pixels
     */
    public TextLines(ToDoubleFunction<String> ruler, double width) {
        this.ruler = ruler;
        this.width = width;
    }

    /** The lines, the last one still growing. */
    public ObservableList<TextLine> lines() {
        return lines;
    }

    /** Starts anew. */
    public void clear() {
        all.clear();
        open.clear();
        lines.clear();
    }

    /** Breaks the whole text again for another width. */
    public void width(double pixels) {
        if (pixels != width) {
            width = pixels;
            var text = List.copyOf(all);
            clear();
            append(text);
        }
    }

    /** Breaks the whole text again, with something else in the place of a tab, since its ruler measures otherwise. */
    public void again(String inPlaceOfTab) {
        tab = inPlaceOfTab;
        var text = List.copyOf(all);
        clear();
        append(text);
    }

    /** Adds to the end. */
    public void append(List<TextSpan> spans) {
        if (spans.isEmpty()) {
            return;
        }
        all.addAll(spans);
        var finished = new ArrayList<TextLine>();
        for (var span : spans) {
            var rest = span.text().replace("\r\n", "\n").replace('\r', '\n').replace("\t", tab);
            for (int at = rest.indexOf('\n'); at >= 0; at = rest.indexOf('\n')) {
                add(span.with(rest.substring(0, at)), finished);
                finished.add(new TextLine(open, true));
                open.clear();
                rest = rest.substring(at + 1);
            }
            add(span.with(rest), finished);
        }
        publish(finished);
    }

    private void publish(List<TextLine> finished) {
        finished.add(new TextLine(open, false));
        if (lines.isEmpty()) {
            lines.setAll(finished);
        } else {
            lines.set(lines.size() - 1, finished.get(0));
            lines.addAll(finished.subList(1, finished.size()));
        }
    }

    private void add(TextSpan span, List<TextLine> finished) {
        if (span.text().isEmpty()) {
            return;
        }
        open.add(span);
        while (widthOf(open) > width) {
            int at = breakAt(new TextLine(open, false).text());
            if (at <= 0) {
                return;
            }
            var head = new ArrayList<TextSpan>();
            var tail = new ArrayList<TextSpan>();
            split(at, head, tail);
            if (tail.isEmpty()) {
                return;
            }
            finished.add(new TextLine(head, false));
            open.clear();
            open.addAll(tail);
        }
    }

    /** Where to break a line that is too long; its length when only white space hangs over. */
    private int breakAt(String line) {
        var breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(line);
        int best = fitting(breaks, line);
        if (best > 0) {
            return best;
        }
        var clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(line);
        best = fitting(clusters, line);
        return best > 0 ? best : clusters.following(0);
    }

    private int fitting(BreakIterator breaks, String line) {
        int best = 0;
        for (int at = breaks.following(0); at != BreakIterator.DONE; at = breaks.next()) {
            if (ruler.applyAsDouble(line.substring(0, at).stripTrailing()) > width) {
                break;
            }
            best = at;
        }
        return best;
    }

    private void split(int at, List<TextSpan> head, List<TextSpan> tail) {
        int from = 0;
        for (var span : open) {
            int to = from + span.text().length();
            if (to <= at) {
                head.add(span);
            } else if (from >= at) {
                tail.add(span);
            } else {
                var left = span.text().substring(0, at - from);
                // A blank left at the end of a line would be a tint of nothing.
                head.add(left.isBlank() ? TextSpan.plain(left) : span.with(left));
                tail.add(span.with(span.text().substring(at - from)));
            }
            from = to;
        }
    }

    private double widthOf(List<TextSpan> spans) {
        return spans.stream().mapToDouble(s -> ruler.applyAsDouble(s.text())).sum();
    }
}
