package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import draftscope.decoding.drafter.DrafterKind;
import draftscope.decoding.port.HeadKind;
import draftscope.model.checkpoint.Checkpoint;
import draftscope.model.checkpoint.DraftHead;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.Assets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which folders are taken for heads of a target, and what is said of the others. */
class DraftHeadTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Assets ASSETS = Assets.locate();
    private static final Checkpoint TARGET = Checkpoint.open(ASSETS.target());

    @TempDir
    Path folder;

    @Test
    void theEmbeddedHeadsAreKnownByTheirWeights() {
        assertThat(DraftHead.open(ASSETS.head(DrafterKind.EAGLE2), TARGET).kind()).isEqualTo(HeadKind.EAGLE);
        assertThat(DraftHead.open(ASSETS.head(DrafterKind.CAPE), TARGET).kind()).isEqualTo(HeadKind.GLIDE);
    }

    @ParameterizedTest
    @CsvSource({
        "EAGLE2, hidden_size, 512",
        "EAGLE2, vocab_size, 32000",
        "GLIDE, large_hidden_size, 512",
        "GLIDE, large_head_dim, 128",
        "GLIDE, large_num_attention_heads, 8",
        "GLIDE, large_num_key_value_heads, 1",
        "GLIDE, vocab_size, 32000"
    })
    void aHeadOfAnotherTargetIsRefusedByItsField(DrafterKind kind, String field, int value) throws IOException {
        copy(kind, config -> config.put(field, value));
        refused(kind).hasMessageContaining("another target").hasMessageContaining(field + " is " + value);
    }

    @ParameterizedTest
    @CsvSource({
        "EAGLE2, layers.0.mlp.up_proj.weight",
        "EAGLE2, layers.0.post_attention_layernorm.weight",
        "GLIDE, model.norm.weight"
    })
    void aMissingTensorIsRefusedByItsName(DrafterKind kind, String tensor) throws IOException {
        copy(kind, config -> {});
        assertThat(TensorFiles.header(folder).has(tensor)).isTrue();
        TensorFiles.rename(folder, name -> name.equals(tensor) ? "gone" : name);
        refused(kind).hasMessageContaining(tensor.replace("model.", ""));
    }

    @Test
    void withoutItsFirstMatrixItIsNoHead() throws IOException {
        copy(DrafterKind.EAGLE2, config -> {});
        TensorFiles.rename(folder, name -> name.equals("fc.weight") ? "gone" : name);
        refused(DrafterKind.EAGLE2).hasMessageContaining("no head that is known");
    }

    /** Many published heads carry a copy of the target's embedding; the target's own is used. */
    @Test
    void anEmbeddingOfItsOwnIsPassedOver() throws IOException {
        copy(DrafterKind.EAGLE2, config -> {});
        TensorFiles.add(folder, Map.of("embed_tokens.weight", 7), 1);
        var head = DraftHead.open(folder, TARGET);
        HeadPlans.check(head, TARGET.config());
        assertThat(head.kind()).isEqualTo(HeadKind.EAGLE);
    }

    /** As in configurations of published heads: old ones name no key-value heads, no rope, no size of a head. */
    @Test
    void publishedSpellingsAreRead() throws IOException {
        copy(DrafterKind.EAGLE2, config -> {
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
        copy(DrafterKind.EAGLE2, config -> config.remove(field));
        refused(DrafterKind.EAGLE2).hasMessageContaining(field);
    }

    private AbstractThrowableAssert<?, ?> refused(DrafterKind kind) {
        return assertThatThrownBy(() -> HeadPlans.check(DraftHead.open(folder, TARGET), TARGET.config()))
                .as(kind.label())
                .isInstanceOf(BadInputException.class)
                .hasMessageNotContaining("\n");
    }

    private void copy(DrafterKind kind, Consumer<ObjectNode> change) throws IOException {
        var source = ASSETS.head(kind);
        Files.copy(source.resolve("model.safetensors"), folder.resolve("model.safetensors"));
        var config = (ObjectNode) JSON.readTree(Files.readString(source.resolve("config.json")));
        change.accept(config);
        Files.writeString(folder.resolve("config.json"), config.toString());
    }
}
