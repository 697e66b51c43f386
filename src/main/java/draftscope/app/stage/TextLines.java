package draftscope.app.stage;

import draftscope.draw.stage.TextLine;
import draftscope.draw.stage.TextSpan;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Breaks a text into lines. Adding at the end touches the last line only, and taking away from the end breaks nothing
 * again but the line that is last then, so that a text of any length costs the same a token. What was taken away is
 * remembered in case it comes back. Lines break where Unicode allows it, and inside a word only when it is longer than
 * a line.
 */
public final class TextLines {

    private final ToDoubleFunction<String> ruler;
    /** The lines, the last one still growing. */
    public final ObservableList<TextLine> lines = FXCollections.observableArrayList();
    /** All pieces ever broken; the first {@link #shown} of them are on show. */
    private final List<TextSpan> all = new ArrayList<>();

    /** The lines that all pieces fill. */
    private final List<TextLine> full = new ArrayList<>();

    private final List<Start> starts = new ArrayList<>();
    private final List<TextSpan> open = new ArrayList<>();
    private int shown;
    private double width;
    private String tab = "    ";

    /**
     * Where a line began.
     *
     * @param spans how many pieces had been broken when it began
     * @param lines how many lines were full then
     * @param open what stood on it already
     */
    private record Start(int spans, int lines, List<TextSpan> open) {

        private static final Start FIRST = new Start(0, 0, List.of());
    }

    /**
     * @param ruler width of a text in pixels
     * @param width width of a line in pixels
     */
    public TextLines(ToDoubleFunction<String> ruler, double width) {
        this.ruler = ruler;
        this.width = width;
        starts.add(Start.FIRST);
    }

    public void clear() {
        shown = 0;
        forget();
        lines.clear();
    }

    /** Breaks the whole text again for another width. */
    public void width(double pixels) {
        if (pixels != width) {
            width = pixels;
            again();
        }
    }

    /** Breaks the whole text again, with something else in the place of a tab, since its ruler measures otherwise. */
    public void again(String inPlaceOfTab) {
        tab = inPlaceOfTab;
        again();
    }

    private void again() {
        var text = List.copyOf(all.subList(0, shown));
        clear();
        append(text);
    }

    public void append(List<TextSpan> spans) {
        if (spans.isEmpty()) {
            return;
        }
        int known = 0;
        while (known < spans.size() && shown + known < all.size() && all.get(shown + known) == spans.get(known)) {
            known++;
        }
        shown += known;
        if (known < spans.size()) {
            if (shown < all.size()) {
                forget();
            }
            spans.subList(known, spans.size()).forEach(this::fill);
            shown = all.size();
        }
        publish();
    }

    /** Takes away from the end, so that so many pieces stay. */
    public void keep(int spans) {
        if (spans <= 0) {
            shown = 0;
            lines.clear();
        } else if (spans < shown) {
            shown = spans;
            publish();
        }
    }

    /** Forgets what is not on show. */
    private void forget() {
        int at = startBefore(shown);
        var start = starts.get(at);
        var rest = List.copyOf(all.subList(start.spans(), shown));
        starts.subList(at + 1, starts.size()).clear();
        full.subList(start.lines(), full.size()).clear();
        all.subList(start.spans(), all.size()).clear();
        open.clear();
        open.addAll(start.open());
        rest.forEach(this::fill);
    }

    /** The newest line that had begun before a number of pieces was broken. */
    private int startBefore(int spans) {
        int low = 0;
        int high = starts.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts.get(middle).spans() <= spans) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private void fill(TextSpan span) {
        int before = full.size();
        wrap(span, open, full);
        all.add(span);
        if (full.size() > before) {
            starts.add(new Start(all.size(), full.size(), List.copyOf(open)));
        }
    }

    private void wrap(TextSpan span, List<TextSpan> line, List<TextLine> finished) {
        var rest = span.text().replace("\r\n", "\n").replace('\r', '\n').replace("\t", tab);
        for (int at = rest.indexOf('\n'); at >= 0; at = rest.indexOf('\n')) {
            add(span.with(rest.substring(0, at)), line, finished);
            finished.add(new TextLine(line, true));
            line.clear();
            rest = rest.substring(at + 1);
        }
        add(span.with(rest), line, finished);
    }

    private void publish() {
        var start = starts.get(startBefore(shown));
        var last = new ArrayList<>(start.open());
        // No line began after the newest start, so the pieces from there on stand on one line.
        all.subList(start.spans(), shown).forEach(span -> wrap(span, last, new ArrayList<>()));
        int count = start.lines();
        int same = Math.min(Math.max(0, lines.size() - 1), count);
        if (lines.size() > count + 1) {
            lines.remove(count + 1, lines.size());
        }
        if (lines.isEmpty()) {
            var made = new ArrayList<>(full.subList(0, count));
            made.add(new TextLine(last, false));
            lines.setAll(made);
            return;
        }
        if (same == count) {
            lines.set(count, new TextLine(last, false));
        } else {
            lines.set(same, full.get(same));
            var made = new ArrayList<>(full.subList(same + 1, count));
            made.add(new TextLine(last, false));
            lines.addAll(made);
        }
    }

    private void add(TextSpan span, List<TextSpan> line, List<TextLine> finished) {
        if (span.text().isEmpty()) {
            return;
        }
        line.add(span);
        while (widthOf(line) > width) {
            int at = breakAt(new TextLine(line, false).text());
            if (at <= 0) {
                return;
            }
            var head = new ArrayList<TextSpan>();
            var tail = new ArrayList<TextSpan>();
            split(line, at, head, tail);
            if (tail.isEmpty()) {
                return;
            }
            finished.add(new TextLine(head, false));
            line.clear();
            line.addAll(tail);
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

    private static void split(List<TextSpan> line, int at, List<TextSpan> head, List<TextSpan> tail) {
        int from = 0;
        for (var span : line) {
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
