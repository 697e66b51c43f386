package draftscope.cli;

import draftscope.bench.prompts.PromptLine;
import draftscope.cli.option.Checks;
import draftscope.cli.option.MethodOptions;
import draftscope.cli.option.ModelOptions;
import draftscope.cli.option.PassedOver;
import draftscope.cli.option.PolicyOptions;
import draftscope.cli.option.PromptOptions;
import draftscope.cli.option.SamplingOptions;
import draftscope.cli.option.VerificationOptions;
import draftscope.cli.option.ViewOptions;
import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.ExitCode;
import draftscope.cli.terminal.LoadingLine;
import draftscope.cli.terminal.PlainText;
import draftscope.cli.terminal.Reporter;
import draftscope.cli.terminal.Told;
import draftscope.cli.terminal.TraceOutput;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.drafter.Need;
import draftscope.decoding.drafter.Turns;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.rule.Verification;
import draftscope.model.LoadedPair;
import draftscope.model.input.BadInputException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code generate}: decodes prompts in the terminal. */
@Command(name = "generate", sortOptions = false, sortSynopsis = false)
final class GenerateCommand implements Callable<Integer> {

    private final CliContext context;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private PromptOptions prompts;

    @Option(names = "--raw")
    private boolean raw;

    @Option(names = "--system", paramLabel = "TEXT")
    private Optional<String> system;

    @Mixin
    private final ModelOptions models = new ModelOptions();

    private final PolicyOptions policies = new PolicyOptions();
    private final MethodOptions drafters = new MethodOptions(DrafterCatalog.entries());
    private final VerificationOptions verifications = new VerificationOptions();

    @Option(names = "--temperature", defaultValue = "0", paramLabel = "T")
    private double temperature;

    @Option(names = "--max-new-tokens", defaultValue = "256", paramLabel = "N")
    private int maxNewTokens;

    @Mixin
    private final SamplingOptions samplings = new SamplingOptions();

    @Option(names = "--teams", paramLabel = "N", defaultValue = "1")
    private int teams;

    @Option(names = "--json")
    private boolean json;

    @Mixin
    private final ViewOptions views = new ViewOptions();

    private GenerateCommand(CliContext context) {
        this.context = context;
    }

    static CommandLine of(CliContext context) {
        var command = new GenerateCommand(context);
        var line = new CommandLine(command);
        command.policies.addTo(line.getCommandSpec());
        command.drafters.addTo(line.getCommandSpec());
        command.verifications.addTo(line.getCommandSpec());
        return line;
    }

    @Override
    public Integer call() {
        PromptOptions.requireTemplate(system, raw || prompts.isIds());
        var drafter = policies.drafter();
        var drafting = drafter.with(drafters.of(drafter));
        var policy = policies.policy(drafting);
        if (Checks.made("--teams", () -> new Turns(teams)).taken() && drafting.drafter().need() != Need.PERSON) {
            throw new BadInputException(
                    "--teams", "take turns at guessing, and '" + drafting.drafter().name() + "' drafts", "add --drafter you");
        }
        var settings = new Generation.Settings(
                policy,
                drafting,
                policy.drafts() ? verifications.of(drafting.drafter()) : Verification.STANDARD,
                samplings.sampling(temperature),
                Checks.atLeast("--max-new-tokens", maxNewTokens, 1),
                samplings::endIds,
                samplings.stops(),
                raw,
                system.orElse(""));
        boolean drafts = policy.drafts();
        var lines = prompts.read(context.in());
        Set<DrafterEntry> asked = drafts ? Set.of(drafting.drafter()) : Set.of();
        var spec = models.spec(asked, context);
        note(policy, asked);
        var cancelled = new AtomicBoolean();
        try (var watch = context.interrupts().watch(() -> cancelled.set(true))) {
            try (var pair = LoadingLine.load(context, !json, spec, cancelled::get)) {
                return generate(pair, settings, lines, cancelled);
            }
        }
    }

    /** Says what was given and changes nothing. */
    private void note(LengthPolicy policy, Set<DrafterEntry> asked) {
        var over = new PassedOver();
        models.note(asked, over);
        policies.note(policy, over);
        drafters.note(asked, over);
        verifications.note(policy.drafts(), over);
        samplings.note(temperature == 0, asked, over);
        over.add(raw && prompts.isIds(), "--raw", "passed_over.ids");
        if (json) {
            views.note(over, "passed_over.json");
        }
        over.tell(context.errors());
    }

    private int generate(
            LoadedPair pair, Generation.Settings settings, List<PromptLine> lines, AtomicBoolean cancelled) {
        var turns = Checks.made("--teams", () -> new Turns(teams));
        boolean people = settings.policy().drafts() && settings.drafting().drafter().need() == Need.PERSON;
        var generation = new Generation(
                pair,
                settings,
                people
                        ? GuessLines.from(context.in(), context.errors(), pair.tokenizer(), turns)
                        : (asked, cancellation) -> Optional.of(TokenIds.empty()),
                cancelled::get);
        boolean many = prompts.isSet();
        var reporter = new Reporter(
                context.errors(), views.errorAnsi(context), views.colored(context) && !json, many, pair.plan());
        var told = new AtomicBoolean();
        boolean whole = generation.run(
                lines,
                () -> json
                        ? new TraceOutput(context.out())
                        : views.runView(
                                context,
                                pair.tokenizer()::special,
                                () -> new PlainText(context.output(), pair.tokenizer())),
                ended -> {
                    told.set(true);
                    if (!json) {
                        reporter.ended(ended, Told.of(settings.verification().exact(), people));
                    }
                });
        if (!whole && !told.get()) {
            throw new CancellationException("nothing had begun");
        }
        if (!json) {
            reporter.done();
        }
        return whole ? ExitCode.DONE : ExitCode.CANCELLED;
    }
}
