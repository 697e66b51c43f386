package draftscope.model.http;

import draftscope.model.input.RemoteException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;

/** How often and how slowly something is tried again: five times, after 1, 2, 4, 8 and 16 seconds. */
public final class Attempts {

    private static final int MOST = 5;
    private static final Duration LONGEST_WISH = Duration.ofMinutes(5);

    private final Waiting waiting;
    private final Advice advice;
    private int failures;

    /**
     * What is said when there have been enough.
     *
     * @param where what was asked for
     * @param what fails, for instance "the download"
     * @param later what to do where the server wants to be left alone
     */
    public record Advice(String where, String what, String fix, String later) {}

    public Attempts(Waiting waiting, Advice advice) {
        this.waiting = waiting;
        this.advice = advice;
    }

    @FunctionalInterface
    public interface Question<T> {
        T ask() throws IOException;
    }

    /**
     * Asks until there is an answer.
     *
     * @throws RemoteException when there have been enough attempts
     */
    public <T> T until(Question<T> question) {
        while (true) {
            waiting.check();
            try {
                return question.ask();
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    /** There was progress: the count starts anew. */
    public void succeeded() {
        failures = 0;
    }

    /**
     * Waits for the next attempt.
     *
     * @throws RemoteException when there have been enough, or the server wants to be left alone for too long
     */
    public void failed(IOException problem) {
        failures++;
        var wish = wish(problem);
        if (wish.filter(wait -> wait.compareTo(LONGEST_WISH) > 0).isPresent()) {
            throw new RemoteException(
                    advice.where,
                    "the server asks to be left alone for " + wish.get().toMinutes() + " minutes",
                    advice.later,
                    problem);
        }
        if (failures > MOST) {
            throw new RemoteException(
                    advice.where,
                    advice.what + " failed " + failures + " times in a row, last because " + reason(problem),
                    advice.fix,
                    problem);
        }
        waiting.pause(wish.orElse(Duration.ofSeconds(1L << (failures - 1))));
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
