package draftscope.cli;

import draftscope.bench.prompts.Selection;
import draftscope.bench.prompts.Talk;
import draftscope.bench.run.BenchMethod;
import draftscope.bench.run.BenchMethods;
import draftscope.cli.option.Checks;
import draftscope.cli.option.MethodOptions;
import draftscope.cli.option.ModelOptions;
import draftscope.cli.option.PassedOver;
import draftscope.cli.option.PromptOptions;
import draftscope.cli.option.RuleOption;
import draftscope.cli.option.SamplingOptions;
import draftscope.cli.option.VerificationOptions;
import draftscope.cli.terminal.CliContext;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.model.input.BadInputException;
import draftscope.model.tokenizer.Conversation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code bench}: measures policies on a prompt set, or runs the reference's evaluation. */
@Command(name = "bench")
final class BenchCommand implements Callable<Integer> {

    /** Options that go with {@code --config}; everything else stands in the file. */
    private static final Set<String> WITH_CONFIG = Set.of("--config", "--device", "--dtype", "--draft-dtype", "--threads", "--verbose");

    private static final int LONG_FORM_TOKENS = 8192;
    private static final int USUAL_TOKENS = 256;

    private final CliContext context;

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE")
    private Optional<String> config;

    @Option(names = "--prompts", paramLabel = "FILE")
    private Optional<String> prompts;

    @Option(names = "--policies", paramLabel = "LIST")
    private String policies = BenchMethods.standard();

    @Option(names = "--sweep")
    private boolean sweep;

    @Option(names = "--temperature", split = ",", paramLabel = "T")
    private List<Double> temperatures = List.of();

    @Option(names = "--max-new-tokens", paramLabel = "N")
    private Optional<Integer> maxNewTokens;

    @Mixin
    private final SamplingOptions samplings = new SamplingOptions();

    @Option(names = "--raw")
    private boolean raw;

    @Option(names = "--system", paramLabel = "TEXT")
    private Optional<String> system;

    @Option(names = "--long-form")
    private boolean longForm;

    @Option(names = "--category", split = ",", paramLabel = "NAME")
    private List<String> categories = List.of();

    @Option(names = "--ids", split = ",", paramLabel = "ID")
    private List<String> ids = List.of();

    @Option(names = "--per-category", paramLabel = "N")
    private Optional<Integer> perCategory;

    @Option(names = "--limit", paramLabel = "N")
    private Optional<Integer> limit;

    @Option(names = "--repeats", defaultValue = "1", paramLabel = "N")
    private int repeats;

    @Option(names = "--warm-up", defaultValue = "1", paramLabel = "N")
    private int warmUp;

    @Option(names = "--out", paramLabel = "FILE")
    private Optional<String> out;

    @Option(names = "--report", paramLabel = "DIR")
    private Optional<String> report;

    @Option(names = "--traces", paramLabel = "DIR")
    private Optional<String> traces;

    private final RuleOption rule = new RuleOption();
    private final MethodOptions numbers = new MethodOptions(PolicyCatalog.adjusted());
    private final MethodOptions drafters = new MethodOptions(DrafterCatalog.entries());
    private final VerificationOptions verification = new VerificationOptions();

    @Mixin
    private final ModelOptions models = new ModelOptions();

    private BenchCommand(CliContext context) {
        this.context = context;
    }

    static CommandLine of(CliContext context) {
        var command = new BenchCommand(context);
        var line = new CommandLine(command);
        command.numbers.addTo(line.getCommandSpec());
        command.rule.addTo(line.getCommandSpec());
        command.drafters.addTo(line.getCommandSpec());
        command.verification.addTo(line.getCommandSpec());
        return line;
    }

    @Override
    public Integer call() {
        if (config.isPresent()) {
            refuseOthers();
            return new ReferenceBench(context, models).run(Checks.path("--config", config.get()));
        }
        PromptOptions.requireTemplate(system, raw);
        var given = rule.byOption();
        given.putAll(numbers.byOption());
        var methods = new BenchMethods(given, drafter -> drafter.with(drafters.of(drafter))).read(policies, sweep);
        var job = new BenchJob.Order(
                prompts.map(p -> Checks.path("--prompts", p)).orElseGet(() -> context.assets().get().prompts()),
                new Selection(Set.copyOf(categories), ids, atLeastOne("--per-category", perCategory), atLeastOne("--limit", limit)),
                methods,
                temperatures(),
                samplings.sampling(0),
                Checks.atLeast("--max-new-tokens", maxNewTokens.orElse(longForm ? LONG_FORM_TOKENS : USUAL_TOKENS), 1),
                samplings.ignoreEos() || longForm,
                raw,
                new Talk(new Conversation(system.orElse(""), List.of()), samplings.stops()),
                verification.ofBench(drafting(methods)),
                longForm,
                Checks.atLeast("--repeats", repeats, 1),
                Checks.atLeast("--warm-up", warmUp, 0),
                out.map(p -> Checks.path("--out", p)),
                report.map(p -> Checks.path("--report", p)),
                traces.map(p -> Checks.path("--traces", p)));
        var pair = models.spec(drafting(methods), context);
        note(methods, job.temperatures());
        return new BenchJob(context, job).run(pair);
    }

    /** Says what was given and changes nothing for any of the methods. */
    private void note(List<BenchMethod> methods, List<Double> asked) {
        var over = new PassedOver();
        models.note(drafting(methods), over);
        drafters.note(drafting(methods), over);
        var names = methods.stream().map(c -> c.policy().info().name()).collect(Collectors.toSet());
        var policies = PolicyCatalog.entries().stream().filter(p -> names.contains(p.name())).toList();
        numbers.note(policies, over);
        rule.note(policies, over);
        verification.note(!drafting(methods).isEmpty(), over);
        samplings.note(asked.stream().allMatch(t -> t == 0), drafting(methods), over);
        over.tell(context.errors());
    }

    private static Set<DrafterEntry> drafting(List<BenchMethod> methods) {
        return methods.stream()
                .filter(c -> c.policy().drafts())
                .map(c -> c.drafting().drafter())
                .collect(Collectors.toSet());
    }

    /** Greedy where nothing else is asked for; long texts are sampled, since greedy ones fall into loops. */
    private List<Double> temperatures() {
        var wanted = temperatures.isEmpty() ? List.of(longForm ? 1.0 : 0.0) : temperatures.stream().distinct().toList();
        wanted.forEach(samplings::sampling);
        return wanted;
    }

    private void refuseOthers() {
        var given = new ArrayList<String>();
        for (ParseResult result = spec.commandLine().getParseResult(); result != null; result = result.subcommand()) {
            result.matchedOptions().forEach(option -> given.add(option.longestName()));
        }
        given.stream().filter(name -> !WITH_CONFIG.contains(name)).findFirst().ifPresent(name -> {
            throw new BadInputException(name, "does not go with --config", "write it into the file, or leave --config out");
        });
    }

    private static Optional<Integer> atLeastOne(String option, Optional<Integer> value) {
        value.ifPresent(v -> Checks.atLeast(option, v, 1));
        return value;
    }
}
