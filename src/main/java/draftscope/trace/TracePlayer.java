package draftscope.trace;

/**
 * Shows a trace by a clock of its own. A player is a value: where it stood at some presentation time, and how it
 * goes on from there. Everything it says is a function of the trace, itself and the time it is asked for, so a
 * recording frame by frame and a live window see the same.
 *
 * <p>Presentation times are milliseconds since any fixed moment, given by the caller: a frame's time stamp, or
 * frame number times frame length. The trace's own milliseconds are read, never changed.
 *
 * @param step the step shown at {@code since}, see {@link Position}
 * @param since presentation time at which that step came up
 * @param origin presentation time the pace counts from: {@code since}, or later when the player waited for the
 *     engine
 */
public record TracePlayer(int step, double since, double origin, Pace pace, boolean playing) {

    /** Standing at the start of a run. */
    public static TracePlayer at(double now, Pace pace) {
        return new TracePlayer(0, now, now, pace, false);
    }

    public Position position(Trace trace) {
        return trace.position(step);
    }

    /** How long it has been shown, in milliseconds of presentation: what motion is drawn from. */
    public double shownFor(double now) {
        return Math.max(0, now - since);
    }

    /** Whether all there is has been shown. */
    public boolean atEnd(Trace trace) {
        return step >= trace.steps() - 1;
    }

    /**
     * The player at a later time. On a finished trace it makes no difference how often it is asked; on a growing
     * one, a player that has caught up waits and goes on at its pace from when there is more.
     */
    public TracePlayer tick(Trace trace, double now) {
        int last = trace.steps() - 1;
        if (step > last) {
            return new TracePlayer(last, now, now, pace, playing);
        }
        if (!playing) {
            return this;
        }
        if (pace instanceof Pace.Latest) {
            return step == last ? this : new TracePlayer(last, now, now, pace, true);
        }
        int reached = reached(trace, now);
        var moved = reached == step ? this : new TracePlayer(reached, due(trace, reached), due(trace, reached), pace, true);
        boolean waits = reached == last && trace.end().isEmpty();
        return waits ? new TracePlayer(moved.step, moved.since, Math.max(moved.origin, now), pace, true) : moved;
    }

    /** Goes on, from the start if all there is had been shown and the run is over. */
    public TracePlayer play(Trace trace, double now) {
        boolean again = atEnd(trace) && trace.end().isPresent();
        return new TracePlayer(again ? 0 : step, again ? now : since, now, pace, true);
    }

    public TracePlayer pause(Trace trace, double now) {
        var here = tick(trace, now);
        return new TracePlayer(here.step, here.since, here.origin, pace, false);
    }

    /** Goes on at another pace from where it is. */
    public TracePlayer withPace(Trace trace, double now, Pace other) {
        var here = tick(trace, now);
        return new TracePlayer(here.step, here.since, now, other, playing);
    }

    /** Some tokens of a chain or levels of a tree on or, below 0, back; stands still there. */
    public TracePlayer stepTokens(Trace trace, double now, int beats) {
        int there = tick(trace, now).step;
        for (int i = 0; i < Math.abs(beats); i++) {
            there = beats > 0 ? TraceBeats.after(trace, there) : TraceBeats.before(trace, there);
        }
        return seek(trace, now, there);
    }

    /**
     * Some finished rounds on or, below 0, back; stands still there. Forward from inside a round goes to that
     * round's verification first, backward to that of the round before.
     */
    public TracePlayer stepRounds(Trace trace, double now, int rounds) {
        var here = tick(trace, now).position(trace);
        int finished = here.verified() ? here.round() : rounds > 0 ? here.round() - 1 : here.round();
        int wanted = finished + rounds;
        if (wanted < 1) {
            return seek(trace, now, 0);
        }
        return wanted > trace.rounds().size()
                ? seek(trace, now, trace.steps() - 1)
                : seek(trace, now, trace.round(wanted).lastStep());
    }

    /** To a step, standing still; steps beyond the run's mean the nearest. */
    public TracePlayer seek(Trace trace, double now, int wanted) {
        int there = Math.max(0, Math.min(wanted, trace.steps() - 1));
        return new TracePlayer(there, now, now, pace, false);
    }

    /** Presentation time at which a later step comes up. */
    private double due(Trace trace, int later) {
        if (pace instanceof Pace.Tokens tokens) {
            return origin + 1000.0 * TraceBeats.between(trace, step, later) / tokens.rate();
        }
        double factor = ((Pace.Measured) pace).factor();
        return origin + (trace.millisAt(later) - trace.millisAt(step)) / factor;
    }

    private int reached(Trace trace, double now) {
        int low = step;
        int high = Math.min(step + 1, trace.steps() - 1);
        // What is due is near: the whole of a long run is not looked through for every frame.
        while (high < trace.steps() - 1 && due(trace, high) <= now) {
            low = high;
            high = Math.min(high + 2 * (high - step), trace.steps() - 1);
        }
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (due(trace, middle) <= now) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
