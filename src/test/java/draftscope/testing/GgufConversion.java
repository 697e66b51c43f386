package draftscope.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.model.checkpoint.Checkpoint;
import draftscope.model.checkpoint.ModelConfig;
import draftscope.model.checkpoint.ModelFamily;
import draftscope.model.checkpoint.Rope;
import draftscope.model.checkpoint.Weights;
import draftscope.model.found.AnyCheckpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Writes a Hugging Face folder as a GGUF file in float32, the way llama.cpp's converter lays such a model out: names,
 * sizes innermost first, Llama's queries and keys with neighbours as pairs, GPT-NeoX's joined projection by kind, GPT-2's
 * matrices turned.
 */
public final class GgufConversion {

    private final Path folder;
    private final Checkpoint checkpoint;
    private final ModelConfig config;
    private final GgufWriter out = new GgufWriter();
    private final String architecture;

    private GgufConversion(Path folder) {
        this.folder = folder;
        checkpoint = AnyCheckpoint.open(folder);
        config = checkpoint.config();
        architecture = switch (config.family()) {
            case LLAMA, MISTRAL -> "llama";
            case QWEN2 -> "qwen2";
            case QWEN3 -> "qwen3";
            case GPT2 -> "gpt2";
            case GPT_NEOX -> "gptneox";
        };
    }

    /** A writer with everything that the folder has, to be changed or written. */
    public static GgufWriter of(Path folder) {
        return new GgufConversion(folder).convert();
    }

    private GgufWriter convert() {
        values();
        vocabulary();
        try (var weights = checkpoint.openWeights()) {
            tensors(weights);
        }
        return out;
    }

    private void values() {
        out.text("general.architecture", architecture);
        whole("context_length", config.contextLength());
        whole("embedding_length", config.hiddenSize());
        whole("block_count", config.layers());
        whole("feed_forward_length", config.intermediateSize());
        whole("attention.head_count", config.heads());
        if (config.family().gated()) {
            whole("attention.head_count_kv", config.kvHeads());
            whole("attention.key_length", config.headDim());
            whole("attention.value_length", config.headDim());
            real("attention.layer_norm_rms_epsilon", config.normEps());
        } else {
            real("attention.layer_norm_epsilon", config.normEps());
            out.flag(architecture + ".use_parallel_residual", config.parallelResidual());
        }
        config.slidingWindows().get(0).ifPresent(w -> whole("attention.sliding_window", w));
        config.rope().ifPresent(this::rope);
    }

    private void rope(Rope rope) {
        whole("rope.dimension_count", rope.rotaryDims());
        real("rope.freq_base", rope.theta());
        if (rope.scaling() instanceof Rope.Linear linear) {
            out.text(architecture + ".rope.scaling.type", "linear");
            real("rope.scaling.factor", linear.factor());
        } else if (rope.scaling() instanceof Rope.Llama3) {
            var plain = new Rope(rope.theta(), rope.rotaryDims(), new Rope.None()).inverseFrequencies();
            var stretched = rope.inverseFrequencies();
            var divisors = new float[plain.length];
            for (int i = 0; i < plain.length; i++) {
                divisors[i] = (float) (plain[i] / stretched[i]);
            }
            out.floats("rope_freqs.weight", divisors, divisors.length);
        }
    }

