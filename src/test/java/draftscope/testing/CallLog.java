package draftscope.testing;

import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DecodingException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Writes down every call of scripted models with its thread, and makes them slow or failing on demand. Safe to set
 * from another thread.
 */
public final class CallLog {

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Double> costs = new ConcurrentHashMap<>();
    private final AtomicLong spent = new AtomicLong(1);
    private volatile long delayNanos;
    private volatile String failing = "";
    private volatile int callsUntilFailure;
    private volatile Supplier<? extends Throwable> failure = () -> new DecodingException("scripted failure");

    /**
     * A call.
     *
     * @param name {@code load}, {@code close}, {@code target.prefill}, {@code target.verify}, {@code draft.prefill}
     *     or {@code draft.draft}
     * @param thread name of the calling thread
     * @param fed tokens fed by it
     */
    public record Call(String name, String thread, int fed) {}

    /**
     * From now on the pair's clock goes by calls alone: one of this name takes so long by it, and a verification as much
     * again for every tenth row after the first.
     */
    public void costs(String name, double millis) {
        costs.put(name, millis);
    }

    /** The clock of the scripted pair: the machine's until a call has been given a cost. */
    public Clock clock() {
        return () -> costs.isEmpty() ? System.nanoTime() : spent.get();
    }

    /** Every later model call takes at least this long. */
    public void delayMillis(double millis) {
        delayNanos = (long) (millis * 1e6);
    }

    /** The {@code after}-th next call of this name (1 is the very next) fails once. */
    public void failNext(String name, int after, Supplier<? extends Throwable> with) {
        failure = with;
        callsUntilFailure = after;
        failing = name;
    }

    /** All calls so far. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Forgets the calls so far. */
    public void forget() {
        calls.clear();
    }

    /** How many calls of a name were made. */
    public int count(String name) {
        return (int) calls.stream().filter(c -> c.name().equals(name)).count();
    }

    /** Names of all threads that called, without repetition. */
    public List<String> threads() {
        return calls.stream().map(Call::thread).distinct().toList();
    }

    void record(String name, int fed) {
        calls.add(new Call(name, Thread.currentThread().getName(), fed));
        double rows = name.equals("target.verify") ? 1 + (fed - 1) / 10.0 : 1;
        spent.addAndGet((long) (costs.getOrDefault(name, 0.0) * rows * 1e6));
        if (delayNanos > 0) {
            LockSupport.parkNanos(delayNanos);
        }
        if (failing.equals(name) && --callsUntilFailure == 0) {
            failing = "";
            CallLog.<RuntimeException>raise(failure.get());
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raise(Throwable failure) throws T {
        throw (T) failure;
    }
}
