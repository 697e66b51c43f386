package draftscope.trace;

import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run, or what is there of it: a run under way, one that was cut off, a finished one. Immutable; a
 * {@link TraceRecorder} makes a new one whenever asked, at no cost.
 *
 * @param rounds its rounds, number 1 first; the last one may be unfinished
 * @param lines everything in the order it came, blank lines and unknown events included
 */
public record Trace(RunStarted run, List<TraceRound> rounds, Optional<RunEnded> end, List<TraceLine> lines) {

    public List<TraceEvent> events() {
        return lines.stream().flatMap(l -> l.event().stream()).toList();
    }

    /** The rounds that are over, in order. */
    public List<RoundEnded> ended() {
        return rounds.stream().flatMap(round -> round.ended().stream()).toList();
    }

    /** A round by its number, from 1. */
    public TraceRound round(int number) {
        return rounds.get(number - 1);
    }

    /** Number of positions the run has so far, {@link Position#START} included. */
    public int steps() {
        if (rounds.isEmpty()) {
            return 1;
        }
        var last = rounds.get(rounds.size() - 1);
        return last.lastStep() + 1;
    }

    public Position last() {
        return position(steps() - 1);
    }

    /**
     * The position a number of steps after the start.
     *
     * @param step from 0 to {@code steps() - 1}; values beyond are taken for the nearest of them
     */
    public Position position(int step) {
        int wanted = Math.min(step, steps() - 1);
        if (wanted <= 0) {
            return Position.START;
        }
        int low = 0;
        int high = rounds.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (rounds.get(middle).firstStep() <= wanted) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        var round = rounds.get(low);
        int within = wanted - round.firstStep() + 1;
        return within > round.drafted()
                ? Position.verified(round.number(), round.drafted())
                : Position.drafted(round.number(), within);
    }

    /** How many steps a position lies after the start; positions this run does not have count as the nearest. */
    public int step(Position position) {
        if (position.round() < 1) {
            return 0;
        }
        if (position.round() > rounds.size()) {
            return steps() - 1;
        }
        var round = round(position.round());
        int within = position.verified() ? round.steps() : Math.min(position.drafted(), round.steps());
        return round.firstStep() + Math.max(within, 1) - 1;
    }

    /**
     * Engine time at which a step was reached, in milliseconds since the run began: the prefill where the run is
     * finished and it is known, then drafting and verification. What the engine did between is not in it.
     */
    public double millisAt(int step) {
        var position = position(step);
        double prefill = end.map(e -> e.totals().prefillMillis())
                .filter(Double::isFinite)
                .orElse(0.0);
        if (position.round() == 0) {
            return 0;
        }
        var round = round(position.round());
        double within = position.verified() ? round.millis() : round.draftedAfter(position.drafted());
        return prefill + round.startMillis() + within;
    }

    /**
     * What happened after a step up to another. A file that holds finished rounds only has no draft tokens to tell of.
     *
     * @param from the step known already
     * @param to the step to come to, not before it
     */
    public List<TraceEvent> between(int from, int to) {
        var events = new ArrayList<TraceEvent>();
        int last = Math.min(to, steps() - 1);
        for (int number = Math.max(1, position(from).round()); number <= rounds().size(); number++) {
            var round = round(number);
            if (round.firstStep() > last) {
                break;
            }
            int drafted = Math.min(round.drafts().size(), last - round.firstStep() + 1);
            int known = Math.max(0, from - round.firstStep() + 1);
            if (known < drafted) {
                events.addAll(round.drafts().subList(known, drafted));
            }
            int over = round.lastStep();
            if (over > from && over <= last) {
                round.ended().ifPresent(events::add);
            }
        }
        return events;
    }
}
