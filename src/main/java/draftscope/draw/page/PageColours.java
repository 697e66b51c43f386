package draftscope.draw.page;

import draftscope.draw.EntropyRamp;
import draftscope.draw.pen.ApproximateRuler;
import draftscope.draw.pen.Hatch;
import draftscope.draw.pen.Ink;
import draftscope.draw.pen.Part;
import draftscope.draw.pen.SvgPen;
import draftscope.draw.pen.Tone;
import draftscope.draw.stage.ChipKind;
import draftscope.draw.stage.StageInks;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The colours of a page: those of the window's two themes, as variables of a style sheet. */
final class PageColours {

    /** Height of the bars of a page in pixels. */
    private static final double HIGH = 9;

    /** Lines on a tile. */
    private static final int TILE = 12;

    private PageColours() {}

    /** Both themes; the system says which. */
    static String css() {
        return ":root{color-scheme:light dark;" + variables(false) + "}\n"
                + "@media (prefers-color-scheme:dark){:root{" + variables(true) + "}}";
    }

    private static String variables(boolean dark) {
        var inks = StageInks.of(dark, 12);
        var out = new StringBuilder();
        add(out, "bg", inks.ground());
        add(out, "card", inks.card());
        add(out, "edge", inks.border());
        add(out, "gone", inks.discarded());
        for (var kind : new ChipKind[] {ChipKind.ACCEPTED, ChipKind.REJECTED, ChipKind.CORRECTION, ChipKind.BONUS, ChipKind.TARGET}) {
            add(out, kind.id() + "-fill", inks.fills().get(kind));
        }
        for (var tone : new Tone[] {
            Tone.FG, Tone.MUTED, Tone.GRID, Tone.ACCENT, Tone.ACCEPTED, Tone.REJECTED, Tone.CORRECTION, Tone.BONUS, Tone.DRAFT,
            Tone.TARGET, Tone.THRESHOLD, Tone.CALM, Tone.HOT, Tone.LOSSY, Tone.ON_LOSSY
        }) {
            add(out, tone.id().replace('_', '-'), inks.ink(tone));
        }
        for (int step = 0; step < EntropyRamp.STEPS; step++) {
            add(out, "h" + step, inks.ink(Tone.entropy(step)));
            add(out, "t" + step, inks.ink(Tone.entropyText(step)));
        }
        for (var part : Part.values()) {
            out.append("--part-").append(part.id()).append(':').append(tile(part, inks)).append(';');
        }
        return out.toString();
    }

    /** A part's colour and lines as the window draws them, to be laid side by side. */
    private static String tile(Part part, StageInks inks) {
        double wide = TILE * Hatch.of(Hatch.Lean.RISING, inks.palette(), inks.card()).step();
        var pen = new SvgPen(wide, HIGH, inks.card(), new ApproximateRuler(), "");
        part.fill(pen, inks.palette(), 0, 0, wide, HIGH);
        return "url(\"data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(pen.document().getBytes(StandardCharsets.UTF_8)) + "\")";
    }

    private static void add(StringBuilder out, String name, Ink ink) {
        out.append("--").append(name).append(':').append(ink.hex()).append(';');
    }
}
