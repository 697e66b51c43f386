package draftscope.cli.option;

import draftscope.cli.terminal.Ansi;
import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.ColorChoice;
import draftscope.cli.terminal.ColorDepth;
import draftscope.cli.terminal.ColoredText;
import draftscope.cli.terminal.RoundLines;
import draftscope.decoding.event.TraceListener;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say how a run is shown. */
public final class ViewOptions {

    /** What of a run is shown. */
    enum View {
        /** The text it writes. */
        TEXT,
        /** A line for every round. */
        ROUNDS
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--color", defaultValue = "auto", paramLabel = "WHEN")
    private ColorChoice color;

    @Option(names = "--view", defaultValue = "text", paramLabel = "WHAT")
    private View view;

    /** What shows one run on standard output. */
    public TraceListener runView(CliContext context, IntPredicate special, Supplier<TraceListener> plainText) {
        var out = context.output();
        var ansi = new Ansi(context.terminal().colors(color));
        if (view == View.ROUNDS) {
            return new RoundLines(out, ansi);
        }
        return ansi.colored() ? new ColoredText(out, ansi, special) : plainText.get();
    }

    /**
     * Notes these where no run is shown. That no colours are wanted is heeded there too.
     *
     * @param reason key of the words that say why none is
     */
    public void note(PassedOver over, String reason) {
        over.addWritten(command, "--view", reason);
        over.add(color == ColorChoice.ALWAYS, "--color", reason);
    }

    public boolean colored(CliContext context) {
        return context.terminal().colors(color) != ColorDepth.NONE;
    }

    public Ansi errorAnsi(CliContext context) {
        return new Ansi(context.terminal().errorColors(color));
    }
}
