package draftscope.decoding.port;

/** Where measured times come from. */
@FunctionalInterface
public interface Clock {

    /** The machine's monotonic clock. */
    Clock SYSTEM = System::nanoTime;

    /** Nanoseconds since some fixed moment. */
    long nanos();

    /** Milliseconds from an earlier reading of this clock until now. */
    default double millisSince(long start) {
        return (nanos() - start) / 1e6;
    }
}
