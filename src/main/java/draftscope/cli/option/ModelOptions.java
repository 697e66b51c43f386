package draftscope.cli.option;

import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.DownloadLine;
import draftscope.cli.terminal.ModelFinder;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.drafter.Need;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.model.PairSpec;
import draftscope.model.RunType;
import draftscope.model.ServedAddress;
import draftscope.model.hub.HubEnvironment;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.GpuLimits;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which models to load and how. */
public final class ModelOptions {

    private static final Pattern DEVICE = Pattern.compile("auto|cpu|cuda(:\\d{1,3})?");
    private static final List<String> DTYPES =
            Stream.concat(Stream.of(PairSpec.AUTO_DTYPE), RunType.labels().stream()).toList();
    private static final int MOST_THREADS = 1024;
    private static final String DRAFT_DTYPE = "--draft-dtype";

    @Option(names = "--target", paramLabel = "MODEL")
    private Optional<String> target;

    @Mixin
    private final ServedOptions served = new ServedOptions();

    @Option(names = "--draft", paramLabel = "MODEL")
    private Optional<String> draft;

    @Option(names = "--head", paramLabel = "MODEL")
    private List<String> heads = List.of();

    @Option(names = "--device", defaultValue = PairSpec.AUTO_DEVICE, paramLabel = "NAME")
    private String device;

    @Option(names = "--dtype", defaultValue = PairSpec.AUTO_DTYPE, paramLabel = "TYPE")
    private String dtype;

    @Option(names = DRAFT_DTYPE, defaultValue = PairSpec.AUTO_DTYPE, paramLabel = "TYPE")
    private String draftDtype;

    @Option(names = "--memory-first-gpu", paramLabel = "GIB")
    private Optional<Double> memoryFirstGpu;

    @Option(names = "--memory-per-gpu", paramLabel = "GIB")
    private Optional<Double> memoryPerGpu;

    @Option(names = "--threads", paramLabel = "N")
    private Optional<Integer> threads;

    /**
     * The pair to load: the one named, or the embedded one.
     *
     * @throws BadInputException naming the option that cannot be used
     */
    public PairSpec spec(Set<DrafterEntry> drafters, CliContext context) {
        int wanted = checked(context.processors());
        boolean drafts = drafts(drafters);
        if (target.isEmpty() && draft.isPresent() && drafts) {
            throw new BadInputException(
                    "--draft", "comes without --target", "name the target this draft belongs to with --target");
        }
        if (target.isPresent() && draft.isEmpty() && drafts) {
            throw new BadInputException(
                    "--target",
                    "comes without --draft, and this policy drafts",
                    "name a draft model with --draft, or decode with --policy " + PolicyCatalog.baseline().name());
        }
        var address = target.flatMap(t -> ServedAddress.parse("--target", t));
        if (address.isPresent()) {
            return served(address.get(), drafters, context, wanted);
        }
        served.requireUnused();
        var ofTarget = target.map(t -> folder(context, "--target", t))
                .orElseGet(() -> context.assets().get().target());
        Optional<Path> ofDraft = drafts
                ? Optional.of(draft.map(d -> folder(context, "--draft", d))
                        .orElseGet(() -> context.assets().get().draft()))
                : Optional.empty();
        return new PairSpec(ofTarget, ofDraft, device, dtype, wanted)
                .withHeads(heads(drafters, context))
                .withDraftDtype(draftDtype)
                .withLimits(limits());
    }

    private boolean drafts(Set<DrafterEntry> drafters) {
        // People are compared with the draft model where there is one.
        boolean compares = drafters.stream().anyMatch(d -> d.need() == Need.PERSON) && target.isPresent() == draft.isPresent();
        return compares || drafters.stream().anyMatch(d -> d.need() == Need.DRAFT_MODEL);
    }

    /** Notes what was given of a draft, heads and devices that these drafters and this target do not ask for. */
    public void note(Set<DrafterEntry> drafters, PassedOver over) {
        note(drafts(drafters), drafters.stream().anyMatch(d -> d.need().headKind().isPresent()), over);
    }

    /** Notes what a plan of the pair that is named does not ask for; all, where no target is. */
    public void noteOfPlan(PassedOver over) {
        noteWithoutTarget(over);
        if (target.isPresent()) {
            note(draft.isPresent(), !heads.isEmpty(), over);
        }
    }

