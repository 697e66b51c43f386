package draftscope.draw.data;

import java.util.Locale;

/** How many of the rounds up to the place on show a chart tells of. */
public enum RoundRange {
    /** All of them. */
    ALL(Integer.MAX_VALUE),
    /** The last hundred. */
    LAST_100(100),
    /** The last thirty. */
    LAST_30(30),
    /** The last ten. */
    LAST_10(10);

    private final int rounds;

    RoundRange(int rounds) {
        this.rounds = rounds;
    }

    /** How many at most. */
    public int rounds() {
        return rounds;
    }

    /** The first round it holds of so many, from 0. */
    int from(int shown) {
        return Math.max(0, shown - rounds);
    }

    /** Key of its words. */
    public String key() {
        return "range." + name().toLowerCase(Locale.ROOT);
    }
}
