package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import draftscope.model.Fixtures;
import draftscope.model.RunType;
import draftscope.model.found.AnyCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same weights under other spellings of their configuration and their names. */
@Tag("model")
class SpellingsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final NativeLibrary LIBTORCH = new NativeLibrary();

    @TempDir
    Path folder;

    static List<String> checkpoints() {
        return Checkpoints.NAMES;
    }

    /** As transformers 5 writes it: rope_parameters holds base, scaling and partial rotation; torch_dtype is dtype. */
    @ParameterizedTest
    @MethodSource("checkpoints")
    void theNewSpellingOfConfigurationsMeansTheSame(String name) throws IOException {
        Fixtures.copy(name, folder);
        config(json -> {
            json.set("dtype", json.remove("torch_dtype"));
            var rope = JSON.createObjectNode();
            var scaling = json.remove("rope_scaling");
            if (scaling instanceof ObjectNode fields) {
                rope.setAll(fields);
                if (fields.has("type")) {
                    rope.set("rope_type", rope.remove("type"));
                }
            } else {
                rope.put("rope_type", "default");
            }
            for (var old : Map.of("rope_theta", "rope_theta", "rotary_emb_base", "rope_theta", "rotary_pct", "partial_rotary_factor")
                    .entrySet()) {
                if (json.has(old.getKey())) {
                    rope.set(old.getValue(), json.remove(old.getKey()));
                }
            }
            if (rope.has("rope_theta")) {
                json.set("rope_parameters", rope);
            }
        });
        sameLogits(name);
    }

    @Test
    void endsMayBeAListHereOrInTheGenerationConfiguration() throws IOException {
        Fixtures.copy("llama-gqa-tied", folder);
        config(json -> json.putArray("eos_token_id").add(3).add(7));
        Files.deleteIfExists(folder.resolve("generation_config.json"));
        assertThat(AnyCheckpoint.open(folder).config().endIds()).containsExactlyInAnyOrder(3, 7);
        Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\":[5,6]}");
        assertThat(AnyCheckpoint.open(folder).config().endIds()).contains(5, 6);
        sameLogits("llama-gqa-tied");
    }

    /** Checkpoints of the bare model lack the prefix; those of the whole have it. */
    @ParameterizedTest
    @CsvSource({
        "gpt2-learned-positions,transformer.",
        "llama-gqa-tied,model.",
        "llama-linear-rope,model.",
        "qwen2-bias-tied,model.",
        "pythia-neox,gpt_neox."
    })
    void namesMayHaveTheirPrefixOrNot(String name, String prefix) throws IOException {
        Fixtures.copy(name, folder);
        boolean there = TensorFiles.header(folder).properties().stream().anyMatch(f -> f.getKey().startsWith(prefix));
        UnaryOperator<String> other = there
                ? old -> old.startsWith(prefix) ? old.substring(prefix.length()) : old
                : old -> old.equals("__metadata__") || old.startsWith("lm_head") ? old : prefix + old;
        TensorFiles.rename(folder, other);
        sameLogits(name);
    }

    /** Llama with attention_bias has a bias in all four projections; zeros there change nothing, and ones do. */
    @Test
    void aLlamaMayHaveBiases() throws IOException {
        Fixtures.copy("llama-gqa-tied", folder);
        config(json -> json.put("attention_bias", true));
        var c = AnyCheckpoint.open(folder).config();
        for (float value : new float[] {0, 1}) {
            var biases = new java.util.LinkedHashMap<String, Integer>();
            for (int i = 0; i < c.layers(); i++) {
                var at = "model.layers." + i + ".self_attn.";
                biases.put(at + "q_proj.bias", c.heads() * c.headDim());
                biases.put(at + "k_proj.bias", c.kvHeads() * c.headDim());
                biases.put(at + "v_proj.bias", c.kvHeads() * c.headDim());
                biases.put(at + "o_proj.bias", c.hiddenSize());
            }
            TensorFiles.add(folder, biases, value);
            if (value == 0) {
                sameLogits("llama-gqa-tied");
            } else {
                try (var model = Checkpoints.load(LIBTORCH.manager(), folder, RunType.FLOAT32)) {
                    var expected = Checkpoints.cases("llama-gqa-tied").get(1);
                    var rows = Logits.of(model, expected.ids());
                    assertThat(Math.abs(rows[rows.length - 1][0] - expected.lastLogits()[0])
                                    + Math.abs(rows[rows.length - 1][1] - expected.lastLogits()[1]))
                            .isGreaterThan(1e-2);
                }
            }
        }
    }

    private void config(java.util.function.Consumer<ObjectNode> change) throws IOException {
        var file = folder.resolve("config.json");
        var json = (ObjectNode) JSON.readTree(file.toFile());
        change.accept(json);
        JSON.writeValue(file.toFile(), json);
    }

    private void sameLogits(String name) {
        try (var model = Checkpoints.load(LIBTORCH.manager(), folder, RunType.FLOAT32)) {
            for (var expected : Checkpoints.cases(name)) {
                model.rewind(0);
                var rows = Logits.of(model, expected.ids());
                var last = rows[rows.length - 1];
                for (int i = 0; i < expected.lastLogits().length; i++) {
                    assertThat((double) last[i]).isCloseTo(expected.lastLogits()[i], within(2e-3));
                }
            }
        }
    }
}
