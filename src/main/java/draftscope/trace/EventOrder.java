package draftscope.trace;

import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RoundSums;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.TraceEvent;

/** Checks that events stand where a run puts them: run, then draft tokens and rounds counted up, then an end that agrees with them. */
final class EventOrder {

    private boolean running;
    private int round;
    private int drafted;
    private RoundSums sums = new RoundSums();

    /**
     * @throws MalformedEvent when the event cannot follow those before it
     */
    void next(TraceEvent event) {
        if (event instanceof RunStarted) {
            running = true;
            round = 1;
            sums = new RoundSums();
            drafted = 0;
            return;
        }
        if (!running) {
            throw new MalformedEvent("event: comes before any 'run'");
        }
        if (event instanceof DraftToken token) {
            expect("round", token.round(), round);
            expect("index", token.index(), drafted);
            drafted++;
        } else if (event instanceof RoundEnded ended) {
            expect("round", ended.round(), round);
            if (drafted != 0 && drafted != ended.drafted()) {
                throw new MalformedEvent(
                        "tokens: " + ended.drafted() + " in the round, but " + drafted + " were drafted");
            }
            round++;
            drafted = 0;
            sums.add(ended);
        } else if (event instanceof RunEnded ended) {
            sums.contradiction(ended).ifPresent(problem -> {
                throw new MalformedEvent(problem);
            });
            running = false;
        }
    }

    private static void expect(String field, int value, int expected) {
        if (value != expected) {
            throw new MalformedEvent(field + ": is " + value + " where " + expected + " must come");
        }
    }
}
