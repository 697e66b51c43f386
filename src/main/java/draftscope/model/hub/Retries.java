package draftscope.model.hub;

import draftscope.model.http.Attempts;
import draftscope.model.http.Waiting;
import draftscope.model.input.RemoteException;
import java.io.IOException;

/** Attempts at a download, and what is said when there have been enough. */
final class Retries {

    private final Attempts attempts;

    Retries(Waiting waiting) {
        attempts = new Attempts(waiting);
    }

    /** There was progress: the count starts anew. */
    void succeeded() {
        attempts.succeeded();
    }

    /**
     * Waits for the next attempt.
     *
     * @param where what was asked for, for the message
     * @throws RemoteException when there have been enough
     */
    void failed(String where, IOException problem) {
        if (attempts.again(problem)) {
            return;
        }
        var wish = Attempts.tooLong(problem);
        if (wish.isPresent()) {
            throw new RemoteException(
                    where,
                    "the server asks to be left alone for " + wish.get().toMinutes() + " minutes",
                    "try again then, or set HF_TOKEN: known users wait less",
                    problem);
        }
        throw new RemoteException(
                where,
                "the download failed " + attempts.failures() + " times in a row, last because "
                        + Attempts.reason(problem),
                "check the network and run it again: what has arrived is kept",
                problem);
    }
}
