package draftscope.model.served;

import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.TokenIds;
import draftscope.model.EngineReport;
import draftscope.model.LoadProgress;
import draftscope.model.LoadProgress.Stage;
import draftscope.model.LoadedDraft;
import draftscope.model.LoadedModels;
import draftscope.model.LoadedPair;
import draftscope.model.PairCheck;
import draftscope.model.PairLoader;
import draftscope.model.PairPlan;
import draftscope.model.PairSpec;
import draftscope.model.ServedSpec;
import draftscope.model.TokenizedPair;
import draftscope.model.checkpoint.Checkpoint;
import draftscope.model.found.AnyCheckpoint;
import draftscope.model.gpu.GpuSetup;
import draftscope.model.input.BadInputException;
import draftscope.model.input.RemoteException;
import draftscope.model.template.ChatTemplates;
import draftscope.model.tokenizer.HuggingFaceTextTokenizer;
import draftscope.model.tokenizer.TokenizerFolder;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Loads pairs whose target is served elsewhere, and leaves all others to the loader that computes here. */
public final class ServedPairLoader implements PairLoader {

    /** Words, numbers, spaces, accents, another script, a sign of four bytes, code. */
    private static final String SAMPLE = "Hello, world! Straße 1 234.5 — 你好 🙂\n\tdef f(x): return  x**2";

    private final PairLoader local;
    private final ServedPorts ports;

    /** @param local loads what runs here, drafts of served targets too */
    public ServedPairLoader(PairLoader local, ServedPorts ports) {
        this.local = local;
        this.ports = ports;
    }

    /**
     * What a server says of itself: before its tokenizer is known, say.
     *
     * @throws BadInputException when it cannot be reached, is another, or does not serve that model
     * @throws RemoteException when it answers what this program does not know
     */
    public static ServerInfo ask(ServedSpec spec, ServedPorts ports, Cancellation cancellation) {
        return plainly(() -> new Served(spec, ports, cancellation).info());
    }

    @Override
    public LoadedPair load(PairSpec spec, LoadedModels present, LoadProgress progress) {
        return spec.served().isPresent()
                ? plainly(() -> served(spec, present, progress))
                : local.load(spec, present, progress);
    }

    private LoadedPair served(PairSpec spec, LoadedModels present, LoadProgress progress) {
        progress.at(Stage.TARGET, 0, 0);
        var server = examine(spec);
        progress.at(Stage.TOKENIZER, 0, 0);
        var folder = new TokenizerFolder(spec.target());
        var tokenizer = folder.open();
        Optional<LoadedDraft> draft = Optional.empty();
        try {
            compare(server, tokenizer);
            if (spec.draft().isEmpty()) {
                present.close();
            }
            draft = spec.draft().map(small -> local.loadDraft(spec.onlyDraft(small), present, progress));
            progress.at(Stage.WARM_UP, 0, 0);
            // Ids that every tokenizer has: what is asked is whether the server takes such a question at all.
            server.probe(new int[] {0, 1, 0}, Cancellation.NEVER);
            var target = new ServedTarget(
                    server, server.info().model(server.info().model()), context(folder, server.info()), tokenizer.size(),
                    Optional.empty());
            return new ServedPair(
                    target,
                    draft,
                    new TokenizedPair.Words(
                            tokenizer,
                            ChatTemplates.of(folder.folder()),
                            folder.endIds(tokenizer.table())),
                    spec.threads());
        } catch (RuntimeException | Error e) {
            draft.ifPresent(LoadedDraft::close);
            tokenizer.close();
            throw e;
        }
    }

    /** Everything that can be refused before something is loaded. */
    private Served examine(PairSpec spec) {
        if (!spec.heads().isEmpty()) {
            throw ServedPair.noHeads("a head");
        }
        var table = new TokenizerFolder(spec.target()).table();
        spec.draft().map(AnyCheckpoint::open).ifPresent(draft -> {
            try (var tokenizer = draft.openTokenizer()) {
                PairCheck.requireSame(
                        Checkpoint.nameOf(spec.target()), table, draft.name(), tokenizer.table(),
                        Integer.MAX_VALUE);
            }
        });
        return new Served(spec.served().orElseThrow(), ports, Cancellation.NEVER);
    }

    /** A text read by both, where the server tells how it reads. */
    private static void compare(Served server, HuggingFaceTextTokenizer tokenizer) {
        var here = tokenizer.encode(SAMPLE, true);
        server.tokenize(SAMPLE, Cancellation.NEVER).ifPresent(there -> {
            var ours = plain(here, tokenizer);
            var theirs = plain(there, tokenizer);
            for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
                var own = piece(ours, i, tokenizer);
                var other = piece(theirs, i, tokenizer);
                if (!own.equals(other)) {
                    throw new BadInputException(
                            "--tokenizer",
                            "it does not read as the server does: the token at place " + (i + 1)
                                    + " of a sample text is " + other + " there and " + own + " here",
                            "name the tokenizer of the served model (the server loaded '" + server.info().tokenizer()
                                    + "')");
                }
            }
        });
    }

    /** Without what is put in front of every text: prompts are sent as ids that have it already. */
    private static TokenIds plain(TokenIds ids, HuggingFaceTextTokenizer tokenizer) {
        int from = 0;
        while (from < ids.size() && tokenizer.special(ids.get(from))) {
            from++;
        }
        return ids.slice(from, ids.size());
    }

    private static String piece(TokenIds ids, int index, HuggingFaceTextTokenizer tokenizer) {
        if (index >= ids.size()) {
            return "nothing";
        }
        int id = ids.get(index);
        return id + (id < tokenizer.size() ? " ('" + tokenizer.piece(id) + "')" : "");
    }

    private static int context(TokenizerFolder folder, ServerInfo info) {
        var told = info.context().isPresent() ? info.context() : folder.contextLength();
        return told.orElseThrow(() -> new BadInputException(
                "--tokenizer",
                "neither the server nor a config.json in " + folder.folder() + " says how long a text may be",
                "put the served model's config.json beside its tokenizer.json"));
    }

    @Override
    public LoadedDraft loadDraft(PairSpec spec, LoadedModels present, LoadProgress progress) {
        return local.loadDraft(spec, present, progress);
    }

    /** There is none for a target that computes elsewhere, but what {@link #load} would refuse is refused. */
    @Override
    public Optional<PairPlan> plan(PairSpec spec, Map<String, Long> freed, LoadedModels present) {
        if (spec.served().isEmpty()) {
            return local.plan(spec, freed, present);
        }
        plainly(() -> examine(spec));
        return Optional.empty();
    }

    @Override
    public OptionalLong free(String device) {
        return local.free(device);
    }

    @Override
    public Optional<GpuSetup> gpu() {
        return local.gpu();
    }

    @Override
    public void probe(String device) {
        local.probe(device);
    }

    @Override
    public void requireLibraries() {
        local.requireLibraries();
    }

    @Override
    public EngineReport report() {
        return local.report();
    }

    /** A question that the server does not take is told like everything else it does wrong. */
    private static <T> T plainly(Supplier<T> work) {
        try {
            return work.get();
        } catch (ServerLine.Refused refused) {
            throw new RemoteException("--target", refused.getMessage(), "see the server's log", refused);
        }
    }
}
