package draftscope.model.http;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
public interface Sleeper {

    Sleeper SYSTEM = duration -> Thread.sleep(duration.toMillis());

    /** @throws InterruptedException when the waiting thread is to end */
    void sleep(Duration duration) throws InterruptedException;
}
