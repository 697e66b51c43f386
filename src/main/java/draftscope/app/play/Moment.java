package draftscope.app.play;

import draftscope.decoding.event.RoundEnded;
import draftscope.draw.stage.VerifySweep;
import draftscope.trace.Position;
import draftscope.trace.Trace;
import java.util.Comparator;
import java.util.Optional;

/**
 * A place of a run down to the {@link Phase}: a step of the trace, and a part of it. The step of a round's last guess has
 * three parts: the guess is there, it is known why it was the last, the target looks. The step of a verification has one
 * for every guess that is tested, and one for what the target adds. All other steps have one.
 *
 * @param step see {@link Position}
 * @param part part of the step, from 0
 */
public record Moment(int step, int part) implements Comparable<Moment> {

    public static final Moment START = new Moment(0, 0);

    private static final Comparator<Moment> ORDER =
            Comparator.comparingInt(Moment::step).thenComparingInt(Moment::part);
    private static final int STOPPED = 1;
    private static final int CHECKED = 2;

    /** What a step shows where nobody asks for its parts: a guess, or a verification with all that came of it. */
    public static Moment whole(Trace trace, int step) {
        return new Moment(step, trace.position(step).verified() ? parts(trace, step) - 1 : 0);
    }

    /** Right after a round's last guess, as far as it has any. */
    static Moment stopped(Trace trace, int round) {
        int drafted = trace.round(round).drafted();
        return new Moment(trace.step(Position.drafted(round, drafted)), STOPPED);
    }

    /**
     * What is shown while the show goes: a steady pace gives the parts of a step their share of its time, any other shows
     * the step whole.
     *
     * @param beats how long the step has been shown, in beats of the pace
     * @param swept how long its verdict has been shown, in milliseconds at live pace, see {@link VerifySweep}
     */
    static Moment shown(Trace trace, int step, double beats, double swept) {
        int parts = parts(trace, step);
        if (!trace.position(step).verified()) {
            return new Moment(step, Math.min(parts - 1, (int) (beats * parts)));
        }
        double share = swept / VerifySweep.SWEEP_MILLIS;
        return new Moment(step, share >= 1 ? parts - 1 : Math.max(0, (int) (share * (parts - 1))));
    }

    private static int parts(Trace trace, int step) {
        var position = trace.position(step);
        if (position.round() == 0) {
            return 1;
        }
        var round = trace.round(position.round());
        if (!position.verified()) {
            return round.ended().isPresent() && position.drafted() == round.drafted() ? CHECKED + 1 : 1;
        }
        return 1 + round.ended().map(Moment::judgements).orElse(0);
    }

    /** The guesses of a tree are judged at one go: their order says nothing. */
    private static int judgements(RoundEnded round) {
        return round.isTree() ? 1 : round.tested();
    }

    /** The phase it belongs to; empty before the first round. */
    public Optional<Phase> phase(Trace trace) {
        var position = trace.position(step);
        if (position.round() == 0) {
            return Optional.empty();
        }
        if (position.verified()) {
            return Optional.of(half(trace) ? Phase.JUDGE : Phase.ADD);
        }
        return Optional.of(part == 0 ? Phase.GUESS : part == STOPPED ? Phase.STOP : Phase.CHECK);
    }

    /** Whether a verdict has been passed in part only. */
    public boolean half(Trace trace) {
        return trace.position(step).verified() && part < parts(trace, step) - 1;
    }

    /**
     * Milliseconds at live pace at which {@link VerifySweep} shows as much of a verdict; infinite when nothing is left of it.
     */
    double since(Trace trace) {
        if (!half(trace)) {
            return Double.POSITIVE_INFINITY;
        }
        int drafted = trace.round(trace.position(step).round()).drafted();
        // With the last that is tested goes what was guessed after it.
        int judged = part + 2 == parts(trace, step) ? drafted : part + 1;
        return VerifySweep.SWEEP_MILLIS * (judged + 0.5) / (drafted + 1);
    }

    /** The next one; itself at the end of what there is. */
    public Moment next(Trace trace) {
        if (part + 1 < parts(trace, step)) {
            return new Moment(step, part + 1);
        }
        return step + 1 < trace.steps() ? new Moment(step + 1, 0) : this;
    }

    /** The one before; itself at the start. */
    public Moment previous(Trace trace) {
        if (part > 0) {
            return new Moment(step, part - 1);
        }
        return step > 0 ? new Moment(step - 1, parts(trace, step - 1) - 1) : this;
    }

    /** The next phase, judgement by judgement: all guesses are one. */
    public Moment nextPhase(Trace trace) {
        var at = next(trace);
        while (at.guesses(trace) && at.next(trace).guesses(trace) && at.next(trace).round(trace) == at.round(trace)
                && !at.next(trace).equals(at)) {
            at = at.next(trace);
        }
        return at;
    }

    /** The phase before, judgement by judgement. */
    Moment previousPhase(Trace trace) {
        var at = previous(trace);
        while (guesses(trace) && at.guesses(trace) && at.round(trace) == round(trace)) {
            at = at.previous(trace);
        }
        return at;
    }

    private boolean guesses(Trace trace) {
        return phase(trace).equals(Optional.of(Phase.GUESS));
    }

    private int round(Trace trace) {
        return trace.position(step).round();
    }

    /**
     * Whether a show that holds before a phase stands still here. Every guess may be the last, so every one of a chain
     * stands before the phase in which drafting stops.
     */
    public boolean before(Phase phase, Trace trace) {
        var position = trace.position(step);
        boolean over = step == trace.steps() - 1 && trace.end().isPresent();
        return switch (phase) {
            case GUESS -> position.verified() && !half(trace) && !over;
            case STOP -> guesses(trace) && (!tree(trace) || next(trace).step() == step);
            case CHECK -> phase(trace).equals(Optional.of(Phase.STOP));
            case JUDGE -> phase(trace).equals(Optional.of(Phase.CHECK));
            case ADD -> half(trace) && part + 2 == parts(trace, step);
        };
    }

    private boolean tree(Trace trace) {
        var round = trace.round(round(trace));
        return round.ended().map(RoundEnded::isTree)
                .orElseGet(() -> round.drafts().stream().anyMatch(draft -> draft.place().isPresent()));
    }

    /** The first moment after this one, and no later than another, at which a show holds. */
    Optional<Moment> hold(Phase phase, Trace trace, Moment until) {
        for (var at = this; at.compareTo(until) < 0; ) {
            at = at.next(trace);
            if (at.before(phase, trace)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    @Override
    public int compareTo(Moment other) {
        return ORDER.compare(this, other);
    }
}
