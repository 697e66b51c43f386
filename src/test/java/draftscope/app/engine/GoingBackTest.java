package draftscope.app.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import draftscope.decoding.Decoder;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.drafter.DraftParts;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.model.EngineReport;
import draftscope.model.LoadProgress;
import draftscope.model.LoadedModels;
import draftscope.model.LoadedPair;
import draftscope.model.PairLoader;
import draftscope.model.PairPlan;
import draftscope.model.PairSpec;
import draftscope.model.SharedModel;
import draftscope.model.tokenizer.ChatTemplate;
import draftscope.model.tokenizer.TextTokenizer;
import draftscope.model.torch.TorchPairLoader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From one pair to another and back: what is loaded already is not loaded again while memory is plenty. */
@Tag("model")
class GoingBackTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final Counting loader = new Counting();
    private final EngineThread engine = new EngineThread(loader);
    private final List<EngineMessage> heard = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aPairThatOneGoesBackToIsNotLoadedAgainAndWritesTheSame() {
        var one = spec("llama-gqa-tied", "qwen2-bias-tied");
        var other = spec("qwen3-qknorm", "llama-gqa-tied");
        load(one);
        var text = written();
        load(other);
        assertThat(written()).isNotEqualTo(text);
        var back = load(one).pair().details().plan().orElseThrow();
        assertThat(back.target().held().already()).isTrue();
        assertThat(back.draft().orElseThrow().held().already()).isTrue();
        assertThat(written()).isEqualTo(text);
        load(other);
        load(one);
        assertThat(loader.loads).containsExactly(one, other);
        load(one);
        assertThat(loader.loads).as("what is loaded now").hasSize(2);
    }

    @Test
    void otherThreadsOrTypesAreAnotherPair() {
        var one = spec("llama-gqa-tied", "qwen2-bias-tied");
        load(one);
        load(one.withDraftDtype("float32"));
        load(new PairSpec(one.target(), one.draft(), "cpu", "float32", 2));
        assertThat(loader.loads).hasSize(3);
    }

    @Test
    void filesThatHaveChangedAreReadAgain() throws IOException {
        var target = copied("llama-gqa-tied");
        var one = new PairSpec(target, Optional.empty(), "cpu", "float32", 1);
        load(one);
        load(spec("qwen3-qknorm", "llama-gqa-tied"));
        Files.setLastModifiedTime(target.resolve("config.json"), FileTime.from(Instant.EPOCH));
        load(one);
        assertThat(loader.loads).hasSize(3);
        Files.setLastModifiedTime(target.resolve("config.json"), FileTime.from(Instant.EPOCH.plusSeconds(9)));
        load(one);
        assertThat(loader.loads).as("even of what is loaded now").hasSize(4);
    }

    @Test
    void whereMemoryIsShortTheFirstIsFreedBeforeTheOtherIsRead() {
        var one = spec("llama-gqa-tied", "qwen2-bias-tied");
        var other = spec("qwen3-qknorm", "qwen2-padded-vocab");
        load(one);
        long held = loader.open.get(0).pair.memoryBytes();
        long needed = new TorchPairLoader().plan(other, Map.of()).orElseThrow().memory().total();
        // Both together in half of what there is, less a byte.
        loader.free = OptionalLong.of(2 * (held + needed) - held - 1);
        load(other);
        assertThat(loader.open).as("only the second").hasSize(1);
        load(one);
        assertThat(loader.loads).hasSize(3);
        loader.free = OptionalLong.of(2 * (held + needed));
        load(other);
        assertThat(loader.open).hasSize(2);
    }

    /** Not even for the moment between the two. */
    @Test
    void aTargetOfBothStaysWhereMemoryIsShort() {
        load(spec("llama-gqa-tied", "qwen2-bias-tied"));
        var target = loader.open.get(0).models().get(0);
        var draft = loader.open.get(0).models().get(1);
        engine.check(spec("llama-gqa-tied", "qwen3-qknorm"));
        var checked = hear(EngineMessage.Checked.class).plan().orElseThrow();
        assertThat(checked.target().held().already()).isTrue();
        assertThat(checked.draft().orElseThrow().held().already()).isFalse();
        loader.free = OptionalLong.of(0);
        var now = load(spec("llama-gqa-tied", "qwen3-qknorm"));
        assertThat(loader.read).containsOnly(LoadProgress.Stage.DRAFT);
        assertThat(loader.open).hasSize(1);
        assertThat(loader.open.get(0).models().get(0)).isSameAs(target);
        gone(draft);
        assertThat(now.pair().details().plan().orElseThrow().target().held().already()).isTrue();
        assertThat(now.pair().details().plan().orElseThrow().draft().orElseThrow().held().already()).isFalse();
        engine.close();
        assertThat(loader.open).isEmpty();
        gone(target);
    }

    @Test
    void whatBothHaveCountsOnce() {
        var one = spec("llama-gqa-tied", "qwen2-bias-tied");
        var other = spec("llama-gqa-tied", "qwen3-qknorm");
        load(one);
        long held = loader.open.get(0).pair.memoryBytes();
        long both = loader.open.get(0).models().get(0).bytes().get("cpu");
        long needed = new TorchPairLoader().plan(other, Map.of()).orElseThrow().memory().total();
        loader.free = OptionalLong.of(2 * (held + needed - both) - held - 1);
        load(other);
        assertThat(loader.open).as("a byte too few").hasSize(1);
        loader.free = OptionalLong.of(0);
        load(one);
        loader.free = OptionalLong.of(2 * (held + needed - both) - held);
        load(other);
        assertThat(loader.open).hasSize(2);
    }

    /** The one aside has it, the present one has not. */
    @Test
    void aTargetOfThePairAsideIsNotReadAgain() {
        load(spec("llama-gqa-tied", "qwen2-bias-tied"));
        var target = loader.open.get(0).models().get(0);
        load(spec("qwen3-qknorm", "qwen2-padded-vocab"));
        load(spec("llama-gqa-tied", "mistral-headdim"));
        assertThat(loader.read).containsOnly(LoadProgress.Stage.DRAFT);
        assertThat(loader.open).hasSize(2);
        assertThat(loader.open.get(1).models().get(0)).isSameAs(target);
        engine.unload();
        hear(EngineMessage.Unloaded.class);
        gone(target);
    }

    /** Who could not have the next pair where memory is short has none, and nothing of the first is kept. */
    @Test
    void aLoadThatFailsWhereMemoryIsShortLeavesNothing() {
        load(spec("llama-gqa-tied", "qwen2-bias-tied"));
        var models = loader.open.get(0).models();
        loader.free = OptionalLong.of(0);
        var next = new PairSpec(checkpoint("llama-gqa-tied"), Optional.empty(), "cpu", "float32", 1);
        loader.failing = next.target();
        engine.load(next);
        assertThat(hear(EngineMessage.LoadFailed.class).kept()).isFalse();
        assertThat(loader.open).isEmpty();
        models.forEach(GoingBackTest::gone);
    }

    @Test
    void aLoadGivenUpKeepsTheFormerPairWithTheTargetOfBoth() {
        var one = spec("llama-gqa-tied", "qwen2-bias-tied");
        load(one);
        var text = written();
        var models = loader.open.get(0).models();
        loader.then = engine::cancelLoad;
        engine.load(spec("llama-gqa-tied", "qwen3-qknorm"));
        assertThat(hear(EngineMessage.LoadCancelled.class).kept()).isTrue();
        loader.then = () -> {};
        assertThat(written()).isEqualTo(text);
        engine.close();
        assertThat(loader.open).isEmpty();
        models.forEach(GoingBackTest::gone);
    }

    @Test
    void aWindowClosedInTheMiddleOfALoadLeavesNothing() {
        load(spec("llama-gqa-tied", "qwen2-bias-tied"));
        var models = loader.open.get(0).models();
        loader.then = engine::cancelLoad;
        engine.load(spec("llama-gqa-tied", "qwen3-qknorm"));
        engine.close();
        assertThat(loader.open).isEmpty();
        models.forEach(GoingBackTest::gone);
    }

    @Test
    void oneIsKeptAndNotMore() {
        load(spec("llama-gqa-tied", "qwen2-bias-tied"));
        load(spec("qwen3-qknorm", "llama-gqa-tied"));
        load(spec("qwen2-bias-tied", "llama-gqa-tied"));
        assertThat(loader.open).hasSize(2);
        load(spec("llama-gqa-tied", "qwen2-bias-tied"));
        assertThat(loader.loads).hasSize(4);
    }

    @Test
    void aPairThatCannotBeReadLeavesTheFormerOne() throws IOException {
        var one = spec("llama-gqa-tied", "qwen2-bias-tied");
        load(one);
        var text = written();
        var torn = new PairSpec(copied("qwen3-qknorm"), Optional.empty(), "cpu", "float32", 1);
        loader.failing = torn.target();
        engine.load(torn);
        assertThat(hear(EngineMessage.LoadFailed.class).kept()).isTrue();
        assertThat(written()).isEqualTo(text);
    }

    @Test
    void unloadingFreesBothAndSoDoesTheEnd() {
        load(spec("llama-gqa-tied", "qwen2-bias-tied"));
        load(spec("qwen3-qknorm", "llama-gqa-tied"));
        assertThat(loader.open).hasSize(2);
        engine.unload();
        hear(EngineMessage.Unloaded.class);
        assertThat(loader.open).isEmpty();
        load(spec("llama-gqa-tied", "qwen2-bias-tied"));
        load(spec("qwen3-qknorm", "llama-gqa-tied"));
        engine.close();
        assertThat(loader.open).isEmpty();
    }

    /** What the present pair writes, greedy, of a prompt. */
    private TokenIds written() {
        var got = new AtomicReference<TokenIds>();
        engine.submit((pair, cancelled, news) -> {
            var request = new DecodingRequest(
                    RunLabel.NONE, "", TokenIds.of(5, 6, 7, 40, 6), Svip.REFERENCE, Sampling.GREEDY, 16, Set.of());
            got.set(pair.decoder()
                    .run(request, pair.drafter(Svip.REFERENCE), Cancellation.NEVER, event -> {})
                    .outputIds());
        });
        hear(EngineMessage.OrderDone.class);
        return got.get();
    }

    private EngineMessage.Loaded load(PairSpec spec) {
        engine.load(spec);
        return hear(EngineMessage.Loaded.class);
    }


    private static void gone(SharedModel model) {
        assertThatThrownBy(model::letGo).as("let go of by all who held it").isInstanceOf(IllegalStateException.class);
    }

    private <T extends EngineMessage> T hear(Class<T> kind) {
        heard.clear();
        await(kind.getSimpleName()).atMost(LONG).until(() -> {
            heard.addAll(engine.drain());
            return heard.stream().anyMatch(kind::isInstance);
        });
        return heard.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
    }

    private static PairSpec spec(String target, String draft) {
        return new PairSpec(checkpoint(target), Optional.of(checkpoint(draft)), "cpu", "float32", 1);
    }

    private static Path checkpoint(String name) {
        try {
            return Path.of(GoingBackTest.class.getResource("/checkpoints/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path copied(String name) throws IOException {
        var copy = Files.createDirectory(folder.resolve(name));
        try (var files = Files.list(checkpoint(name))) {
            for (var file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName().toString()));
            }
        }
        return copy;
    }

    /** The real loader, counted, on a machine whose memory a test decides. */
    private static final class Counting implements PairLoader {

        private final TorchPairLoader real = new TorchPairLoader();
        private final List<PairSpec> loads = new CopyOnWriteArrayList<>();
        private final List<Opened> open = new CopyOnWriteArrayList<>();
        private volatile OptionalLong free = OptionalLong.of(1L << 40);
        /** Stages of the last load that read bytes. */
        private final Set<LoadProgress.Stage> read = ConcurrentHashMap.newKeySet();
        private volatile Path failing = Path.of("");
        /** Done while a draft is read. */
        private volatile Runnable then = () -> {};

        @Override
        public LoadedPair load(PairSpec spec, LoadedModels present, LoadProgress progress) {
            if (spec.target().equals(failing)) {
                throw new IllegalStateException("it broke while it was read");
            }
            read.clear();
            var pair = real.load(spec, present, (stage, done, total) -> {
                if (total > 0) {
                    read.add(stage);
                }
                if (stage == LoadProgress.Stage.DRAFT) {
                    then.run();
                }
                progress.at(stage, done, total);
            });
            loads.add(spec);
            var opened = new Opened(pair, open);
            open.add(opened);
            return opened;
        }

        @Override
        public Optional<PairPlan> plan(PairSpec spec, Map<String, Long> freed, LoadedModels present) {
            return real.plan(spec, freed, present);
        }

        @Override
        public OptionalLong free(String device) {
            return free;
        }

        @Override
        public EngineReport report() {
            return real.report();
        }
    }

    /** A pair that says when it is closed. */
    private static final class Opened implements LoadedPair {

        private final LoadedPair pair;
        private final List<Opened> open;

        Opened(LoadedPair pair, List<Opened> open) {
            this.pair = pair;
            this.open = open;
        }

        @Override
        public ModelInfo target() {
            return pair.target();
        }

        @Override
        public Optional<ModelInfo> draft() {
            return pair.draft();
        }

        @Override
        public int contextLength() {
            return pair.contextLength();
        }

        @Override
        public TextTokenizer tokenizer() {
            return pair.tokenizer();
        }

        @Override
        public Optional<ChatTemplate> chatTemplate() {
            return pair.chatTemplate();
        }

        @Override
        public Set<Integer> endIds() {
            return pair.endIds();
        }

        @Override
        public Decoder decoder() {
            return pair.decoder();
        }

        @Override
        public DraftParts parts() {
            return pair.parts();
        }

        @Override
        public int threads() {
            return pair.threads();
        }

        @Override
        public Optional<PairPlan> plan() {
            return pair.plan();
        }

        @Override
        public List<SharedModel> models() {
            return pair.models();
        }

        @Override
        public long memoryBytes() {
            return pair.memoryBytes();
        }

        @Override
        public void close() {
            open.remove(this);
            pair.close();
        }
    }
}
