package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import draftscope.decoding.DecodingRequest;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.model.LoadProgress;
import draftscope.model.LoadProgress.Stage;
import draftscope.model.LoadedModels;
import draftscope.model.LoadedPair;
import draftscope.model.PairSpec;
import draftscope.model.SharedModel;
import draftscope.model.checkpoint.DType;
import draftscope.model.tokenizer.HuggingFaceTextTokenizer;
import draftscope.model.tokenizer.OpenTokenizers;
import draftscope.model.tokenizer.TokenTable;
import draftscope.model.tokenizer.TokenizerSource;
import draftscope.model.torch.library.Libtorch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From one pair to the next: a model of both is read once, and what only one of them has never touches the other. */
@Tag("model")
class ReuseTest {

    private static final Sampling SAMPLED = new Sampling(0.9, 0, 0.95, 7);

    @TempDir
    Path folder;

    private final TorchPairLoader loader = new TorchPairLoader();
    /** Stages of the last load that read bytes. */
    private final List<Stage> read = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"float32", "half-weights", "bfloat16"})
    void theTargetIsReadOnceWhereOnlyTheDraftChanges(String dtype) {
        assumeTrue(!dtype.equals("half-weights") || Libtorch.halfWeights(), "half-weights are for x86 processors with AVX2");
        var first = spec("llama-gqa-tied", "qwen2-bias-tied", dtype);
        var second = spec("llama-gqa-tied", "qwen3-qknorm", dtype);
        var alone = texts(second);
        var one = load(first);
        assertThat(read).contains(Stage.TARGET, Stage.DRAFT);
        var other = after(one, second);
        assertThat(read).containsOnly(Stage.DRAFT);
        assertThat(other.models().get(0)).isSameAs(one.models().get(0));
        assertThat(other.models().get(1)).isNotSameAs(one.models().get(1));
        assertThat(table(other)).as("opened once, in three folders").isSameAs(table(one));
        var plan = other.plan().orElseThrow();
        assertThat(plan.target().held().already()).isTrue();
        assertThat(plan.draft().orElseThrow().held().already()).isFalse();
        assertThat(texts(other)).isEqualTo(alone);
        one.close();
        assertThat(texts(other)).as("once the first is gone").isEqualTo(alone);
        var shared = other.models();
        other.close();
        shared.forEach(ReuseTest::gone);
    }

    @Test
    void theDraftIsReadOnceWhereOnlyTheTargetChanges() {
        var second = spec("qwen2-padded-vocab", "llama-gqa-tied", "float32");
        var alone = texts(second);
        try (var one = load(spec("qwen3-qknorm", "llama-gqa-tied", "float32"));
                var other = after(one, second)) {
            assertThat(read).containsOnly(Stage.TARGET);
            assertThat(other.plan().orElseThrow().draft().orElseThrow().held().already()).isTrue();
            assertThat(texts(other)).isEqualTo(alone);
        }
    }

    /** As what a model serves is not a part of it. */
    @Test
    void aTargetThatBecomesTheDraftIsNotReadAgain() {
        var second = spec("llama2-mha-sharded", "llama-gqa-tied", "float32");
        var alone = texts(second);
        try (var one = load(spec("llama-gqa-tied", "qwen2-bias-tied", "float32"));
                var other = after(one, second)) {
            assertThat(read).containsOnly(Stage.TARGET);
            assertThat(texts(other)).isEqualTo(alone);
        }
    }

    /** Both in use, by turns: each text is the one that a pair alone would write. */
    @Test
    void cachesOfOnePairAreNotTheOthers() {
        var first = spec("llama-gqa-tied", "qwen2-bias-tied", "float32");
        var second = spec("llama-gqa-tied", "qwen3-qknorm", "float32");
        var ofFirst = texts(first);
        var ofSecond = texts(second);
        try (var one = load(first);
                var other = after(one, second)) {
            for (int turn = 0; turn < 2; turn++) {
                assertThat(texts(one)).isEqualTo(ofFirst);
                assertThat(texts(other)).isEqualTo(ofSecond);
            }
            var prompt = TokenIds.of(5, 6, 7, 40, 6);
            var inner = new ArrayList<List<TokenIds>>();
            var request = request(prompt, Sampling.GREEDY);
            var outer = one.decoder().run(request, one.drafter(request.policy()), Cancellation.NEVER, event -> {
                if (inner.isEmpty()) {
                    inner.add(texts(other));
                }
            });
            assertThat(inner).containsExactly(ofSecond);
            assertThat(outer.outputIds()).as("interrupted by the other pair").isEqualTo(ofFirst.get(0));
        }
    }

    /** With a head the target keeps states for it, which the next pair must not need. */
    @Test
    void aHeadComesAndGoesBesideTheSameTarget() {
        var bare = spec("llama-gqa-tied", "qwen3-qknorm", "float32");
        var eagle = new SyntheticHead();
        SyntheticHead.sizes(eagle.config(), "llama", 1);
        var glide = new SyntheticHead();
        SyntheticHead.sizes(glide.config(), "llama", 1);
        var one = bare.withHeads(List.of(eagle.eagle().write(folder.resolve("eagle"))));
        var two = bare.withHeads(List.of(one.heads().get(0), glide.glide().write(folder.resolve("glide"))));
        var alone = texts(bare);
        LoadedPair pair = load(bare);
        for (var next : List.of(one, two, one, bare)) {
            var before = pair;
            pair = after(before, next);
            assertThat(read).as("one head to read, or none").hasSizeLessThanOrEqualTo(1).doesNotContain(Stage.TARGET);
            assertThat(texts(pair)).isEqualTo(alone);
            for (var kind : pair.heads().keySet()) {
                assertThat(drafted(pair, kind)).as(kind.name()).isEqualTo(alone.get(0));
            }
            before.close();
        }
        assertThat(read).isEmpty();
        var all = pair.models();
        pair.close();
        all.forEach(ReuseTest::gone);
    }

    @Test
    void otherTypesAndThreadsAreReadAndWhatWasThereIsFreedBefore() {
        var first = spec("llama-gqa-tied", "qwen2-bias-tied", "float32");
        for (var next : List.of(
                spec("llama-gqa-tied", "qwen2-bias-tied", "bfloat16"),
                new PairSpec(first.target(), first.draft(), "cpu", "float32", 2))) {
            var one = load(first);
            var old = one.models();
            try (var models = LoadedModels.of(Stream.of(one))) {
                one.close();
                read.clear();
                var freed = new ArrayList<Boolean>();
                try (var other = loader.load(next, models, (stage, done, total) -> {
                    note(stage, total);
                    if (stage == Stage.TARGET && freed.isEmpty()) {
                        old.forEach(ReuseTest::gone);
                        freed.add(true);
                    }
                })) {
                    assertThat(read).contains(Stage.TARGET, Stage.DRAFT);
                    assertThat(freed).hasSize(1);
                    assertThat(other.plan().orElseThrow().target().held().already()).isFalse();
                }
            }
        }
    }

    @Test
    void aFileThatHasChangedIsReadAgain() throws IOException {
        var target = copied("llama-gqa-tied");
        var first = new PairSpec(target, Optional.of(Checkpoints.folder("qwen2-bias-tied")), "cpu", "float32", 1);
        try (var one = load(first)) {
            Files.setLastModifiedTime(target.resolve("model.safetensors"), FileTime.from(Instant.EPOCH));
            try (var other = after(one, first)) {
                assertThat(read).containsOnly(Stage.TARGET);
                assertThat(texts(other)).isEqualTo(texts(one));
            }
        }
    }

    @Test
    void whatIsInMemoryCountsAsRoomForTheNextPair() {
        var first = spec("llama-gqa-tied", "qwen2-bias-tied", "float32");
        var second = spec("llama-gqa-tied", "qwen3-qknorm", "float32");
        long needed = loader.plan(second, Map.of()).orElseThrow().memory().total();
        try (var one = load(first);
                var models = LoadedModels.of(Stream.of(one))) {
            long there = one.models().stream().mapToLong(m -> m.bytes().get("cpu")).sum();
            var tight = new TorchPairLoader(() -> OptionalLong.of(needed - there));
            tight.load(second, models, LoadProgress.NONE).close();
            try (var others = LoadedModels.of(Stream.of(one))) {
                var shorter = new TorchPairLoader(() -> OptionalLong.of(needed - there - 1));
                assertThatThrownBy(() -> shorter.load(second, others, LoadProgress.NONE)).hasMessageContaining("of memory");
            }
            assertThat(texts(one)).isNotEmpty();
        }
    }

    /** A large one takes a second to open. */
    @Test
    void theTokenizerOfAPlanServesTheLoadAfterIt() throws IOException {
        var next = new PairSpec(copied("llama-gqa-tied"), Optional.empty(), "cpu", "float32", 1);
        var tokenizers = new OpenTokenizers();
        var planning = new TorchPairLoader(() -> OptionalLong.of(1L << 40), tokenizers);
        var source = TokenizerSource.of(next.target().resolve("tokenizer.json"));
        TokenTable planned;
        try (var models = LoadedModels.none()) {
            planning.plan(next, Map.of(), models);
            try (var same = tokenizers.open(source)) {
                planned = same.table();
            }
            try (var pair = planning.load(next, models, LoadProgress.NONE)) {
                assertThat(table(pair)).isSameAs(planned);
            }
        }
        try (var later = tokenizers.open(source)) {
            assertThat(later.table()).as("closed with all").isNotSameAs(planned);
        }
    }

    @Test
    void aLoadGivenUpLeavesTheFirstPairAsItWasAndNothingElse() {
        var first = spec("llama-gqa-tied", "qwen2-bias-tied", "float32");
        var second = spec("llama-gqa-tied", "qwen3-qknorm", "float32");
        var alone = texts(first);
        for (var when : List.of(Stage.TOKENIZER, Stage.ENGINE, Stage.DRAFT, Stage.WARM_UP)) {
            var one = load(first);
            var held = one.models();
            try (var models = LoadedModels.of(Stream.of(one))) {
                assertThatThrownBy(() -> loader.load(second, models, (stage, done, total) -> {
                            if (stage == when) {
                                throw new CancellationException();
                            }
                        }))
                        .isInstanceOf(CancellationException.class);
            }
            assertThat(texts(one)).as(when.name()).isEqualTo(alone);
            one.close();
            held.forEach(ReuseTest::gone);
        }
    }

    @Test
    void whereTheFirstPairIsGoneAFailedLoadLeavesNothing() {
        var one = load(spec("llama-gqa-tied", "qwen2-bias-tied", "float32"));
        var held = one.models();
        try (var models = LoadedModels.of(Stream.of(one))) {
            one.close();
            assertThatThrownBy(() -> loader.load(spec("llama-gqa-tied", "qwen3-qknorm", "float32"), models, (stage, done, total) -> {
                        if (stage == Stage.WARM_UP) {
                            throw new IllegalStateException("broke");
                        }
                    }))
                    .hasMessage("broke");
        }
        held.forEach(ReuseTest::gone);
    }

    /** Targets of 20 MB by turns beside one draft, and loads given up between them: no memory may be left behind. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void nothingIsLeftOfManyPairsWithOneDraft() {
        var targets = Stream.of("one", "two")
                .map(name -> SyntheticCheckpoint.SMALL.write(folder.resolve(name), DType.FLOAT32))
                .toList();
        var pair = load(new PairSpec(targets.get(0), Optional.of(Checkpoints.folder("llama-gqa-tied")), "cpu", "float32", 1));
        long before = 0;
        for (int i = 1; i <= 14; i++) {
            var next = new PairSpec(targets.get(i % 2), Optional.of(Checkpoints.folder("llama-gqa-tied")), "cpu", "float32", 1);
            var old = pair;
            try (var models = LoadedModels.of(Stream.of(old))) {
                assertThatThrownBy(() -> loader.load(next, models, (stage, done, total) -> {
                            if (stage == Stage.WARM_UP) {
                                throw new CancellationException();
                            }
                        }))
                        .isInstanceOf(CancellationException.class);
            }
            pair = after(old, next);
            assertThat(read).containsOnly(Stage.TARGET);
            old.close();
            if (i == 4) {
                System.gc();
                before = ResidentMemory.anonymous();
            }
        }
        System.gc();
        // Each of the twenty loads holds 40 MB.
        assertThat(ResidentMemory.anonymous() - before).isLessThan(80_000_000);
        pair.close();
    }

    private LoadedPair load(PairSpec spec) {
        return after(Optional.empty(), spec);
    }

    private LoadedPair after(LoadedPair before, PairSpec next) {
        return after(Optional.of(before), next);
    }

    private LoadedPair after(Optional<LoadedPair> before, PairSpec next) {
        read.clear();
        try (var models = LoadedModels.of(before.stream())) {
            return loader.load(next, models, (stage, done, total) -> note(stage, total));
        }
    }

    private void note(Stage stage, long total) {
        if (total > 0 && !read.contains(stage)) {
            read.add(stage);
        }
    }

    private List<TokenIds> texts(PairSpec spec) {
        try (var pair = load(spec)) {
            return texts(pair);
        }
    }

    /** Greedy of a prompt, and drawn of another. */
    private static List<TokenIds> texts(LoadedPair pair) {
        return Stream.of(request(TokenIds.of(5, 6, 7, 40, 6), Sampling.GREEDY), request(TokenIds.of(9, 30, 31), SAMPLED))
                .map(request -> pair.decoder()
                        .run(request, pair.drafter(request.policy()), Cancellation.NEVER, event -> {})
                        .outputIds())
                .toList();
    }

    private static TokenIds drafted(LoadedPair pair, HeadKind kind) {
        var request = request(TokenIds.of(5, 6, 7, 40, 6), Sampling.GREEDY);
        var entry = DrafterCatalog.entries().stream()
                .filter(d -> d.need().headKind().filter(kind::equals).isPresent())
                .findFirst()
                .orElseThrow();
        return pair.decoder()
                .run(request, pair.drafter(request.policy(), entry.standard()), Cancellation.NEVER, event -> {})
                .outputIds();
    }

    private static DecodingRequest request(TokenIds prompt, Sampling sampling) {
        return new DecodingRequest(RunLabel.NONE, "", prompt, new ConstantLength(4), sampling, 16, Set.of());
    }

    private static TokenTable table(LoadedPair pair) {
        return ((HuggingFaceTextTokenizer) pair.tokenizer()).table();
    }

    private static void gone(SharedModel model) {
        assertThatThrownBy(model::letGo).as("let go of by all who held it").isInstanceOf(IllegalStateException.class);
    }

    private static PairSpec spec(String target, String draft, String dtype) {
        return new PairSpec(Checkpoints.folder(target), Optional.of(Checkpoints.folder(draft)), "cpu", dtype, 1);
    }

    private Path copied(String name) throws IOException {
        var copy = Files.createDirectory(folder.resolve(name));
        try (var files = Files.list(Checkpoints.folder(name))) {
            for (var file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName().toString()));
            }
        }
        return copy;
    }
}
