package draftscope.app.play;

import draftscope.decoding.event.TraceEvent;
import java.util.List;
import java.util.Optional;

/**
 * What the stage is to be told in a frame.
 *
 * @param events what happened since the last one, oldest first
 * @param place where to go at once instead: a person chose it, or another run is on show
 */
public record Told(List<TraceEvent> events, Optional<Place> place) {

    static final Told NOTHING = new Told(List.of(), Optional.empty());

    public Told {
        events = List.copyOf(events);
    }

    public boolean isEmpty() {
        return events.isEmpty() && place.isEmpty();
    }
}
