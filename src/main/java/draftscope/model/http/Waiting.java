package draftscope.model.http;

import draftscope.decoding.port.Cancellation;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Waiting that a cancellation or an interrupt ends at once. */
public final class Waiting {

    /** Longest time that a cancellation goes unseen. */
    public static final Duration SLICE = Duration.ofMillis(100);

    private final Sleeper sleeper;
    private final Cancellation cancellation;

    public Waiting(Sleeper sleeper, Cancellation cancellation) {
        this.sleeper = sleeper;
        this.cancellation = cancellation;
    }

    /** @throws CancellationException when it was cancelled */
    public void check() {
        if (cancellation.requested() || Thread.currentThread().isInterrupted()) {
            throw new CancellationException("cancelled while waiting for the network");
        }
    }

    public void pause(Duration duration) {
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
