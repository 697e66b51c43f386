package draftscope.app;

import java.util.concurrent.Callable;
import org.testfx.util.WaitForAsyncUtils;

/** Work on the JavaFX thread, for tests. */
final class Fx {

    private static final long PATIENCE_MILLIS = 120_000;

    private Fx() {}

    /** Does work there and waits for what comes of it. */
    static <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, work);
    }

    /** Does something there, and lets what it set off be done too. */
    static void act(Runnable work) {
        fx(() -> {
            work.run();
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }
}
