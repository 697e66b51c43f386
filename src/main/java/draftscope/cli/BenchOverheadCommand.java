package draftscope.cli;

import draftscope.bench.BenchSettings;
import draftscope.bench.prompts.PromptSet;
import draftscope.bench.prompts.Talk;
import draftscope.bench.run.BenchMethod;
import draftscope.bench.run.Overhead;
import draftscope.cli.option.Checks;
import draftscope.cli.option.ModelOptions;
import draftscope.cli.option.PassedOver;
import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.ExitCode;
import draftscope.cli.terminal.LoadingLine;
import draftscope.cli.terminal.Messages;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.entry.Bundles;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.port.Cancellation;
import draftscope.draw.Figures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench overhead}: what measuring itself costs against a bare loop. */
@Command(name = "overhead")
final class BenchOverheadCommand implements Callable<Integer> {

    private static final int MAX_NEW_TOKENS = 256;

    private final CliContext context;

    @Option(names = "--repeats", defaultValue = "15", paramLabel = "N")
    private int repeats;

    @Mixin
    private final ModelOptions models = new ModelOptions();

    BenchOverheadCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Checks.atLeast("--repeats", repeats, 1);
        var drafters = Set.of(DrafterCatalog.standard());
        var spec = models.spec(drafters, context);
        var over = new PassedOver();
        models.note(drafters, over);
        over.tell(context.errors());
        var set = PromptSet.read(context.assets().get().prompts());
        var method = BenchMethod.of(PolicyCatalog.standard().name(), PolicyCatalog.standard().standard());
        try (var pair = LoadingLine.load(context, true, spec, Cancellation.NEVER)) {
            var settings = new BenchSettings(
                    pair.target(), pair.draft(), pair.threads(), set.name(), "", Map.of(method.label(), method.info()),
                    List.of(0.0), 0, 1, 1, MAX_NEW_TOKENS, true, false, true, Talk.NONE, Optional.empty());
            var cost = new Overhead(pair, settings)
                    .measure(set.lines().get(set.lines().size() - 1).question(), method, repeats);
            context.output()
                    .line(Messages.text(
                            "bench.overhead",
                            Figures.plain(cost.bareMillis()),
                            Figures.plain(cost.benchMillis()),
                            String.format(Bundles.locale(), "%+.2f", 100 * cost.share()),
                            repeats));
        }
        return ExitCode.DONE;
    }
}
