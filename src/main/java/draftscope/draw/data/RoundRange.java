package draftscope.draw.data;

import draftscope.decoding.entry.Named;

/** How many of the rounds up to the place on show a chart tells of. */
public enum RoundRange implements Named {
    ALL(Integer.MAX_VALUE),
    LAST_100(100),
    LAST_30(30),
    LAST_10(10);

    private final int rounds;

    RoundRange(int rounds) {
        this.rounds = rounds;
    }

    /** The first round it holds of so many, from 0. */
    int from(int shown) {
        return Math.max(0, shown - rounds);
    }

    public String key() {
        return "range." + id();
    }
}
