package draftscope.model.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** An attempt went wrong in a way that another may not. */
public final class Failure extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> wait;

    public Failure(String problem) {
        this(problem, Optional.empty());
    }

    /** @param wait how long the server asks to be left alone */
    public Failure(String problem, Optional<Duration> wait) {
        super(problem);
        this.wait = wait;
    }

    /** How long the server asks to be left alone, if it does. */
    public Optional<Duration> wanted() {
        return wait;
    }
}
