package draftscope.model.hub;

import draftscope.decoding.Cancellation;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Waiting that a cancellation or an interrupt ends at once. */
final class Waiting {

    /** Longest time that a cancellation goes unseen. */
    static final Duration SLICE = Duration.ofMillis(100);

    private final Sleeper sleeper;
    private final Cancellation cancellation;

    Waiting(Sleeper sleeper, Cancellation cancellation) {
        this.sleeper = sleeper;
        this.cancellation = cancellation;
    }

    /** @throws CancellationException when it was cancelled */
    void check() {
        if (cancellation.requested() || Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the download was cancelled; what has arrived is kept");
        }
    }

    /** Sleeps in slices. */
    void pause(Duration duration) {
        for (var left = duration; !left.isZero() && !left.isNegative(); left = left.minus(SLICE)) {
            check();
            try {
                sleeper.sleep(left.compareTo(SLICE) < 0 ? left : SLICE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        check();
    }
}
