package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import draftscope.decoding.DecodingRequest;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.drafter.Need;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.model.LoadProgress;
import draftscope.model.LoadedPair;
import draftscope.model.PairPlan;
import draftscope.model.PairSpec;
import draftscope.model.input.BadInputException;
import draftscope.model.torch.library.Libtorch;
import draftscope.testing.GgufConversion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Heads and other drafters beside a target in a GGUF file or in half-weights: they run, and say what they are stored in. */
@Tag("model")
class HeadsBesideTargetsTest {

    private static final int TOKENS = 24;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"folder, float32", "gguf, float32", "folder, half-weights", "gguf, half-weights"})
    void everyDrafterRunsBesideEveryTarget(String form, String dtype) {
        assumeTrue(dtype.equals("float32") || Libtorch.halfWeights(), "half-weights are for x86 processors with AVX2");
        try (var pair = load("llama-gqa-tied", form, dtype, heads())) {
            var alone = run(pair, new NoDrafting(), Drafting.model());
            for (var entry : DrafterCatalog.entries()) {
                if (entry.need() == Need.PERSON) {
                    // Nobody guesses here.
                    continue;
                }
                var policy = new ConstantLength(4);
                var made = run(pair, policy, entry.standard());
                if (dtype.equals("float32")) {
                    assertThat(made.outputIds()).as(entry.name()).isEqualTo(alone.outputIds());
                }
                // In 16 bits rows of different width may round otherwise.
                assertThat(made.outputIds().size()).as(entry.name()).isEqualTo(TOKENS);
                assertThat(made.totals().drafted()).as(entry.name()).isPositive();
            }
            var heads = pair.plan().orElseThrow().heads();
            assertThat(heads.keySet()).containsExactlyInAnyOrderElementsOf(DrafterCatalog.headKinds());
            assertThat(heads.values()).extracting(PairPlan.HeadPart::stored).containsOnly("float32");
            assertThat(heads.get(HeadKind.EAGLE3).type()).isEqualTo(dtype);
            assertThat(heads.get(HeadKind.GLIDE).type()).isEqualTo("float32");
        }
    }

    /** Not for its form, but for its sizes: as beside a folder. */
    @Test
    void aHeadOfAnotherTargetIsRefusedInOneLineBesideAFileToo() {
        var other = new SyntheticHead();
        SyntheticHead.sizes(other.config(), "llama", 1).put("vocab_size", SyntheticHead.TOKENS + 64);
        var head = other.eagle().write(folder.resolve("other"));
        assertThatThrownBy(() -> load("llama-gqa-tied", "gguf", "float32", List.of(head)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("it was made for another target: its vocab_size is 384, which should be 320")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aTypeForADraftThatIsNotThereIsRefusedWhereOnlyHeadsDraft() {
        var spec = new PairSpec(Checkpoints.folder("llama-gqa-tied"), Optional.empty(), "cpu", "float32", 1)
                .withHeads(heads().subList(0, 1))
                .withDraftDtype("bfloat16");
        assertThatThrownBy(() -> new TorchPairLoader().plan(spec, Map.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("--draft-dtype: is for a draft model, and only heads draft here")
                .hasMessageNotContaining("\n");
    }

    private List<Path> heads() {
        var eagle = new SyntheticHead();
        SyntheticHead.sizes(eagle.config(), "llama", 1);
        var eagle3 = new SyntheticHead();
        SyntheticHead.sizes(eagle3.config(), "llama", 1).put("draft_vocab_size", SyntheticHead.WORDS);
        eagle3.config().putArray("eagle_aux_hidden_state_layer_ids").add(2).add(0).add(1);
        var dflash = new SyntheticHead();
        SyntheticHead.sizes(dflash.config(), "qwen3", 2)
                .put("block_size", 5)
                .putObject("dflash_config")
                .put("mask_token_id", 3)
                .putArray("target_layer_ids")
                .add(1)
                .add(0);
        var glide = new SyntheticHead();
        SyntheticHead.sizes(glide.config(), "llama", 1);
        return List.of(
                eagle.eagle().write(folder.resolve("eagle")),
                eagle3.eagle3("", "midlayer.", 3).write(folder.resolve("eagle3")),
                dflash.dflash(2, 2).write(folder.resolve("dflash")),
                glide.glide().write(folder.resolve("glide")));
    }

    private LoadedPair load(String name, String form, String dtype, List<Path> heads) {
        var stored = Checkpoints.folder(name);
        var target = form.equals("gguf") ? GgufConversion.of(stored).write(folder.resolve(name + ".gguf")) : stored;
        var spec = new PairSpec(target, Optional.of(Checkpoints.folder("llama-gqa-tied")), "cpu", dtype, 1).withHeads(heads);
        return new TorchPairLoader().load(spec, LoadProgress.NONE);
    }

    private static RunEnded run(LoadedPair pair, LengthPolicy policy, Drafting drafting) {
        var prompt = TokenIds.of(5, 6, 7, 40, 6, 7, 40, 6, 7);
        var request = new DecodingRequest(RunLabel.NONE, "", prompt, policy, Sampling.GREEDY, TOKENS, Set.of());
        return pair.decoder().run(request, pair.drafter(policy, drafting), Cancellation.NEVER, event -> {});
    }
}
