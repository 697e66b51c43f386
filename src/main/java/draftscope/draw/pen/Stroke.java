package draftscope.draw.pen;

import draftscope.draw.Provenance;

/**
 * How a line is drawn.
 *
 * @param width in pixels
 */
public record Stroke(Ink ink, double width, Dash dash) {

    /** Patterns of a line. */
    public enum Dash {
        SOLID(),
        DASHED(6, 4),
        DOTTED(1.5, 3.5);

        private final double[] pattern;

        Dash(double... pattern) {
            this.pattern = pattern;
        }

        /** Measured is solid, simulated dashed, replayed dotted. */
        public static Dash of(Provenance provenance) {
            return switch (provenance) {
                case MEASURED -> SOLID;
                case SIMULATED -> DASHED;
                case REPLAYED -> DOTTED;
            };
        }
    }

    /** Lengths on and off in pixels, longer for a thick line; empty for a solid one. */
    public double[] pattern() {
        var scaled = dash.pattern.clone();
        for (var i = 0; i < scaled.length; i++) {
            scaled[i] *= Math.max(1, width / 2);
        }
        return scaled;
    }

    public static Stroke solid(Ink ink, double width) {
        return new Stroke(ink, width, Dash.SOLID);
    }
}
