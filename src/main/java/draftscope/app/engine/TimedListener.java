package draftscope.app.engine;

import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.event.TraceListener;
import draftscope.decoding.port.Clock;

/** Listens to a run with the engine's time, in which listening does not count. */
abstract class TimedListener implements TraceListener {

    private final Clock clock;
    private long started;
    private long listening;

    TimedListener(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes an event.
     *
     * @param elapsedMillis engine time since the run began
     */
    abstract void on(TraceEvent event, double elapsedMillis);

    @Override
    public final void on(TraceEvent event) {
        long now = clock.nanos();
        on(event, started == 0 ? 0 : (now - started - listening) / 1e6);
        if (event instanceof RunStarted) {
            started = clock.nanos();
        } else {
            listening += clock.nanos() - now;
        }
    }
}
