package draftscope.draw;

/** The seven steps a probability is coloured by, from sure (0) to unlikely (6), in the colours of {@link EntropyRamp}. */
public final class ProbabilityRamp {

    public static final int STEPS = 7;

    private static final double[] EDGES = {0.95, 0.8, 0.6, 0.4, 0.2, 0.05};

    private ProbabilityRamp() {}

    /** The step of a probability: a step does not hold its lower edge. */
    public static int step(double probability) {
        int step = 0;
        while (step < EDGES.length && probability <= EDGES[step]) {
            step++;
        }
        return step;
    }

    /** The lower edge of a step; 0 for the last. */
    public static double lowerEdge(int step) {
        return step == STEPS - 1 ? 0 : EDGES[step];
    }
}
