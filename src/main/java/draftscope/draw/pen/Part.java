package draftscope.draw.pen;

import draftscope.decoding.entry.Named;
import java.util.Optional;

/**
 * The parts that two distributions have beside each other. Each has a pattern besides its colour: plain, falling lines, rising
 * lines; so that they are told apart in grey and by everybody.
 */
public enum Part implements Named {
    /** What both give: a guess of it is kept. */
    SHARED(Tone.ACCEPTED, 0.75, Optional.empty()),
    /** What the draft gives and the target does not: a guess of it is refused. */
    REFUSED(Tone.REJECTED, 0.3, Optional.of(Hatch.Lean.FALLING)),
    /** What the target gives and the draft does not: where a draw after a refusal comes from. */
    RESIDUAL(Tone.RESIDUAL, 0.45, Optional.of(Hatch.Lean.RISING));

    /** How much of its colour a part keeps whose other distribution is not known. */
    private static final double UNKNOWN = 0.4;

    private final Tone tone;
    private final double ground;
    private final Optional<Hatch.Lean> lean;

    Part(Tone tone, double ground, Optional<Hatch.Lean> lean) {
        this.tone = tone;
        this.ground = ground;
        this.lean = lean;
    }

    /** Fills a rectangle; nothing where it has no width. */
    public void fill(Pen pen, Palette palette, double x, double y, double width, double height) {
        fill(pen, palette, x, y, width, height, 1);
    }

    /** The same of one whose other distribution is not known. */
    public void fillUnknown(Pen pen, Palette palette, double x, double y, double width, double height) {
        fill(pen, palette, x, y, width, height, UNKNOWN);
    }

    private void fill(Pen pen, Palette palette, double x, double y, double width, double height, double share) {
        if (width <= 0) {
            return;
        }
        var ink = palette.ink(tone);
        lean.ifPresentOrElse(
                way -> Hatch.fill(pen, palette, way, ink, share, ground, x, y, width, height),
                () -> pen.rect(x, y, width, height, ink.fade(share * ground)));
    }
}
