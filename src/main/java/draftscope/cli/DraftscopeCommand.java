package draftscope.cli;

import draftscope.bench.prompts.PromptSet;
import draftscope.bench.prompts.Question;
import draftscope.cli.option.Checks;
import draftscope.cli.option.PassedOver;
import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.Messages;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.WindowLibraries;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The program without a command: the window, or an example in the terminal where there is no display. */
@Command(name = "draftscope")
final class DraftscopeCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(DraftscopeCommand.class);
    private static final String EXAMPLE_CATEGORY = "story";

    private final CliContext context;

    @Parameters(arity = "0..*", paramLabel = "TRACE")
    private List<String> traces = List.of();

    DraftscopeCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var files = traces.stream().map(DraftscopeCommand::file).toList();
        if (!context.display()) {
            return withoutWindow(Messages.text("window.none", instead()));
        }
        try {
            return context.window().open(files);
        } catch (UnsupportedOperationException e) {
            return withoutWindow(Messages.text("window.failed", Optional.ofNullable(e.getMessage()).orElse("?"), instead()));
        } catch (RuntimeException | LinkageError e) {
            // What JavaFX throws then names no library; its libraries themselves say what they lack.
            var faults = context.window().lacking();
            if (faults.isEmpty()) {
                throw e;
            }
            LOG.debug("the window does not open", e);
            return withoutWindow(Messages.text("window.failed", WindowLibraries.line(faults), instead()));
        }
    }

    private String instead() {
        return traces.isEmpty() ? Messages.text("window.instead.example") : Messages.text("window.instead.trace", traces.get(0));
    }

    private int withoutWindow(String why) {
        var err = context.errors();
        err.line(why);
        if (!traces.isEmpty()) {
            var over = new PassedOver();
            traces.stream().skip(1).forEach(more -> over.add(true, more, "passed_over.traces"));
            over.tell(err);
            return Cli.run(context, "replay", traces.get(0));
        }
        var prompt = example();
        err.line(Messages.text("window.example", prompt));
        return Cli.run(context, "generate", "--prompt", prompt);
    }

    private String example() {
        var prompts = PromptSet.read(context.assets().get().prompts()).lines();
        var example = prompts.stream()
                .filter(p -> p.category().filter(EXAMPLE_CATEGORY::equals).isPresent())
                .findFirst()
                .orElse(prompts.get(0));
        return example.prompt() instanceof Question.Chat chat
                ? chat.messages().get(0)
                : context.assets().get().prompts().toString();
    }

    private static Path file(String name) {
        try {
            var file = Path.of(name);
            if (Files.isRegularFile(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw Checks.noPath(name, "is no name of a file", e);
        }
        throw new BadInputException(
                name, "is neither a command nor a trace file", "see draftscope --help for the commands");
    }
}
