package draftscope.cli;

import draftscope.decoding.TraceListener;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The options that say how a run is shown. */
final class ViewOptions {

    /** What of a run is shown. */
    enum View {
        /** The text it writes. */
        TEXT,
        /** A line for every round. */
        ROUNDS
    }

    @Option(names = "--color", defaultValue = "auto", paramLabel = "WHEN")
    private ColorChoice color;

    @Option(names = "--view", defaultValue = "text", paramLabel = "WHAT")
    private View view;

    /** What shows one run on standard output. */
    TraceListener runView(CliContext context, IntPredicate special, Supplier<TraceListener> plainText) {
        var out = new Output(context.out());
        var ansi = new Ansi(context.terminal().colors(color));
        if (view == View.ROUNDS) {
            return new RoundLines(out, ansi);
        }
        return ansi.colored() ? new ColoredText(out, ansi, special) : plainText.get();
    }

    /** Whether standard output shows colours. */
    boolean colored(CliContext context) {
        return context.terminal().colors(color) != ColorDepth.NONE;
    }

    /** Styles for standard error. */
    Ansi errorAnsi(CliContext context) {
        return new Ansi(context.terminal().errorColors(color));
    }
}
