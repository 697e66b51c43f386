package draftscope.draw.round;

import draftscope.decoding.pass.CacheRows;
import draftscope.draw.ChartWords;
import draftscope.draw.chart.Chrome;
import draftscope.draw.chart.FramedPainter;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Hatch;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Probe;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.TokenText;
import draftscope.draw.pen.Tone;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The caches of target and draft as two bars: at the left, one block for all rows that lay there; after it a cell for each
 * row written in the round, hatched where it was cut back. Under each bar the same in words.
 */
public final class CachePainter extends FramedPainter<CacheData> {

    private static final double NAME = 4.4;
    private static final double BLOCK = 0.2;
    private static final double WIDEST_CELL = 7;
    private static final double NARROWEST_WRITTEN = 2.4;
    private static final double EACH = 4.9;

    public CachePainter(ChartWords words) {
        super(words, "cache.title", "cache.title", data -> data.rows().map(cache -> cache.written().size()).orElse(0));
    }

    @Override
    protected String emptyWords(CacheData data) {
        return data.why(words);
    }

    @Override
    protected void draw(Pen pen, Sheet sheet, CacheData data, OptionalInt probe) {
        var cache = data.rows().get();
        var bar = bar(sheet, cache);
        name(pen, sheet, bar, 0, "cache.of.target", Tone.TARGET);
        block(pen, sheet, bar, 0, cache.before(), Tone.TARGET);
        for (int i = 0; i < cache.written().size(); i++) {
            cell(pen, sheet, bar, 0, i, cache.written().get(i), Tone.TARGET, data.pieces().get(i));
        }
        caption(pen, sheet, bar, 0, CacheData.target(cache, words));
        name(pen, sheet, bar, 1, "cache.of.draft", Tone.DRAFT);
        cache.draft().ifPresent(own -> {
            block(pen, sheet, bar, 1, own.before(), Tone.DRAFT);
            // One that lagged behind was fed the token before first.
            int lag = own.before() + 1 - cache.before();
            for (int i = 0; i < own.written(); i++) {
                cell(pen, sheet, bar, 1, i, i < own.kept(), Tone.DRAFT, data.piece(i - 1 + lag));
            }
        });
        caption(pen, sheet, bar, 1, CacheData.draft(cache, words));
        probe.ifPresent(at -> pen.frame(
                bar.left(at) + 1, bar.top(0) + 1, bar.cell() - 3, bar.high() - 2, 0, Stroke.solid(sheet.palette().ink(Tone.FG), 2)));
    }

    private record Bar(double from, double block, double cell, double first, double each, double high) {

        static Bar of(Sheet sheet, CacheRows cache, double from) {
            int cells = Math.max(cache.written().size(), cache.draft().map(CacheRows.Draft::written).orElse(0));
            double block = BLOCK * (sheet.width() - from);
            double cell = Math.min(sheet.em(WIDEST_CELL), (sheet.width() - from - block) / Math.max(1, cells));
            double top = Chrome.titleHeight(sheet) + sheet.em(0.3);
            double each = Math.min(sheet.em(EACH), (sheet.height() - top) / 2);
            return new Bar(from, block, cell, top, each, Math.min(sheet.em(2), each - sheet.em(1.5)));
        }

        double top(int lane) {
            return first + lane * each;
        }

        double left(int cell) {
            return from + block + cell * this.cell;
        }
    }

    /** Behind the longer of the two names, which some languages write long. */
    private Bar bar(Sheet sheet, CacheRows cache) {
        double widest = sheet.widest(
                Stream.of("cache.of.target", "cache.of.draft").map(words::get), sheet.palette().strong(Tone.FG));
        return Bar.of(sheet, cache, Math.max(sheet.em(NAME), widest + sheet.em(0.6)));
    }

    private void name(Pen pen, Sheet sheet, Bar bar, int lane, String key, Tone tone) {
        pen.text(words.get(key), 0, bar.top(lane) + bar.high() / 2 + sheet.em(0.35), Align.LEFT, sheet.palette().strong(tone));
    }

