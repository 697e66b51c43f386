package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.port.HeadKind;
import draftscope.model.checkpoint.Checkpoint;
import draftscope.model.checkpoint.DraftHead;
import draftscope.model.found.AnyCheckpoint;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.Assets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which folders are taken for heads of a target, and what is said of the others. */
@Tag("model")
class DraftHeadTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Assets ASSETS = Assets.locate();
    private static final Checkpoint TARGET = AnyCheckpoint.open(ASSETS.target());

    @TempDir
    Path folder;

    @Test
    void theEmbeddedHeadsAreKnownByTheirWeights() {
        assertThat(DraftHead.open(ASSETS.head(HeadKind.EAGLE), TARGET).kind()).isEqualTo(HeadKind.EAGLE);
        assertThat(DraftHead.open(ASSETS.head(HeadKind.GLIDE), TARGET).kind()).isEqualTo(HeadKind.GLIDE);
    }

    @ParameterizedTest
    @CsvSource({
        "eagle, hidden_size, 512",
        "eagle, vocab_size, 32000",
        "glide, large_hidden_size, 512",
        "glide, large_head_dim, 128",
        "glide, large_num_attention_heads, 8",
        "glide, large_num_key_value_heads, 1",
        "glide, vocab_size, 32000"
    })
    void aHeadOfAnotherTargetIsRefusedByItsField(String kind, String field, int value) throws IOException {
        copy(kind(kind), config -> config.put(field, value));
        refused(kind(kind)).hasMessageContaining("another target").hasMessageContaining(field + " is " + value);
    }

    @ParameterizedTest
    @CsvSource({
        "eagle, layers.0.mlp.up_proj.weight",
        "eagle, layers.0.post_attention_layernorm.weight",
        "glide, model.norm.weight"
    })
    void aMissingTensorIsRefusedByItsName(String kind, String tensor) throws IOException {
        copy(kind(kind), config -> {});
        assertThat(TensorFiles.header(folder).has(tensor)).isTrue();
        TensorFiles.rename(folder, name -> name.equals(tensor) ? "gone" : name);
        refused(kind(kind)).hasMessageContaining(tensor.replace("model.", ""));
    }

    @Test
    void withoutItsFirstMatrixItIsNoHead() throws IOException {
        copy(HeadKind.EAGLE, config -> {});
        TensorFiles.rename(folder, name -> name.equals("fc.weight") ? "gone" : name);
        refused(HeadKind.EAGLE).hasMessageContaining("no head that is known");
    }

    /** Many published heads carry a copy of the target's embedding; the target's own is used. */
    @Test
    void anEmbeddingOfItsOwnIsPassedOver() throws IOException {
        copy(HeadKind.EAGLE, config -> {});
        TensorFiles.add(folder, Map.of("embed_tokens.weight", 7), 1);
        var head = DraftHead.open(folder, TARGET);
        HeadPlans.check(head, TARGET.config());
        assertThat(head.kind()).isEqualTo(HeadKind.EAGLE);
    }

    /** Computed as another head, it would measure something else. */
    @ParameterizedTest
    @CsvSource({"eagle, norm.weight", "eagle, layers.0.input_layernorm.weight", "eagle, layers.1.mlp.up_proj.weight",
        "glide, model.layers.0.self_attn.q_norm.weight"})
    void aTensorThatNobodyReadsIsRefusedByItsName(String kind, String tensor) throws IOException {
        copy(kind(kind), config -> {});
        TensorFiles.add(folder, Map.of(tensor, 7), 0);
        refused(kind(kind)).hasMessageContaining(tensor);
    }

    /** As in configurations of published heads: old ones name no key-value heads, no rope, no size of a head. */
    @Test
    void publishedSpellingsAreRead() throws IOException {
        copy(HeadKind.EAGLE, config -> {
            config.remove("head_dim");
            config.remove("rope_theta");
            config.remove("rope_scaling");
            config.remove("bias");
            config.remove("attention_bias");
            config.remove("mlp_bias");
            config.put("transformers_version", "4.31.0").put("use_cache", true).put("pretraining_tp", 1);
            config.put("torch_dtype", "float16").put("initializer_range", 0.02);
            config.put("bos_token_id", 1).put("eos_token_id", 2);
        });
        HeadPlans.check(DraftHead.open(folder, TARGET), TARGET.config());
    }

    @ParameterizedTest
    @CsvSource({"hidden_size", "num_attention_heads", "intermediate_size", "vocab_size", "model_type"})
    void aConfigWithoutAFieldIsRefusedByItsName(String field) throws IOException {
        copy(HeadKind.EAGLE, config -> config.remove(field));
        refused(HeadKind.EAGLE).hasMessageContaining(field);
    }

    private AbstractThrowableAssert<?, ?> refused(HeadKind kind) {
        return assertThatThrownBy(() -> HeadPlans.check(DraftHead.open(folder, TARGET), TARGET.config()))
                .as(kind.name())
                .isInstanceOf(BadInputException.class)
                .hasMessageNotContaining("\n");
    }

    private void copy(HeadKind kind, Consumer<ObjectNode> change) throws IOException {
        var source = ASSETS.head(kind);
        Files.copy(source.resolve("model.safetensors"), folder.resolve("model.safetensors"));
        var config = (ObjectNode) JSON.readTree(Files.readString(source.resolve("config.json")));
        change.accept(config);
        Files.writeString(folder.resolve("config.json"), config.toString());
    }

    private static HeadKind kind(String name) {
        return DrafterCatalog.headKinds().stream().filter(k -> k.name().equals(name)).findFirst().orElseThrow();
    }
}
