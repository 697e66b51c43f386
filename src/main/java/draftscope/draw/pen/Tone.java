package draftscope.draw.pen;

import draftscope.decoding.entry.Named;
import draftscope.draw.PolicySlots;

/**
 * The colours a chart uses, by meaning. {@code charts.css} binds each to a token of the theme: the property of
 * {@code FG} is {@code -chart-fg}.
 */
public enum Tone implements Named {
    /** Words and figures. */
    FG,
    /** Axis labels. */
    MUTED,
    /** Faint words that are never the only bearer of a meaning. */
    SUBTLE,
    /** What the chart stands on. */
    SURFACE,
    /** A slightly sunken ground. */
    INSET,
    GRID,
    AXIS,
    /** Focus and handles. */
    ACCENT,
    ACCEPTED,
    REJECTED,
    CORRECTION,
    BONUS,
    DISCARDED,
    /** The draft model: its distribution q, its time. */
    DRAFT,
    /** The target model: its distribution p, its time. */
    TARGET,
    PREFILL,
    OTHER,
    /** The threshold line. */
    THRESHOLD,
    /** A score below the threshold. */
    CALM,
    /** A score above the threshold. */
    HOT,
    /** The residual max(0, p − q). */
    RESIDUAL,
    /** The mark of a text that has not the target's distribution; nothing else has this colour. */
    LOSSY,
    /** Words on that mark. */
    ON_LOSSY,
    SERIES_0,
    SERIES_1,
    SERIES_2,
    SERIES_3,
    SERIES_4,
    SERIES_5,
    SERIES_6,
    SERIES_7,
    ENTROPY_0,
    ENTROPY_1,
    ENTROPY_2,
    ENTROPY_3,
    ENTROPY_4,
    ENTROPY_5,
    ENTROPY_6,
    ENTROPY_TEXT_0,
    ENTROPY_TEXT_1,
    ENTROPY_TEXT_2,
    ENTROPY_TEXT_3,
    ENTROPY_TEXT_4,
    ENTROPY_TEXT_5,
    ENTROPY_TEXT_6;

    /** The style property that sets it. */
    public String property() {
        return "-chart-" + id().replace('_', '-');
    }

    /** The colour of a series' slot, see {@link PolicySlots}. */
    public static Tone series(int slot) {
        return values()[SERIES_0.ordinal() + PolicySlots.colour(slot)];
    }

    /** The colour of a step of entropy, 0 to 6. */
    public static Tone entropy(int step) {
        return values()[ENTROPY_0.ordinal() + step];
    }

    /** The colour of text on a step of entropy, 0 to 6. */
    public static Tone entropyText(int step) {
        return values()[ENTROPY_TEXT_0.ordinal() + step];
    }
}
