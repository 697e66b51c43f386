package draftscope.draw.stage;

import draftscope.trace.Pace;
import java.util.ArrayList;

/**
 * How a verification is shown: a sweep judges the drafted tokens from left to right, then the target's own token drops
 * in. A function of the round and of the time since it was verified, so that scrubbing and recording see the same.
 *
 * @param judged how many of the drafted tokens have been judged
 * @param drop how far the target's own token has come, from 0 (not there) to 1 (in its place)
 */
public record VerifySweep(int judged, double drop) {

    /** How much of a slowed show's beat both take; the rest of it, and a whole beat more after a refusal, is for looking. */
    private static final double SHARE = 0.9;

    /** How long the sweep takes at live pace, in milliseconds. */
    public static final double SWEEP_MILLIS = 180;

    /** How long the drop takes at live pace, in milliseconds. */
    public static final double DROP_MILLIS = 160;

    /** How long both take at live pace, in milliseconds. */
    public static final double MILLIS = SWEEP_MILLIS + DROP_MILLIS;

    /** How long both take at a pace, in milliseconds: in proportion to a slowed one. */
    public static double millis(Pace pace) {
        return pace instanceof Pace.Tokens slowed ? SHARE * 1000 / slowed.rate() : MILLIS;
    }

    /** Milliseconds at a pace as they would be at live pace: what {@link #at} wants. */
    public static double live(double millis, Pace pace) {
        return millis * MILLIS / millis(pace);
    }

    /**
     * The state of a verification.
     *
     * @param since milliseconds at live pace since it was verified; anything from {@link #MILLIS} on shows it finished
     */
    public static VerifySweep at(RoundLane lane, double since) {
        if (!lane.finished() || since >= MILLIS || Double.isNaN(since)) {
            return new VerifySweep(lane.drafted(), 1);
        }
        double share = Math.max(0, since) / SWEEP_MILLIS;
        int judged = (int) Math.min(lane.drafted(), Math.floor(share * (lane.drafted() + 1)));
        double drop = Math.max(0, Math.min(1, (since - SWEEP_MILLIS) / DROP_MILLIS));
        // Fast at first, gentle at the end.
        return new VerifySweep(judged, 1 - (1 - drop) * (1 - drop));
    }

    /** Whether nothing moves any more. */
    public boolean over(RoundLane lane) {
        return judged >= lane.drafted() && drop >= 1;
    }

    /** The round as far as it has been judged: its other tokens look as they did while drafting. */
    public RoundLane of(RoundLane lane) {
        if (over(lane)) {
            return lane;
        }
        var chips = new ArrayList<Chip>(lane.chips().size());
        for (int i = 0; i < lane.chips().size(); i++) {
            var chip = lane.chips().get(i);
            if (!chip.kind().ofTarget()) {
                chips.add(i < judged ? chip : chip.unjudged());
            } else if (drop > 0) {
                chips.add(chip);
            }
        }
        return lane.withChips(chips);
    }
}
