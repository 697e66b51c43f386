package draftscope.cli.terminal;

/** Ctrl-C. */
@FunctionalInterface
public interface Interrupts {

    Interrupts NONE = cancel -> () -> {};

    /**
     * From now on the first interrupt runs {@code cancel}, on another thread, and the second ends the process.
     *
     * @return to be closed when there is nothing to cancel any more
     */
    Watch watch(Runnable cancel);

    /** Interrupts being watched. */
    @FunctionalInterface
    interface Watch extends AutoCloseable {

        @Override
        void close();
    }
}
