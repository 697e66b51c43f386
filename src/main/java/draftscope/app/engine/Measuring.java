package draftscope.app.engine;

/**
 * What is measured after a watched run.
 *
 * @param compare whether the target alone and the other policies are measured on the same prompt
 * @param repeats how often run and baseline are measured, in turns; at least 1
 * @param fresh whether what was measured earlier counts for nothing
 */
public record Measuring(boolean compare, int repeats, boolean fresh) {

    /** Baseline and comparisons, once, from memory where the machine is as it was. */
    public static final Measuring USUAL = new Measuring(true, 1, false);

    /**
     * Checks the count.
     *
     * @throws IllegalArgumentException when there is not even one
     */
    public Measuring {
        if (repeats < 1) {
            throw new IllegalArgumentException("repeats must be at least 1, not " + repeats);
        }
    }

    /** The same without memory. */
    public Measuring again() {
        return new Measuring(true, repeats, true);
    }
}
