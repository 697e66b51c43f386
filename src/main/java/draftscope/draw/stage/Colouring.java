package draftscope.draw.stage;

import draftscope.decoding.entry.Named;
import draftscope.draw.EntropyRamp;
import draftscope.draw.ProbabilityRamp;
import draftscope.draw.Words;

/** What the colour of a token means, in text and chips alike. One meaning at a time, with its legend. */
public enum Colouring implements Named {
    /** How sure the draft was. */
    ENTROPY,
    /** What became of the token. */
    OUTCOME,
    /** Draft probability q of the token. */
    DRAFT,
    /** Probability min(1, p/q) that this very token is accepted. */
    ACCEPTANCE;

    /** No colour: nothing is known. */
    public static final String BLANK = "";

    public String words() {
        return Words.of("colour." + id());
    }

    public String meaning() {
        return Words.of("colour." + id() + ".meaning");
    }

    /**
     * How a token is coloured: a step of a ramp from {@code 0} (calm) to {@code 6} (hot), the name of an outcome, or
     * {@link #BLANK}.
     *
     * @param kind what the token is
     * @param entropy H(q) in nats, or NaN
     * @param q draft probability, or NaN
     * @param acceptance min(1, p/q), or NaN
     */
    public String shade(ChipKind kind, double entropy, double q, double acceptance) {
        return switch (this) {
            case ENTROPY -> Double.isNaN(entropy) ? BLANK : Integer.toString(EntropyRamp.step(entropy));
            case OUTCOME -> kind == ChipKind.PENDING ? BLANK : kind.id();
            case DRAFT -> probability(q);
            case ACCEPTANCE -> probability(acceptance);
        };
    }

    private static String probability(double value) {
        return Double.isNaN(value) ? BLANK : Integer.toString(ProbabilityRamp.step(value));
    }
}
