package draftscope.app.record;

import draftscope.app.stage.TextLines;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Ink;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.TextRuler;
import draftscope.draw.pen.TextStyle;
import draftscope.draw.pen.Tone;
import draftscope.draw.stage.ChipKind;
import draftscope.draw.stage.Colouring;
import draftscope.draw.stage.StageInks;
import draftscope.draw.stage.TextLine;
import draftscope.draw.stage.TextSpan;
import java.text.Bidi;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Draws the end of the running text, tinted. It remembers how the text broke, so that a growing text costs little. */
final class TextPainter {

    private static final double TYPE = 15.5;
    private static final double LINE = 24;
    private static final double THIN = 0.5;
    private static final double STRIPE = 2.2;
    private static final double STRIPES = 5;

    private final StageInks inks;
    private final Colouring colouring;
    private final TextStyle style;
    private final TextLines lines;
    private List<TextSpan> broken = List.of();

    TextPainter(StageInks inks, Colouring colouring, TextRuler ruler, double width) {
        this.inks = inks;
        this.colouring = colouring;
        style = inks.words(TYPE, Tone.FG);
        lines = new TextLines(text -> ruler.width(text, style), width);
    }

    /** Draws the last lines that fit into a height, from its top. */
    void paint(Pen pen, List<TextSpan> text, double x, double y, double height) {
        lay(text);
        double line = inks.px(LINE);
        int room = (int) Math.max(1, Math.floor(height / line));
        int count = lines.lines.size();
        int first = Math.max(0, count - room);
        for (int i = first; i < count; i++) {
            double end = line(pen, lines.lines.get(i), x, y + (i - first) * line);
            if (i == count - 1) {
                pen.rect(end + inks.px(2), y + (i - first) * line + inks.px(4), inks.px(2), line - inks.px(8),
                        inks.ink(Tone.ACCENT));
            }
        }
    }

    private void lay(List<TextSpan> text) {
        int known = broken.size();
        boolean grows = text.size() >= known
                && (known == 0 || text.get(known - 1).equals(broken.get(known - 1)) && text.get(0).equals(broken.get(0)));
        if (!grows) {
            lines.clear();
            known = 0;
        }
        lines.append(text.subList(known, text.size()).stream().map(TextPainter::clean).toList());
        broken = text;
    }

    /** Controls have no picture; what breaks a line or a column keeps its meaning. */
    private static TextSpan clean(TextSpan span) {
        boolean clean = span.text().codePoints().noneMatch(TextPainter::unseen);
        if (clean) {
            return span;
        }
        var text = new StringBuilder();
        span.text().codePoints().forEach(c -> text.appendCodePoint(unseen(c) ? 0xfffd : c));
        return span.with(text.toString());
    }

    private static boolean unseen(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'
                || Character.getType(c) == Character.SURROGATE;
    }

    /** Draws a line; returns where it ends. */
    private double line(Pen pen, TextLine line, double x, double y) {
        double at = x;
        double base = y + inks.px(LINE) / 2 + 0.36 * style.size();
        for (var span : visual(line)) {
            double width = pen.ruler().width(span.text(), style);
            double left = at;
            tint(span).ifPresent(tint -> {
                if (span.refused(colouring)) {
                    striped(pen, left, y + inks.px(1), width, inks.px(LINE - 2), tint);
                } else {
                    pen.rect(left, y + inks.px(1), width, inks.px(LINE - 2), inks.px(4), tint);
                }
            });
            pen.text(span.text(), at, base, Align.LEFT, style);
            at += width;
        }
        return at;
    }

    /** A correction, in the colour of the guess that was refused in its place. */
    private void striped(Pen pen, double x, double y, double width, double height, Ink ink) {
        double apart = inks.px(STRIPES);
        var stroke = Stroke.solid(ink.fade(0.8), inks.px(STRIPE));
        pen.clip(x, y, width, height, () -> {
            for (double at = x - height; at < x + width; at += apart) {
                pen.line(at, y + height, at + height, y, stroke);
            }
        });
    }

    /** The pieces as they stand from left to right: those of right-to-left words the other way round. */
    private static List<TextSpan> visual(TextLine line) {
        var text = line.text();
        if (text.isEmpty() || !Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
            return line.spans();
        }
        var bidi = new Bidi(text, Bidi.DIRECTION_LEFT_TO_RIGHT);
        var spans = line.spans().toArray(new TextSpan[0]);
        var levels = new byte[spans.length];
        int end = 0;
        for (int i = 0; i < spans.length; i++) {
            end += spans[i].text().length();
            levels[i] = (byte) bidi.getLevelAt(Math.max(0, end - 1));
        }
        Bidi.reorderVisually(levels, 0, spans, 0, spans.length);
        return List.of(spans);
    }

    private Optional<Ink> tint(TextSpan span) {
        var shade = span.shade(colouring);
        if (shade.isEmpty() || span.text().isBlank()) {
            return Optional.empty();
        }
        if (colouring == Colouring.OUTCOME) {
            return Optional.ofNullable(inks.fills().get(ChipKind.valueOf(shade.toUpperCase(Locale.ROOT))))
                    .map(ink -> ink.fade(THIN + 0.3));
        }
        int step = Integer.parseInt(shade);
        // The calmest step is most of the text, and stays paper.
        return step == 0 ? Optional.empty() : Optional.of(inks.ink(Tone.entropy(step)).fade(THIN));
    }
}
