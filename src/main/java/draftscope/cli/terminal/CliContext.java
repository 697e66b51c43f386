package draftscope.cli.terminal;

import draftscope.decoding.port.Clock;
import draftscope.model.PairLoader;
import draftscope.model.machine.Assets;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;

/**
 * The world outside a command.
 *
 * @param assets finds the files that come with the program; throws
 *     {@link draftscope.model.input.BadInputException} when they are not there
 * @param out standard output, bytes as they are; fails with an {@link java.io.IOException} once nobody reads
 * @param terminal what stands at the other end of them
 * @param clock presentation time of a replay
 * @param pause waits a number of milliseconds between two looks at that clock
 * @param display whether there is a display to open it on
 * @param processors processor threads of this machine
 */
public record CliContext(
        PairLoader loader,
        Supplier<Assets> assets,
        ModelFinder models,
        InputStream in,
        OutputStream out,
        OutputStream err,
        Terminal terminal,
        Clock clock,
        Pause pause,
        Interrupts interrupts,
        WindowOpener window,
        RunExporter exporter,
        boolean display,
        int processors) {

    /** Standard output for text; where it is a terminal, nothing in a text can steer that. */
    public Output output() {
        return terminal.out() ? Output.toTerminal(out) : new Output(out);
    }

    /** Standard error for text; nothing in a message can steer a terminal, now or when a kept log is looked at. */
    public Output errors() {
        return Output.toTerminal(err);
    }
}
