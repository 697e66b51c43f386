package draftscope.model.http;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;

/** How often and how slowly something is tried again: five times, after 1, 2, 4, 8 and 16 seconds. */
public final class Attempts {

    private static final int MOST = 5;
    private static final Duration LONGEST_WISH = Duration.ofMinutes(5);

    private final Waiting waiting;
    private int failures;

    /** @param waiting what a pause between attempts goes through */
    public Attempts(Waiting waiting) {
        this.waiting = waiting;
    }

    /** There was progress: the count starts anew. */
    public void succeeded() {
        failures = 0;
    }

    /** How many failed in a row. */
    public int failures() {
        return failures;
    }

    /**
     * Waits for the next attempt.
     *
     * @return false, at once, when there have been enough or the server wants to be left alone for too long
     */
    public boolean again(IOException problem) {
        failures++;
        if (failures > MOST || tooLong(problem).isPresent()) {
            return false;
        }
        waiting.pause(wish(problem).orElse(Duration.ofSeconds(1L << (failures - 1))));
        return true;
    }

    /** For how long the server asks to be left alone, where that is longer than anybody waits. */
    public static Optional<Duration> tooLong(IOException problem) {
        return wish(problem).filter(wait -> wait.compareTo(LONGEST_WISH) > 0);
    }

    private static Optional<Duration> wish(IOException problem) {
        return problem instanceof Failure failure ? failure.wanted() : Optional.empty();
    }

    /** What went wrong, in words that go on after "because". */
    public static String reason(IOException problem) {
        if (problem instanceof ConnectException) {
            return "the server cannot be reached";
        }
        var message = problem.getMessage();
        var name = problem.getClass().getSimpleName();
        return message == null || message.isBlank() ? "of a " + name
                : problem instanceof Failure ? message : message + " (" + name + ")";
    }
}
