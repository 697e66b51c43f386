package draftscope.cli;

import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.Interrupts;
import draftscope.cli.terminal.ModelFinder;
import draftscope.cli.terminal.RunExporter;
import draftscope.cli.terminal.Terminal;
import draftscope.cli.terminal.WindowOpener;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.model.PairLoader;
import draftscope.model.hub.ModelResolver;
import draftscope.model.hub.Wanted;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.Assets;
import draftscope.testing.ScriptedPairLoader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Runs commands in-process against a world made for the test. */
final class Commands {

    private static final Supplier<Assets> ASSETS = () -> new Assets(Path.of("assets"));

    private PairLoader loader = ScriptedPairLoader.story();
    private Supplier<Assets> assets = ASSETS;
    private ModelFinder models = (reference, progress) ->
            ModelResolver.system().resolve(reference, Wanted.MODEL, progress, Cancellation.NEVER);
    private String input = "";
    private boolean terminal;
    private final Map<String, String> environment = new HashMap<>();
    private Interrupts interrupts = Interrupts.NONE;
    private WindowOpener window = traces -> {
        throw new AssertionError("no window expected");
    };
    private boolean display;
    private RunExporter exporter = new NoExporter();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private OutputStream realOut = out;
    private long nanos;
    private Runnable atPause = () -> {};
    private final List<Double> pauses = new ArrayList<>();

    /** What a command left behind. */
    record Result(int code, String out, String err) {}

    Commands loading(PairLoader other) {
        loader = other;
        return this;
    }

    Commands withoutAssets() {
        assets = () -> {
            throw new BadInputException("/nowhere", "no assets", "put them back");
        };
        return this;
    }

    Commands finding(ModelFinder other) {
        models = other;
        return this;
    }

    Commands reading(String text) {
        input = text;
        return this;
    }

    Commands inTerminal(String... variables) {
        terminal = true;
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return this;
    }

    Commands interruptedBy(Interrupts other) {
        interrupts = other;
        return this;
    }

    Commands withDisplay(WindowOpener opener) {
        display = true;
        window = opener;
        return this;
    }

    Commands exportingWith(RunExporter other) {
        exporter = other;
        return this;
    }

    Commands writingTo(OutputStream stream) {
        realOut = stream;
        return this;
    }

    /** What happens at every pause. */
    Commands pausing(Runnable other) {
        atPause = other;
        return this;
    }

    /** Presentation time that passed in pauses, in milliseconds. */
    double paused() {
        return pauses.stream().mapToDouble(p -> p).sum();
    }

    Result run(String... arguments) {
        var err = new ByteArrayOutputStream();
        Clock clock = () -> nanos;
        var context = new CliContext(
                loader,
                assets,
                models,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                realOut,
                err,
                new Terminal(terminal, terminal, environment),
                clock,
                millis -> {
                    pauses.add(millis);
                    atPause.run();
                    nanos += (long) (millis * 1e6);
                },
                interrupts,
                window,
                exporter,
                display,
                2);
        int code = Cli.run(context, arguments);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
