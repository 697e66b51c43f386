package draftscope.draw;

/**
 * The seven steps entropy is coloured by, from sure (0) to unsure (6). The third edge is H = 0.6 nats, where the
 * reference's SVIP stops (c = 0.15, h = 0.3): up to it the colours are cool, above it they are hot. The colours are
 * the tokens {@code -ds-entropy-0} to {@code -ds-entropy-6} of each theme, those of text on them
 * {@code -ds-entropy-text-0} to {@code -6}.
 */
public final class EntropyRamp {

    public static final int STEPS = 7;

    private static final double[] EDGES = {0.05, 0.2, 0.6, 1.2, 2.0, 3.2};

    private EntropyRamp() {}

    /** The step of an entropy in nats: a step holds its upper edge, since SVIP stops only above its threshold. */
    public static int step(double nats) {
        var step = 0;
        while (step < EDGES.length && nats > EDGES[step]) {
            step++;
        }
        return step;
    }

    /** The upper edge of a step in nats; infinite for the last. */
    public static double upperEdge(int step) {
        return step == STEPS - 1 ? Double.POSITIVE_INFINITY : EDGES[step];
    }

    /**
     * Where an entropy lies on a legend of seven equal boxes, from 0 to 7: linear within a box. The last box is open
     * and shown as if it ended at 5 nats.
     */
    public static double position(double nats) {
        var step = step(nats);
        var low = step == 0 ? 0 : EDGES[step - 1];
        var high = step == STEPS - 1 ? 5.0 : EDGES[step];
        return step + Math.max(0, Math.min(1, (nats - low) / (high - low)));
    }
}