    private void note(boolean drafts, boolean headed, PassedOver over) {
        boolean served = target.flatMap(t -> ServedAddress.parse("--target", t)).isPresent();
        over.add(!drafts && draft.isPresent(), "--draft", "passed_over.draft");
        // Beside heads alone it is refused.
        over.add(!drafts && !headed && named(draftDtype), DRAFT_DTYPE, "passed_over.draft");
        over.add(!headed && !heads.isEmpty(), "--head", "passed_over.head");
        over.add(served && !drafts && named(dtype), "--dtype", "passed_over.served");
        over.add(served && !drafts && !device.equals(PairSpec.AUTO_DEVICE), "--device", "passed_over.served");
        over.add(served && !drafts && threads.isPresent(), "--threads", "passed_over.served");
        over.add(served && memoryFirstGpu.isPresent(), "--memory-first-gpu", "passed_over.served");
        over.add(served && memoryPerGpu.isPresent(), "--memory-per-gpu", "passed_over.served");
    }

    private void noteWithoutTarget(PassedOver over) {
        if (target.isPresent()) {
            return;
        }
        over.add(draft.isPresent(), "--draft", "passed_over.target");
        over.add(!heads.isEmpty(), "--head", "passed_over.target");
        over.add(!device.equals(PairSpec.AUTO_DEVICE), "--device", "passed_over.target");
        over.add(named(dtype), "--dtype", "passed_over.target");
        over.add(named(draftDtype), DRAFT_DTYPE, "passed_over.target");
        over.add(memoryFirstGpu.isPresent(), "--memory-first-gpu", "passed_over.target");
        over.add(memoryPerGpu.isPresent(), "--memory-per-gpu", "passed_over.target");
        over.add(threads.isPresent(), "--threads", "passed_over.target");
        served.note(over);
    }

    private static boolean named(String type) {
        return !type.equals(PairSpec.AUTO_DTYPE);
    }

    private PairSpec served(ServedAddress address, Set<DrafterEntry> drafters, CliContext context, int threads) {
        if (!heads.isEmpty() || drafters.stream().anyMatch(d -> d.need().headKind().isPresent())) {
            throw new BadInputException(
                    heads.isEmpty() ? "--drafter" : "--head",
                    "heads read the target's own states, and a server tells none and scores no tree",
                    "draft for a served target with --drafter model or lookup");
        }
        var spec = served.spec(address, context.terminal().environment());
        var name = served.tokenizer(spec);
        var tokenizer = tokenizer(name, context);
        return new PairSpec(
                        tokenizer,
                        drafters.stream().anyMatch(d -> d.need() == Need.DRAFT_MODEL) ? draft.map(d -> folder(context, "--draft", d)) : Optional.empty(),
                        device,
                        dtype,
                        threads)
                .withDraftDtype(draftDtype)
                .withServed(spec);
    }

    private Path tokenizer(String name, CliContext context) {
        try {
            return folder(context, "--tokenizer", name, context.models()::findTokenizer);
        } catch (BadInputException e) {
            if (served.named()) {
                throw e;
            }
            // The server's own folder, most likely, which only its machine has.
            throw new BadInputException(
                    "--target",
                    "the server says it serves '" + name + "', and its tokenizer cannot be had here: " + e.problem(),
                    "name the folder or hub id of that model's tokenizer with --tokenizer",
                    e);
        }
    }

    private List<Path> heads(Set<DrafterEntry> drafters, CliContext context) {
        var headed = DrafterCatalog.entries().stream()
                .filter(d -> drafters.contains(d) && d.need().headKind().isPresent())
                .toList();
        if (headed.isEmpty()) {
            return List.of();
        }
        if (!heads.isEmpty()) {
            return heads.stream().map(h -> head(context, h)).toList();
        }
        if (target.isPresent()) {
            throw new BadInputException(
                    "--target",
                    "comes without --head, and '" + headed.get(0).name() + "' drafts with a head of the target",
                    "name the head's folder with --head");
        }
        var assets = context.assets().get();
        return headed.stream()
                .map(d -> assets.head(d.need().headKind().orElseThrow()))
                .distinct()
                .toList();
    }

