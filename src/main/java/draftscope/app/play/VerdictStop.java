package draftscope.app.play;

import draftscope.trace.Position;
import draftscope.trace.Trace;
import draftscope.trace.TracePlayer;

/** The verdict that a show was sent to: it stops there, however far its pace would have gone. */
final class VerdictStop {

    /** Number of its round; 0 for none. */
    private int round;

    boolean isSet() {
        return round > 0;
    }

    void drop() {
        round = 0;
    }

    /** The next verdict after a place; the first one after the last of a run that is over. */
    void next(Trace trace, Position here) {
        int next = here.verified() ? here.round() + 1 : here.round();
        round = trace.end().isPresent() && next > trace.rounds().size() ? 1 : next;
    }

    /** The player, or where it is stopped. */
    TracePlayer stop(Trace trace, TracePlayer player, double now) {
        if (round == 0 || !player.playing() || round > trace.rounds().size()) {
            return player;
        }
        var judged = trace.round(round);
        boolean there = judged.ended().isPresent() && player.step() >= judged.lastStep();
        return there ? player.seek(trace, now, judged.lastStep()) : player;
    }
}
