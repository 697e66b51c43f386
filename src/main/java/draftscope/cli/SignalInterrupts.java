package draftscope.cli;

import draftscope.cli.terminal.ExitCode;
import draftscope.cli.terminal.Interrupts;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/** Ctrl-C as the operating system delivers it, on all three systems; nothing where Java may not have signals. */
public final class SignalInterrupts implements Interrupts {

    private static final Logger LOG = LoggerFactory.getLogger(SignalInterrupts.class);
    private static final Signal INTERRUPT = new Signal("INT");

    @Override
    public Watch watch(Runnable cancel) {
        var again = new AtomicBoolean();
        try {
            var before = Signal.handle(INTERRUPT, signal -> {
                if (again.getAndSet(true)) {
                    Runtime.getRuntime().halt(ExitCode.CANCELLED);
                }
                cancel.run();
            });
            return () -> Signal.handle(INTERRUPT, before);
        } catch (IllegalArgumentException e) {
            LOG.debug("started with -Xrs: an interrupt ends the process at once", e);
            return () -> {};
        }
    }
}
