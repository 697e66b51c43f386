package draftscope.trace;

import draftscope.decoding.event.TraceEvent;
import java.util.Optional;

/**
 * One line of a trace: an event, the JSON it was read from, or both. A line that was read is written again exactly
 * as it was, so that fields and events of a newer program survive.
 *
 * @param event what it says; empty for a blank line and for an event this program does not know
 * @param json the line as it was read, without its line end; empty for an event that never was in a file
 */
public record TraceLine(Optional<TraceEvent> event, Optional<String> json) {

    /** An event that comes from a running decoder. */
    public static TraceLine of(TraceEvent event) {
        return new TraceLine(Optional.of(event), Optional.empty());
    }
}
