package draftscope.trace.export;

import draftscope.decoding.event.RoundEnded;
import draftscope.trace.Pace;
import draftscope.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * Which moment of a run every picture of a recording shows, by a virtual clock: frame n lies n ÷ rate seconds after the
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
    /** Sums of step lengths miss a frame's time by less than this, in milliseconds. */
    private static final double NEAR = 1e-6;

    public Frames {
        stills = List.copyOf(stills);
    }

    /**
     * A picture.
     *
     * @param step the place shown, see {@link draftscope.trace.Position}
     * @param since milliseconds of presentation since the step came up; infinite when nothing moves any more
     * @param frames for how many frames, at least 1
     */
    public record Still(int step, double since, int frames) {}

    /**
     * Plans a recording of some rounds.
     *
     * @param from first round, from 1
     * @param to last round, its verification included
     * @param pace how fast the run is shown; the newest there is cannot be recorded and means the measured speed
     * @param rate frames per second, from 1 to 60
     * @param motion how long a verification moves, in milliseconds. A slowed show waits for it; at the measured speed it
     *     is shown only where the run itself leaves it the time
     * @throws IllegalArgumentException when the rounds are none of the run's or the recording would never end
     */
    public static Frames of(Trace trace, int from, int to, Pace pace, int rate, double motion) {
        if (from < 1 || to < from || to > trace.rounds().size()) {
            throw new IllegalArgumentException(
                    "rounds " + from + " to " + to + " are not within 1 to " + trace.rounds().size());
        }
        if (rate < 1 || rate > 60) {
            throw new IllegalArgumentException("a rate must be from 1 to 60 frames a second, not " + rate);
        }
        int first = Math.max(0, trace.round(from).firstStep() - 1);
        int last = trace.round(to).lastStep();
        var starts = starts(trace, first, last, pace, motion);
        double end = starts[last - first] + (trace.position(last).verified() ? motion : 0);
        if (end * rate / 1000 > MOST) {
            throw new IllegalArgumentException("the recording would be longer than " + MOST + " frames");
        }
        var stills = new ArrayList<Still>();
        int at = 0;
        for (int frame = 0; ; frame++) {
            double time = 1000.0 * frame / rate + NEAR;
            while (at < last - first && starts[at + 1] <= time) {
                at++;
            }
            double since = time - NEAR - starts[at];
            double left = at == last - first ? Double.POSITIVE_INFINITY : starts[at + 1] - starts[at];
            boolean moves = at > 0 && since < motion && left >= motion && trace.position(first + at).verified();
            if (at == last - first && !moves) {
                break;
            }
            add(stills, new Still(first + at, moves ? Math.max(0, since) : Double.POSITIVE_INFINITY, 1));
        }
        add(stills, new Still(last, Double.POSITIVE_INFINITY, (int) Math.max(1, Math.round(REST_SECONDS * rate))));
        return new Frames(stills, rate);
    }

    private static void add(List<Still> stills, Still next) {
        int end = stills.size() - 1;
        if (end >= 0 && stills.get(end).step() == next.step() && stills.get(end).since() == next.since()) {
            stills.set(end, new Still(next.step(), next.since(), stills.get(end).frames() + next.frames()));
        } else {
            stills.add(next);
        }
    }

    /** When each step comes up, in milliseconds of presentation since the first. */
    private static double[] starts(Trace trace, int first, int last, Pace pace, double motion) {
        var starts = new double[last - first + 1];
        for (int i = 1; i < starts.length; i++) {
            int before = first + i - 1;
            double lasts;
            if (pace instanceof Pace.Tokens tokens) {
                boolean waits = i > 1 && trace.position(before).verified();
                double beat = 1000.0 / tokens.rate();
                // A refusal is looked at as long as it takes to draft a token.
                boolean refused = waits
                        && trace.round(trace.position(before).round()).ended().filter(RoundEnded::refused).isPresent();
                lasts = beat + (waits ? motion : 0) + (refused ? beat : 0);
            } else {
                double factor = pace instanceof Pace.Measured measured ? measured.factor() : 1;
                lasts = (trace.millisAt(before + 1) - trace.millisAt(before)) / factor;
            }
            starts[i] = starts[i - 1] + Math.max(0, lasts);
        }
        return starts;
    }

    public long total() {
        return stills.stream().mapToLong(Still::frames).sum();
    }

    public double seconds() {
        return (double) total() / rate;
    }
}
