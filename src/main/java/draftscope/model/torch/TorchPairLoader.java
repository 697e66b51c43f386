package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDManager;
import draftscope.decoding.Cancellation;
import draftscope.decoding.Clock;
import draftscope.decoding.ConstantLength;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.NoDrafting;
import draftscope.decoding.RunLabel;
import draftscope.decoding.Sampling;
import draftscope.decoding.TokenIds;
import draftscope.model.BadInputException;
import draftscope.model.DType;
import draftscope.model.EngineReport;
import draftscope.model.HuggingFaceTextTokenizer;
import draftscope.model.LoadProgress;
import draftscope.model.LoadProgress.Stage;
import draftscope.model.LoadedPair;
import draftscope.model.ModelConfig;
import draftscope.model.PairLoader;
import draftscope.model.PairSpec;
import draftscope.model.template.ChatTemplates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/** Loads pairs that compute on libtorch. */
public final class TorchPairLoader implements PairLoader {

    private static final int WARM_UP_TOKENS = 24;

    @Override
    public EngineReport report() {
        return Libtorch.report();
    }

    @Override
    public LoadedPair load(PairSpec spec, LoadProgress progress) {
        if (spec.threads() < 1) {
            throw new BadInputException("--threads", "it must be at least 1, not " + spec.threads(), "leave it out");
        }
        // Closed in reverse order when anything on the way fails.
        Deque<Runnable> opened = new ArrayDeque<>();
        try {
            return load(spec, progress, opened);
        } catch (RuntimeException | Error e) {
            opened.forEach(Runnable::run);
            throw e;
        }
    }

    private LoadedPair load(PairSpec spec, LoadProgress progress, Deque<Runnable> opened) {
        var target = ModelConfig.read(spec.target());
        var draft = spec.draft().map(ModelConfig::read);
        progress.at(Stage.ENGINE, 0, 0);
        var place = Libtorch.resolve(spec.device());
        var manager = Libtorch.start(place, spec.threads());
        opened.push(manager::close);
        progress.at(Stage.TOKENIZER, 0, 0);
        var tokenizer = HuggingFaceTextTokenizer.open(spec.target().resolve("tokenizer.json"));
        opened.push(tokenizer::close);
        var template = ChatTemplates.of(spec.target());
        var reader = new ModelReader(manager, place, dtype(spec.dtype()));
        var big = new TorchTarget(read(reader, spec.target(), target, tokenizer.size(), Stage.TARGET, progress));
        opened.push(big::close);
        var small = draft.map(config -> new TorchDraft(
                read(reader, spec.draft().orElseThrow(), config, tokenizer.size(), Stage.DRAFT, progress)));
        small.ifPresent(model -> opened.push(model::close));
        var pair = new TorchPair(
                manager, big, small, new TorchPair.Words(tokenizer, template, target.endIds()), spec.threads());
        progress.at(Stage.WARM_UP, 0, 0);
        warmUp(pair);
        return pair;
    }

    private static TorchModel read(
            ModelReader reader, Path folder, ModelConfig config, int vocabulary, Stage stage, LoadProgress progress) {
        long bytes = size(folder);
        return reader.read(
                folder,
                name(folder),
                config,
                vocabulary,
                share -> progress.at(stage, (long) (share * bytes), bytes));
    }

    /** First passes, so that the first measured one is like the others. */
    private static void warmUp(TorchPair pair) {
        var prompt = TokenIds.of(new int[Math.min(8, pair.contextLength() - 1)]);
        var request = new DecodingRequest(
                RunLabel.NONE, "", prompt, new NoDrafting(), Sampling.GREEDY, WARM_UP_TOKENS, Set.of());
        pair.decoder().run(request, pair.drafter(request.policy()), Cancellation.NEVER, event -> {});
        if (pair.draft().isPresent()) {
            var drafting = request.withPolicy(new ConstantLength(ConstantLength.REFERENCE_LENGTH));
            pair.decoder().run(drafting, pair.drafter(drafting.policy()), Cancellation.NEVER, event -> {});
        }
    }

    private static DType dtype(String requested) {
        if (requested.equals(PairSpec.AUTO_DTYPE)) {
            return DType.FLOAT32;
        }
        return DType.named(requested)
                .orElseThrow(() -> new BadInputException(
                        "--dtype",
                        "'" + requested + "' is no number type of this engine",
                        "use auto, float32, float16 or bfloat16"));
    }

    private static String name(Path folder) {
        return folder.toAbsolutePath().normalize().getFileName().toString();
    }

    /** Bytes of the weight files, for progress only. */
    private static long size(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".safetensors"))
                    .mapToLong(f -> f.toFile().length())
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
