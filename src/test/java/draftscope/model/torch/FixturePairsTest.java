package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import draftscope.decoding.DecodingRequest;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.drafter.Need;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.model.LoadProgress;
import draftscope.model.LoadedPair;
import draftscope.model.PairSpec;
import draftscope.model.torch.library.Libtorch;
import draftscope.testing.Today;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real checkpoints end to end: whatever family drafts for whatever family under whatever policy, greedy text is what the
 * reference implementation wrote for the target alone.
 */
@Tag("model")
class FixturePairsTest {

    static List<String> targets() {
        return Checkpoints.NAMES;
    }

    static List<String> halfOfTheTargets() {
        return Today.part(Checkpoints.NAMES, 2);
    }

    /** A different draft for each target, so that all families take both parts; an eighth of the methods a day. */
    @ParameterizedTest
    @MethodSource("targets")
    void everyPolicyGivesTheReferencesText(String target) {
        int at = Checkpoints.NAMES.indexOf(target);
        var draft = Checkpoints.NAMES.get((at + 5) % Checkpoints.NAMES.size());
        try (var pair = load(target, draft, "auto")) {
            assertThat(pair.target().dtype()).isEqualTo("float32");
            for (var expected : Checkpoints.cases(target)) {
                for (var method : Today.part(methods(), 8)) {
                    var ended = run(pair, expected.ids(), method.policy(), method.drafter(), Sampling.GREEDY, expected.greedy().length);
                    assertThat(ended.outputIds().toArray())
                            .as("%s by %s for %s", method.policy(), method.drafter().name(), draft)
                            .isEqualTo(expected.greedy());
                }
            }
        }
    }

    /** A head is trained for one target; the embedded one's are tested beside it. Nobody guesses here. */
    private static List<Method> methods() {
        return PolicyCatalog.entries().stream()
                .flatMap(policy -> DrafterCatalog.entries().stream()
                        .filter(kind -> kind.need().headKind().isEmpty() && kind.need() != Need.PERSON)
                        .map(kind -> new Method(policy.standard(), kind)))
                .toList();
    }

    private record Method(LengthPolicy policy, DrafterEntry drafter) {}

    /** Every family drafts in 16-bit weights for a target in float32, and the text stays the reference's; half of the targets a day. */
    @ParameterizedTest
    @MethodSource("halfOfTheTargets")
    void aDraftInHalfWeightsLeavesTheReferencesText(String target) {
        assumeTrue(Libtorch.halfWeights(), "this processor does not multiply with 16-bit weights");
        var draft = Checkpoints.NAMES.get((Checkpoints.NAMES.indexOf(target) + 3) % Checkpoints.NAMES.size());
        try (var pair = load(spec(target, draft, "float32").withDraftDtype("half-weights"))) {
            assertThat(pair.plan().orElseThrow().draft().orElseThrow().type()).isEqualTo("half-weights");
            assertThat(pair.target().dtype()).isEqualTo("float32");
            for (var expected : Checkpoints.cases(target)) {
                var ended = run(
                        pair, expected.ids(), Svip.REFERENCE, DrafterCatalog.standard(), Sampling.GREEDY, expected.greedy().length);
                assertThat(ended.outputIds().toArray()).isEqualTo(expected.greedy());
            }
        }
    }

    /** A model that drafts for itself is always right: every draft is accepted, by every family's row and rewind; half of them a day. */
    @ParameterizedTest
    @MethodSource("halfOfTheTargets")
    void aModelAgreesWithItself(String name) {
        try (var pair = load(name, name, "float32")) {
            for (var expected : Checkpoints.cases(name)) {
                var ended = run(
                        pair, expected.ids(), Svip.REFERENCE, DrafterCatalog.entry("model"), Sampling.GREEDY, expected.greedy().length);
                assertThat(ended.outputIds().toArray()).isEqualTo(expected.greedy());
                assertThat(ended.totals().accepted()).isEqualTo(ended.totals().drafted());
            }
        }
    }

