package draftscope.app.kit;

import draftscope.decoding.entry.Named;

/** How close lines and lanes stand. */
public enum Density implements Named {
    ROOMY(15, 24, 24),
    COMPACT(13, 19, 20);

    private final double type;
    private final double line;
    private final double chip;

    Density(double type, double line, double chip) {
        this.type = type;
        this.line = line;
        this.chip = chip;
    }

    /** Size of the running text in pixels. */
    public double type() {
        return type;
    }

    /** Height of a line of it in pixels. */
    public double line() {
        return line;
    }

    /** Height of a lane's chip in pixels. */
    public double chip() {
        return chip;
    }
}