    private void block(Pen pen, Sheet sheet, Bar bar, int lane, int rows, Tone tone) {
        var palette = sheet.palette();
        pen.rect(bar.from(), bar.top(lane), bar.block() - 1, bar.high(), sheet.em(0.25), palette.ink(tone).fade(0.22));
        var style = palette.small(Tone.FG);
        pen.text(
                sheet.ruler().fit(words.get("cache.rows", rows), style, bar.block() - sheet.em(0.6)),
                bar.from() + bar.block() / 2,
                bar.top(lane) + bar.high() / 2 + sheet.em(0.35),
                Align.CENTRE,
                style);
    }

    private void cell(Pen pen, Sheet sheet, Bar bar, int lane, int index, boolean kept, Tone tone, String piece) {
        var palette = sheet.palette();
        double x = bar.left(index);
        double y = bar.top(lane);
        double wide = Math.max(1, bar.cell() - (bar.cell() > 5 ? 2 : 0.5));
        if (kept) {
            pen.rect(x, y, wide, bar.high(), sheet.em(0.15), palette.ink(tone));
        } else {
            pen.rect(x, y, wide, bar.high(), sheet.em(0.15), palette.ink(Tone.INSET));
            Hatch.of(Hatch.Lean.FALLING, palette, palette.ink(Tone.REJECTED)).fill(pen, x, y, wide, bar.high());
            pen.frame(x + 0.5, y + 0.5, Math.max(0, wide - 1), bar.high() - 1, sheet.em(0.15), Stroke.solid(palette.ink(Tone.REJECTED), 1));
        }
        if (bar.cell() < sheet.em(NARROWEST_WRITTEN) || bar.high() < sheet.em(1.3)) {
            return;
        }
        var style = palette.token(kept ? Tone.SURFACE : Tone.FG);
        var shown = sheet.ruler().fit(TokenText.visible(piece), style, wide - sheet.em(0.5));
        if (!kept && !shown.isEmpty()) {
            double behind = sheet.width(shown, style) + sheet.em(0.4);
            pen.rect(x + (wide - behind) / 2, y + 2, behind, bar.high() - 4, sheet.em(0.15), palette.ink(Tone.SURFACE).fade(0.86));
        }
        pen.text(shown, x + wide / 2, y + bar.high() / 2 + sheet.em(0.35), Align.CENTRE, style);
    }

    private static void caption(Pen pen, Sheet sheet, Bar bar, int lane, String text) {
        var style = sheet.palette().small(Tone.MUTED);
        double y = bar.top(lane) + bar.high() + sheet.em(1.15);
        pen.text(sheet.ruler().fit(text, style, sheet.width() - bar.from()), bar.from(), y, Align.LEFT, style);
    }

    @Override
    public OptionalInt probeAt(Sheet sheet, CacheData data, double x, double y) {
        if (data.rows().isEmpty()) {
            return OptionalInt.empty();
        }
        var bar = bar(sheet, data.rows().get());
        return IntStream.range(0, probes(data))
                .filter(i -> x >= bar.left(i) && x < bar.left(i) + bar.cell())
                .filter(i -> y >= bar.top(0) && y < bar.top(0) + bar.high())
                .findFirst();
    }

    @Override
    public Optional<Probe> probe(Sheet sheet, CacheData data, int index) {
        return data.rows().map(cache -> {
            var bar = bar(sheet, cache);
            boolean kept = cache.written().get(index);
            return new Probe(
                    bar.left(index) + bar.cell() / 2,
                    bar.top(0) + bar.high(),
                    List.of(words.get(
                            index == 0 ? "cache.probe.last" : kept ? "cache.probe.kept" : "cache.probe.cut",
                            data.pieces().get(index),
                            Integer.toString(index))));
        });
    }
}