    /** 448 rows, 320 tokens: what lies after them is never drawn, however flat the distribution. */
    @Test
    void paddedIdsAreNeverEmitted() {
        try (var pair = load("qwen2-padded-vocab", "llama-gqa-tied", "float32")) {
            var seen = new ArrayList<Integer>();
            for (int seed = 0; seed < 12; seed++) {
                var ended = run(
                        pair, new int[] {5, 9}, Svip.REFERENCE, DrafterCatalog.entry("model"), new Sampling(5, 0, 1, seed), 60);
                for (int id : ended.outputIds().toArray()) {
                    seen.add(id);
                }
            }
            assertThat(seen).hasSize(12 * 60).allSatisfy(id -> assertThat(id).isBetween(0, 319));
            // Rather flat: among 720 of 320 tokens there are many different ones.
            assertThat(Set.copyOf(seen)).hasSizeGreaterThan(100);
        }
    }

    @Test
    void sixteenBitsRunEndToEnd() {
        for (var dtype : List.of("bfloat16", "float16")) {
            try (var pair = load("qwen3-qknorm", "gpt2-learned-positions", dtype)) {
                assertThat(pair.target().dtype()).isEqualTo(dtype);
                assertThat(pair.draft().orElseThrow().dtype()).isEqualTo(dtype);
                var part = pair.plan().orElseThrow().target();
                assertThat(part.type()).isEqualTo(dtype);
                var expected = Checkpoints.cases("qwen3-qknorm").get(1);
                var ended = run(pair, expected.ids(), Svip.REFERENCE, DrafterCatalog.entry("model"), Sampling.GREEDY, 24);
                assertThat(ended.outputIds().size()).isEqualTo(24);
                // Near enough to float32 that the first token is the same here; the later ones need not be.
                assertThat(ended.outputIds().get(0)).isEqualTo(expected.greedy()[0]);
            }
        }
    }

    @Test
    void aPairKeepsItsThreadsWhenAnotherIsLoadedWithMore() {
        try (var first = load("llama-gqa-tied", "qwen2-bias-tied", "float32")) {
            var spec = new PairSpec(Checkpoints.folder("llama-gqa-tied"), Optional.empty(), "cpu", "float32", 2);
            try (var second = new TorchPairLoader().load(spec, LoadProgress.NONE)) {
                assertThat(ai.djl.pytorch.jni.JniUtils.getNumThreads()).isEqualTo(2);
                first.decoder();
                assertThat(ai.djl.pytorch.jni.JniUtils.getNumThreads()).isEqualTo(first.threads()).isEqualTo(1);
                second.decoder();
                assertThat(ai.djl.pytorch.jni.JniUtils.getNumThreads()).isEqualTo(2);
            }
        }
    }

    @Test
    void aPairLoadedOnOneThreadRunsAndClosesOnAnother() throws InterruptedException {
        var pair = load("llama-gqa-tied", "qwen2-bias-tied", "float32");
        var expected = Checkpoints.cases("llama-gqa-tied").get(1);
        var got = new ArrayList<Integer>();
        var other = new Thread(() -> {
            try (pair) {
                var ended = run(pair, expected.ids(), Svip.REFERENCE, DrafterCatalog.entry("model"), Sampling.GREEDY, 24);
                for (int id : ended.outputIds().toArray()) {
                    got.add(id);
                }
            }
        });
        other.start();
        other.join();
        assertThat(got.stream().mapToInt(i -> i).toArray()).isEqualTo(expected.greedy());
    }

    private static PairSpec spec(String target, String draft, String dtype) {
        return new PairSpec(Checkpoints.folder(target), Optional.of(Checkpoints.folder(draft)), "cpu", dtype, 1);
    }

    private static LoadedPair load(String target, String draft, String dtype) {
        return load(spec(target, draft, dtype));
    }

    private static LoadedPair load(PairSpec spec) {
        return new TorchPairLoader().load(spec, LoadProgress.NONE);
    }

    private static RunEnded run(
            LoadedPair pair, int[] ids, LengthPolicy policy, DrafterEntry kind, Sampling sampling, int tokens) {
        var request =
                new DecodingRequest(RunLabel.NONE, "", TokenIds.of(ids), policy, sampling, tokens, Set.of());
        return pair.decoder().run(request, pair.drafter(policy, kind.standard()), Cancellation.NEVER, event -> {});
    }
}
