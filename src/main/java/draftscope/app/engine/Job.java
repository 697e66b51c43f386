package draftscope.app.engine;

import draftscope.decoding.port.Cancellation;
import draftscope.model.LoadedPair;
import java.util.function.Consumer;

/** Work for the engine thread besides a watched run: a race, a sweep, a bench. */
public interface Job {

    /**
     * Does it, on the engine thread. Ends soon after a cancellation is requested, and leaves the pair as a finished run
     * would.
     *
     * @param cancellation asked between native calls
     * @param news told how it gets on; never waits
     * @throws draftscope.model.input.BadInputException when the order cannot be carried out
     */
    void carryOut(LoadedPair pair, Cancellation cancellation, Consumer<JobNews> news);
}
