package draftscope.app.viewmodel;

import draftscope.decoding.TraceEvent;
import java.util.List;

/** A recorded run that plays on the stage before the first press of Run. */
@FunctionalInterface
public interface ExampleShow {

    /** Nothing plays. */
    ExampleShow NONE = now -> List.of();

    /**
     * The events due since the last call.
     *
     * @param now the frame's time in nanoseconds
     */
    List<TraceEvent> until(long now);
}
