package draftscope.cli.terminal;

import java.util.concurrent.locks.LockSupport;

/** Waits. */
@FunctionalInterface
public interface Pause {

    Pause REAL = millis -> LockSupport.parkNanos((long) (millis * 1e6));

    /** Returns after about so many milliseconds. */
    void millis(double millis);
}