    private void vocabulary() {
        try {
            var json = new ObjectMapper().readTree(folder.resolve("tokenizer.json").toFile());
            var table = checkpoint.readTokens();
            var tokens = new ArrayList<String>();
            var kinds = new int[config.vocabSize()];
            for (int id = 0; id < config.vocabSize(); id++) {
                tokens.add(table.token(id).orElse("[PAD" + id + "]"));
                kinds[id] = table.token(id).isEmpty() ? 5 : table.special(id) ? 3 : 1;
            }
            var merges = new ArrayList<String>();
            json.path("model").path("merges").forEach(m -> merges.add(join(m)));
            out.text("tokenizer.ggml.model", "gpt2")
                    .text("tokenizer.ggml.pre", "gpt-2")
                    .texts("tokenizer.ggml.tokens", tokens)
                    .wholes("tokenizer.ggml.token_type", kinds)
                    .texts("tokenizer.ggml.merges", merges);
            config.endIds().stream().findFirst().ifPresent(id -> out.whole("tokenizer.ggml.eos_token_id", id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String join(JsonNode merge) {
        return merge.isTextual() ? merge.textValue() : merge.get(0).textValue() + " " + merge.get(1).textValue();
    }

    private void tensors(Weights weights) {
        for (var name : weights.names()) {
            ggufName(name).ifPresent(other -> tensor(weights, name, other));
        }
    }

    private void tensor(Weights weights, String name, String other) {
        var shape = weights.info(name).shape();
        var numbers = new float[(int) weights.info(name).elements()];
        weights.readFloat32(name, 0, FloatBuffer.wrap(numbers));
        var sizes = new ArrayList<>(shape);
        if (config.family() == ModelFamily.GPT2 && shape.size() == 2 && !name.contains("wte") && !name.contains("wpe")) {
            numbers = turned(numbers, shape.get(0).intValue(), shape.get(1).intValue());
        } else {
            Collections.reverse(sizes);
        }
        if (architecture.equals("llama") && (other.contains("attn_q.") || other.contains("attn_k."))) {
            numbers = neighbours(numbers, shape);
        }
        if (config.family() == ModelFamily.GPT_NEOX && other.contains("attn_qkv.")) {
            numbers = byKind(numbers, shape);
        }
        out.floats(other, numbers, sizes.stream().mapToLong(l -> l).toArray());
    }

    private static float[] turned(float[] numbers, int rows, int columns) {
        var turned = new float[numbers.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                turned[c * rows + r] = numbers[r * columns + c];
            }
        }
        return turned;
    }

    /** Row i and row i + half of a head become neighbours. */
    private float[] neighbours(float[] numbers, List<Long> shape) {
        int dim = config.headDim();
        int length = numbers.length / shape.get(0).intValue();
        var moved = new float[numbers.length];
        for (int row = 0; row < shape.get(0); row++) {
            int head = row / dim;
            int within = row % dim;
            int to = head * dim + (within < dim / 2 ? 2 * within : 2 * (within - dim / 2) + 1);
            System.arraycopy(numbers, row * length, moved, to * length, length);
        }
        return moved;
    }

    /** Query, key and value of each head become all queries, all keys, all values. */
    private float[] byKind(float[] numbers, List<Long> shape) {
        int dim = config.headDim();
        int length = numbers.length / shape.get(0).intValue();
        var moved = new float[numbers.length];
        for (int head = 0; head < config.heads(); head++) {
            for (int kind = 0; kind < 3; kind++) {
                System.arraycopy(
                        numbers,
                        (head * 3 + kind) * dim * length,
                        moved,
                        (kind * config.heads() + head) * dim * length,
                        dim * length);
            }
        }
        return moved;
    }

    private Optional<String> ggufName(String name) {
        var parts = new ArrayList<>(Arrays.asList(name.split("\\.")));
        int number = parts.stream().filter(p -> p.matches("\\d+")).map(Integer::parseInt).findFirst().orElse(-1);
        var rest = name.replaceFirst("^(model|transformer|gpt_neox)\\.", "").replaceFirst("^(layers|h)\\.\\d+\\.", "");
        int dot = rest.lastIndexOf('.');
        var ending = rest.substring(dot);
        var found = switch (rest.substring(0, dot)) {
            case "embed_tokens", "wte", "embed_in" -> "token_embd";
            case "wpe" -> "position_embd";
            case "norm", "ln_f", "final_layer_norm" -> "output_norm";
            case "lm_head", "embed_out" -> config.tiedHead() ? "" : "output";
            case "input_layernorm", "ln_1" -> "attn_norm";
            case "post_attention_layernorm", "ln_2" -> "ffn_norm";
            case "self_attn.q_proj" -> "attn_q";
            case "self_attn.k_proj" -> "attn_k";
            case "self_attn.v_proj" -> "attn_v";
            case "self_attn.q_norm" -> "attn_q_norm";
            case "self_attn.k_norm" -> "attn_k_norm";
            case "self_attn.o_proj", "attn.c_proj", "attention.dense" -> "attn_output";
            case "attn.c_attn", "attention.query_key_value" -> "attn_qkv";
            case "mlp.gate_proj" -> "ffn_gate";
            case "mlp.up_proj", "mlp.c_fc", "mlp.dense_h_to_4h" -> "ffn_up";
            case "mlp.down_proj", "mlp.c_proj", "mlp.dense_4h_to_h" -> "ffn_down";
            default -> "";
        };
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of((number < 0 ? "" : "blk." + number + ".") + found + ending);
    }

    private void whole(String name, long value) {
        out.whole(architecture + "." + name, value);
    }

    private void real(String name, double value) {
        out.real(architecture + "." + name, value);
    }
}
