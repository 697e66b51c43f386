package draftscope.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/** Ctrl-C as the operating system delivers it, on all three systems. */
public final class SignalInterrupts implements Interrupts {

    private static final Signal INTERRUPT = new Signal("INT");

    @Override
    public Watch watch(Runnable cancel) {
        var again = new AtomicBoolean();
        var before = Signal.handle(INTERRUPT, signal -> {
            if (again.getAndSet(true)) {
                Runtime.getRuntime().halt(ExitCode.CANCELLED);
            }
            cancel.run();
        });
        return () -> Signal.handle(INTERRUPT, before);
    }
}
