package draftscope.trace.export;

import draftscope.trace.Pace;
import draftscope.trace.Trace;
import draftscope.trace.TracePlayer;
import java.util.ArrayList;
import java.util.List;

/**
 * Which place of a run every picture of a recording shows, by a virtual clock: frame n lies n ÷ rate seconds after the
 * first, however long it takes to draw. Equal neighbours are one picture that is shown longer.
 *
 * @param stills the pictures in order
 * @param rate frames per second
 */
public record Frames(List<Still> stills, int rate) {

    /** How long the last picture stays, in seconds. */
    private static final double REST_SECONDS = 2;
    /** Longest recording, in frames: an hour at 30 a second. */
    private static final int MOST = 108_000;

    /** Copies the list. */
    public Frames {
        stills = List.copyOf(stills);
    }

    /**
     * A picture.
     *
     * @param step the place shown, see {@link draftscope.trace.Position}
     * @param frames for how many frames, at least 1
     */
    public record Still(int step, int frames) {}

    /**
     * Plans a recording of some rounds.
     *
     * @param from first round, from 1
     * @param to last round, its verification included
     * @param pace how fast the run is shown; the newest there is cannot be recorded and means the measured speed
     * @param rate frames per second, from 1 to 60
     * @throws IllegalArgumentException when the rounds are none of the run's or the recording would never end
     */
    public static Frames of(Trace trace, int from, int to, Pace pace, int rate) {
        if (from < 1 || to < from || to > trace.rounds().size()) {
            throw new IllegalArgumentException(
                    "rounds " + from + " to " + to + " are not within 1 to " + trace.rounds().size());
        }
        if (rate < 1 || rate > 60) {
            throw new IllegalArgumentException("a rate must be from 1 to 60 frames a second, not " + rate);
        }
        int first = Math.max(0, trace.round(from).firstStep() - 1);
        int last = trace.round(to).firstStep() + trace.round(to).steps() - 1;
        var going = pace instanceof Pace.Latest ? new Pace.Measured(1) : pace;
        var player = new TracePlayer(first, 0, 0, going, true);
        var stills = new ArrayList<Still>();
        int shown = first;
        int held = 0;
        for (int frame = 0; shown < last; frame++) {
            if (frame >= MOST) {
                throw new IllegalArgumentException("the recording would be longer than " + MOST + " frames");
            }
            int step = Math.min(last, player.tick(trace, 1000.0 * frame / rate).step());
            if (step != shown) {
                stills.add(new Still(shown, Math.max(1, held)));
                shown = step;
                held = 0;
            }
            held++;
        }
        stills.add(new Still(shown, (int) Math.max(1, Math.round(REST_SECONDS * rate))));
        return new Frames(stills, rate);
    }

    /** Number of frames in all. */
    public long total() {
        return stills.stream().mapToLong(Still::frames).sum();
    }

    /** Length in seconds. */
    public double seconds() {
        return (double) total() / rate;
    }
}
