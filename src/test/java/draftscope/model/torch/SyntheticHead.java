package draftscope.model.torch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Writes heads with random weights for the small Llama of the tests: 320 tokens, width 48, two layers. */
final class SyntheticHead {

    static final int WIDTH = 48;
    static final int HEAD = 12;
    static final int TOKENS = 320;
    static final int WORDS = 160;

    private static final int QUERIES = 48;
    private static final int KEYS = 24;
    private static final int INNER = 80;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, long[]> tensors = new LinkedHashMap<>();
    private final ObjectNode config = JSON.createObjectNode();

    /** The fields of config.json. */
    ObjectNode config() {
        return config;
    }

    /** The sizes of the layers. */
    static ObjectNode sizes(ObjectNode into, String type, int layers) {
        return into.put("model_type", type)
                .put("hidden_size", WIDTH)
                .put("intermediate_size", INNER)
                .put("num_hidden_layers", layers)
                .put("num_attention_heads", QUERIES / HEAD)
                .put("num_key_value_heads", KEYS / HEAD)
                .put("head_dim", HEAD)
                .put("vocab_size", TOKENS)
                .put("max_position_embeddings", 512)
                .put("rope_theta", 10000.0)
                .put("rms_norm_eps", 1e-5)
                .put("hidden_act", "silu");
    }

    SyntheticHead tensor(String name, long... shape) {
        tensors.put(name, shape);
        return this;
    }

    /** An EAGLE-3 head's. */
    SyntheticHead eagle3(String prefix, String layer, int states) {
        return tensor(prefix + "fc.weight", WIDTH, states * (long) WIDTH)
                .tensor(prefix + layer + "hidden_norm.weight", WIDTH)
                .layer(prefix + layer, 2 * WIDTH)
                .tensor(prefix + "norm.weight", WIDTH)
                .tensor("lm_head.weight", WORDS, WIDTH);
    }

    /** An EAGLE or EAGLE-2 head's: no norm before its attention. */
    SyntheticHead eagle() {
        tensor("fc.weight", WIDTH, 2 * (long) WIDTH).layer("layers.0.", WIDTH);
        tensors.remove("layers.0.input_layernorm.weight");
        return this;
    }

    /** A GliDe draft's, for a target of the same width. */
    SyntheticHead glide() {
        return tensor("embed_tokens.weight", TOKENS, WIDTH)
                .tensor("lm_head.weight", TOKENS, WIDTH)
                .tensor("norm.weight", WIDTH)
                .layer("layers.0.", WIDTH)
                .tensor("layers.0.cross_attn.q_proj.weight", QUERIES, WIDTH)
                .tensor("layers.0.cross_attn.o_proj.weight", WIDTH, QUERIES);
    }

    /** A DFlash head's. */
    SyntheticHead dflash(int layers, int states) {
        tensor("fc.weight", WIDTH, states * (long) WIDTH).tensor("hidden_norm.weight", WIDTH).tensor("norm.weight", WIDTH);
        for (int i = 0; i < layers; i++) {
            var layer = "layers." + i + ".";
            layer(layer, WIDTH).tensor(layer + "self_attn.q_norm.weight", HEAD).tensor(layer + "self_attn.k_norm.weight", HEAD);
        }
        return this;
    }

    private SyntheticHead layer(String layer, long read) {
        return tensor(layer + "input_layernorm.weight", WIDTH)
                .tensor(layer + "self_attn.q_proj.weight", QUERIES, read)
                .tensor(layer + "self_attn.k_proj.weight", KEYS, read)
                .tensor(layer + "self_attn.v_proj.weight", KEYS, read)
                .tensor(layer + "self_attn.o_proj.weight", WIDTH, QUERIES)
                .tensor(layer + "post_attention_layernorm.weight", WIDTH)
                .tensor(layer + "mlp.gate_proj.weight", INNER, WIDTH)
                .tensor(layer + "mlp.up_proj.weight", INNER, WIDTH)
                .tensor(layer + "mlp.down_proj.weight", WIDTH, INNER);
    }

    /** Writes it. An EAGLE-3 head says every second token of the target. */
    Path write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("config.json"), config.toString());
            var header = JSON.createObjectNode();
            var data = ByteBuffer.allocate(4 << 20).order(ByteOrder.LITTLE_ENDIAN);
            var random = new SplittableRandom(7);
            for (var tensor : tensors.entrySet()) {
                int start = data.position();
                long count = LongStream.of(tensor.getValue()).reduce(1, (a, b) -> a * b);
                for (long i = 0; i < count; i++) {
                    // Norms lie near 1, products of matrices keep their size.
                    boolean norm = tensor.getKey().contains("norm");
                    data.putFloat((float) (random.nextGaussian() * (norm ? 0.1 : 0.15)) + (norm ? 1 : 0));
                }
                describe(header, tensor.getKey(), "F32", tensor.getValue(), start, data.position());
            }
            if (tensors.containsKey("lm_head.weight") && tensors.get("lm_head.weight")[0] == WORDS) {
                int start = data.position();
                for (int i = 0; i < WORDS; i++) {
                    data.putLong(i + 1);
                }
                describe(header, "d2t", "I64", new long[] {WORDS}, start, data.position());
                start = data.position();
                for (int i = 0; i < TOKENS; i++) {
                    data.put((byte) (i % 2));
                }
                describe(header, "t2d", "BOOL", new long[] {TOKENS}, start, data.position());
            }
            var text = header.toString().getBytes(StandardCharsets.UTF_8);
            var all = ByteBuffer.allocate(8 + text.length + data.position()).order(ByteOrder.LITTLE_ENDIAN);
            Files.write(
                    folder.resolve("model.safetensors"),
                    all.putLong(text.length).put(text).put(data.flip()).array());
            return folder;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void describe(ObjectNode header, String name, String type, long[] shape, int start, int end) {
        var tensor = header.putObject(name).put("dtype", type);
        var sizes = tensor.putArray("shape");
        LongStream.of(shape).forEach(sizes::add);
        tensor.putArray("data_offsets").add(start).add(end);
    }
}
