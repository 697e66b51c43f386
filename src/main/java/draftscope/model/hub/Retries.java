package draftscope.model.hub;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;

/** How often and how slowly something is tried again: five times, after 1, 2, 4, 8 and 16 seconds. */
final class Retries {

    private static final int MOST = 5;
    private static final Duration LONGEST_WISH = Duration.ofMinutes(5);

    private final Waiting waiting;
    private int failures;

    Retries(Waiting waiting) {
        this.waiting = waiting;
    }

    /** There was progress: the count starts anew. */
    void succeeded() {
        failures = 0;
    }

    /**
     * Waits for the next attempt.
     *
     * @param where what was asked for, for the message
     * @throws HubException when there have been enough
     */
    void failed(String where, IOException problem) {
        failures++;
        var wish = problem instanceof Failure failure ? failure.wanted() : Optional.<Duration>empty();
        if (wish.filter(wait -> wait.compareTo(LONGEST_WISH) > 0).isPresent()) {
            throw new HubException(
                    where,
                    "the server asks to be left alone for " + wish.get().toMinutes() + " minutes",
                    "try again then, or set HF_TOKEN: known users wait less",
                    problem);
        }
        if (failures > MOST) {
            throw new HubException(
                    where,
                    "the download failed " + failures + " times in a row, last because " + reason(problem),
                    "check the network and run it again: what has arrived is kept",
                    problem);
        }
        waiting.pause(wish.orElse(Duration.ofSeconds(1L << (failures - 1))));
    }

    private static String reason(IOException problem) {
        if (problem instanceof ConnectException) {
            return "the server cannot be reached";
        }
        var message = problem.getMessage();
        var name = problem.getClass().getSimpleName();
        return message == null || message.isBlank() ? "of a " + name
                : problem instanceof Failure ? message : message + " (" + name + ")";
    }
}