    /**
     * The pair a file names, computed with as asked for here.
     *
     * @param ofTarget where the target is named, for messages
     * @param ofDraft where the draft is named
     * @param ofHeads where heads are named
     * @throws BadInputException naming the place that cannot be used
     */
    public PairSpec named(
            String ofTarget,
            String target,
            String ofDraft,
            Optional<String> draft,
            String ofHeads,
            List<String> heads,
            CliContext context) {
        int wanted = checked(context.processors());
        return new PairSpec(
                folder(context, ofTarget, target),
                draft.map(d -> folder(context, ofDraft, d)),
                device,
                dtype,
                wanted)
                .withHeads(heads.stream().map(h -> folder(context, ofHeads, h)).toList())
                .withDraftDtype(draftDtype)
                .withLimits(limits());
    }

    /** Only what is named: nothing where no target is. */
    public Optional<PairSpec> named(CliContext context) {
        if (target.isEmpty()) {
            return Optional.empty();
        }
        Set<DrafterEntry> drafters = draft.isPresent() ? Set.of(DrafterCatalog.standard()) : Set.of();
        return Optional.of(spec(drafters, context)
                .withHeads(heads.stream().map(h -> head(context, h)).toList()));
    }

    private GpuLimits limits() {
        return new GpuLimits(gib(memoryFirstGpu), gib(memoryPerGpu));
    }

    private static OptionalDouble gib(Optional<Double> given) {
        return given.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    /** Device and type exist; returns the threads asked for. */
    private int checked(int processors) {
        if (!DEVICE.matcher(device).matches()) {
            throw new BadInputException("--device", "there is no '" + device + "'", "give auto, cpu or cuda:N");
        }
        mustBeType("--dtype", dtype);
        mustBeType(DRAFT_DTYPE, draftDtype);
        int wanted = Checks.atLeast("--threads", threads.orElse(processors), 1);
        if (wanted > MOST_THREADS) {
            throw new BadInputException(
                    "--threads", "must be at most " + MOST_THREADS + ", not " + wanted, "this machine has " + processors);
        }
        return wanted;
    }

    private static void mustBeType(String option, String given) {
        if (!DTYPES.contains(given)) {
            throw new BadInputException(
                    option, "there is no '" + given + "'", "give one of " + String.join(", ", DTYPES));
        }
    }

    private static Path head(CliContext context, String name) {
        return folder(context, "--head", name, context.models()::findHead);
    }

    private static Path folder(CliContext context, String option, String name) {
        return folder(context, option, name, context.models());
    }

    private static Path folder(CliContext context, String option, String name, ModelFinder finder) {
        mustNotBeMistyped(context, option, name);
        var err = context.errors();
        try (var progress = new DownloadLine(err, context.terminal().rewrites(), name)) {
            return finder.find(name, progress);
        } catch (BadInputException e) {
            // What is named by another place, a variable say, keeps its name.
            var place = e.where().startsWith(name.strip()) ? "" : e.where() + ": ";
            throw new BadInputException(option, "'" + name + "': " + place + e.problem(), e.fix(), e);
        }
    }

    /**
     * The hub is not asked for what was meant as a folder, something inside a folder that is there, or a name alone,
     * which only the hub's oldest models have, unless there is a copy of it or a hub of one's own.
     */
    private static void mustNotBeMistyped(CliContext context, String option, String name) {
        // What stands after a colon or an @ is the hub's, and a colon is part of no name on some systems.
        var id = name.replaceFirst("(?<=.)[:@].*", "");
        try {
            if (isThere(name)) {
                return;
            }
            boolean meantHere = Path.of(id).getNameCount() == 1 || Files.isDirectory(Path.of(id.split("/")[0] + "/"));
            if (meantHere && !isOnHub(context.terminal().environment(), id)) {
                throw noFolder(option, name);
            }
        } catch (InvalidPathException e) {
            throw Checks.noPath(option, "'" + name + "' is no name of a folder", e);
        }
    }

    private static boolean isThere(String name) {
        try {
            return Files.exists(Path.of(name));
        } catch (InvalidPathException e) {
            // No path on this system, but perhaps an id with a type after a colon.
            return false;
        }
    }

    private static boolean isOnHub(Map<String, String> environment, String name) {
        var hub = HubEnvironment.of(environment);
        return environment.containsKey("HF_ENDPOINT")
                || Files.isDirectory(hub.cache().resolve("models--" + name.replace("/", "--")));
    }

    private static BadInputException noFolder(String option, String name) {
        return new BadInputException(
                option,
                "there is no " + (name.endsWith(".gguf") ? "file" : "folder") + " '" + name + "'",
                "name a folder with config.json, tokenizer.json and model.safetensors, a GGUF file, or a model of the"
                        + " hub as organisation/name");
    }
}
