package draftscope.draw.data;

import java.util.Locale;

/** The charts of a run, in the order of the menu. */
public enum ChartKind {
    /** Running speedup of every policy. */
    SPEEDUP(false, RoundRange.ALL),
    /** Scores against the threshold. */
    SCORES(true, RoundRange.LAST_30),
    /** Draft length and accepted length by round. */
    LENGTHS(true, RoundRange.ALL),
    /** Entropy against acceptance, with the bound. */
    SCATTER(true, RoundRange.ALL),
    /** Acceptance by draft position. */
    POSITIONS(true, RoundRange.ALL),
    /** Ratio of cross-entropy to entropy, on which the bound rests. */
    RATIOS(true, RoundRange.ALL),
    /** Where the time went. */
    TIMES(true, RoundRange.ALL),
    /** What the policies have brought that a bandit chooses among. */
    ARMS(false, RoundRange.ALL);

    private final boolean ranged;
    private final RoundRange usual;

    ChartKind(boolean ranged, RoundRange usual) {
        this.ranged = ranged;
        this.usual = usual;
    }

    /** Whether it can tell of some rounds only. */
    public boolean ranged() {
        return ranged;
    }

    /** The rounds it tells of unless asked otherwise. */
    public RoundRange usual() {
        return usual;
    }

    /** Its name in keys, identifiers and file names. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
