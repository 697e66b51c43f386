package draftscope.app.traces;

import draftscope.app.kit.Behind;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where work on files is done. Reading never waits for keeping: a slow disk at one end holds up nothing at the other.
 *
 * @param reading files of the person; several at a time
 * @param keeping the program's own shelf; one after the other
 * @param window what is to happen on the window's thread; {@link #run} does it
 */
record TraceWork(Executor reading, Executor keeping, Queue<Runnable> window) {

    /** On threads that do not keep the program alive and end when idle. */
    static TraceWork inBackground() {
        return new TraceWork(
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> Behind.thread("traces", work)),
                ordered(),
                new ConcurrentLinkedQueue<>());
    }

    private static Executor ordered() {
        var one = new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> Behind.thread("traces", work));
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    /** Does on this thread what was left for the window. */
    void run() {
        for (var next = Optional.ofNullable(window.poll()); next.isPresent(); next = Optional.ofNullable(window.poll())) {
            next.get().run();
        }
    }
}
