package draftscope.trace;

import draftscope.decoding.event.TraceEvent;
import java.util.ArrayList;
import java.util.List;

/** What a viewer has to be told to come from one place of a run to another. */
public final class TraceEvents {

    private TraceEvents() {}

    /**
     * What happened after a step up to another. A file that holds finished rounds only has no draft tokens to tell of.
     *
     * @param from the step known already
     * @param to the step to come to, not before it
     */
    public static List<TraceEvent> between(Trace trace, int from, int to) {
        var events = new ArrayList<TraceEvent>();
        int last = Math.min(to, trace.steps() - 1);
        for (int number = Math.max(1, trace.position(from).round()); number <= trace.rounds().size(); number++) {
            var round = trace.round(number);
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
