package draftscope.cli;

import draftscope.cli.option.TerminalLanguage;
import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.Messages;
import draftscope.cli.terminal.Pause;
import draftscope.cli.terminal.RunExporter;
import draftscope.cli.terminal.StandardInput;
import draftscope.cli.terminal.Terminal;
import draftscope.cli.terminal.WindowOpener;
import draftscope.decoding.port.Clock;
import draftscope.model.PairLoader;
import draftscope.model.hub.ModelResolver;
import draftscope.model.machine.Assets;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Runs a command line in the world of this process. */
public final class CliProcess {

    private CliProcess() {}

    /**
     * Runs the command line, in the language it asks for or the system's.
     *
     * @param arguments the command line as Java decoded it
     * @return exit code
     */
    public static int run(
            PairLoader loader,
            Supplier<Assets> assets,
            WindowOpener window,
            RunExporter exporter,
            String... arguments) {
        var environment = System.getenv();
        var spoken = TerminalLanguage.spoken(
                TerminalLanguage.asked(List.of(arguments)),
                Locale.getDefault(Locale.Category.DISPLAY),
                TerminalLanguage.charset(System::getProperty));
        Locale.setDefault(Locale.Category.DISPLAY, spoken.locale());
        var context = new CliContext(
                loader,
                assets,
                new HubModels(ModelResolver.system()),
                StandardInput.system(),
                // Java's own streams hide when nobody reads any more, and write by the locale.
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Terminal.detect(environment),
                Clock.SYSTEM,
                Pause.REAL,
                new SignalInterrupts(),
                window,
                exporter,
                hasDisplay(System.getProperty("os.name", ""), environment),
                Runtime.getRuntime().availableProcessors());
        spoken.refused().ifPresent(charset ->
                context.errors().line(Messages.text("note", Messages.text("note.language", charset))));
        return Cli.run(context, Arguments.repaired(arguments));
    }

    /** macOS and Windows always have a display; elsewhere X or Wayland announce it. */
    static boolean hasDisplay(String system, Map<String, String> environment) {
        var name = system.toLowerCase(Locale.ROOT);
        return name.startsWith("windows")
                || name.startsWith("mac")
                || !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    }
}
