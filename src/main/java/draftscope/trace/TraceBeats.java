package draftscope.trace;

import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.port.TreePlace;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The beats of a steady show: a token of a chain, a level of a tree, a block, a verification, and one more to look at a
 * refusal. A tree's nodes share the beat of their level, and all guesses of a block one beat, since one pass drafted them.
 */
final class TraceBeats {

    private TraceBeats() {}

    /** Beats that go by between a step and a later one; a part of one where a level is not complete. */
    static double between(Trace trace, int from, int to) {
        var start = trace.position(from);
        var end = trace.position(to);
        if (start.round() == end.round()) {
            return start.round() == 0 ? 0 : at(trace, to) - at(trace, from);
        }
        double beats = start.round() == 0 ? 0 : all(trace.round(start.round())) - at(trace, from);
        for (int number = start.round() + 1; number < end.round(); number++) {
            beats += all(trace.round(number));
        }
        return beats + at(trace, to);
    }

    /** The step at which the beat after a step is over. */
    static int after(Trace trace, int step) {
        int next = Math.min(step + 1, trace.steps() - 1);
        var position = trace.position(next);
        if (position.round() == 0 || position.verified()) {
            return next;
        }
        var levels = levels(trace.round(position.round()));
        int within = position.drafted();
        while (within < levels.length && levels[within] == levels[within - 1]) {
            within++;
        }
        return next + within - position.drafted();
    }

    /** The step at which the beat before a step was over. */
    static int before(Trace trace, int step) {
        int previous = Math.max(0, step - 1);
        var here = trace.position(step);
        if (here.round() == 0 || here.verified()) {
            return previous;
        }
        var levels = levels(trace.round(here.round()));
        int within = here.drafted();
        int level = levels[within - 1];
        while (within > 0 && levels[within - 1] == level) {
            within--;
        }
        return step - (here.drafted() - within);
    }

    private static double all(TraceRound round) {
        var levels = levels(round);
        boolean refused = round.ended().filter(RoundEnded::refused).isPresent();
        return verdict(levels) + (refused ? 1 : 0);
    }

    /** The beat on which the target has spoken. */
    private static double verdict(int[] levels) {
        return (levels.length == 0 ? 0 : levels[levels.length - 1]) + 1;
    }

    /** Beats of its round that are over at a step. */
    private static double at(Trace trace, int step) {
        var position = trace.position(step);
        var round = trace.round(position.round());
        var levels = levels(round);
        if (position.verified()) {
            return verdict(levels);
        }
        int level = levels[position.drafted() - 1];
        int of = 0;
        int done = 0;
        for (int i = 0; i < levels.length; i++) {
            of += levels[i] == level ? 1 : 0;
            done += levels[i] == level && i < position.drafted() ? 1 : 0;
        }
        return level - 1 + (double) done / of;
    }

    /** Of each drafted token the beat it belongs to, from 1, never falling, whatever a file says of parents. */
    private static int[] levels(TraceRound round) {
        var levels = new int[round.drafted()];
        if (round.ended().filter(RoundEnded::isBlock).isPresent()) {
            Arrays.fill(levels, 1);
            return levels;
        }
        for (int i = 0; i < levels.length; i++) {
            int index = i;
            int parent = place(round, i).map(TreePlace::parent).filter(p -> p < index).orElse(i - 1);
            levels[i] = Math.max(parent < 0 ? 1 : levels[parent] + 1, i == 0 ? 1 : levels[i - 1]);
        }
        return levels;
    }

    private static Optional<TreePlace> place(TraceRound round, int index) {
        List<DraftToken> drafts = round.drafts();
        return index < drafts.size()
                ? drafts.get(index).place()
                : round.ended().map(RoundEnded::tokens).flatMap(tokens -> tokens.get(index).place());
    }
}
