package draftscope.trace;

/** How fast a trace is shown. */
public sealed interface Pace {

    /** Always the newest there is: what the engine does right now. */
    record Latest() implements Pace {}

    /**
     * As fast as it was measured, times a factor.
     *
     * @param factor 1 for the measured speed, above 0
     */
    record Measured(double factor) implements Pace {

        /**
         * @throws IllegalArgumentException when the factor is not above 0
         */
        public Measured {
            if (!(factor > 0) || Double.isInfinite(factor)) {
                throw new IllegalArgumentException("a pace must be above 0, not " + factor);
            }
        }
    }

    /**
     * Slowed so that everything can be followed: drafted tokens appear at this rate, and a verification takes as
     * long as one of them.
     *
     * @param rate tokens a second on screen, above 0
     */
    record Tokens(double rate) implements Pace {

        /**
         * @throws IllegalArgumentException when the rate is not above 0
         */
        public Tokens {
            if (!(rate > 0) || Double.isInfinite(rate)) {
                throw new IllegalArgumentException("a pace must be above 0, not " + rate);
            }
        }
    }
}
