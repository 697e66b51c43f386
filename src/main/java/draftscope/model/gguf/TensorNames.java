package draftscope.model.gguf;

import draftscope.model.checkpoint.ModelConfig;
import draftscope.model.checkpoint.ModelFamily;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the tensors of a GGUF file are called in a Hugging Face checkpoint of the same family, after the lists of
 * gguf-py ({@code tensor_mapping.py}).
 */
final class TensorNames {

    private static final Pattern OF_LAYER = Pattern.compile("blk\\.(0|[1-9][0-9]{0,5})\\.([a-z_]+)\\.(weight|bias)");
    private static final Pattern OUTSIDE = Pattern.compile("([a-z_]+)\\.(weight|bias)");

    /** Tables that are no weights: rotary factors are read for themselves, old files have their angles. */
    private static final Set<String> TABLES = Set.of("rope_freqs.weight", "rope_factors_long.weight", "rope_factors_short.weight");

    private static final String OLD_ANGLES = ".attn_rot_embd.weight";

    private static final Map<String, String> LLAMA = Map.of(
            "token_embd", "model.embed_tokens",
            "output_norm", "model.norm",
            "output", "lm_head");

    private static final Map<String, String> LLAMA_LAYER = Map.ofEntries(
            Map.entry("attn_norm", "input_layernorm"),
            Map.entry("attn_q", "self_attn.q_proj"),
            Map.entry("attn_k", "self_attn.k_proj"),
            Map.entry("attn_v", "self_attn.v_proj"),
            Map.entry("attn_q_norm", "self_attn.q_norm"),
            Map.entry("attn_k_norm", "self_attn.k_norm"),
            Map.entry("attn_output", "self_attn.o_proj"),
            Map.entry("ffn_norm", "post_attention_layernorm"),
            Map.entry("ffn_gate", "mlp.gate_proj"),
            Map.entry("ffn_up", "mlp.up_proj"),
            Map.entry("ffn_down", "mlp.down_proj"));

    private static final Set<String> NORMS_OF_HEADS = Set.of("attn_q_norm", "attn_k_norm");
    private static final Set<String> BIASED = Set.of("attn_q", "attn_k", "attn_v", "attn_output");

    private static final Map<String, String> GPT2 = Map.of(
            "token_embd", "transformer.wte",
            "position_embd", "transformer.wpe",
            "output_norm", "transformer.ln_f",
            "output", "lm_head");

    private static final Map<String, String> GPT2_LAYER = Map.of(
            "attn_norm", "ln_1",
            "attn_qkv", "attn.c_attn",
            "attn_output", "attn.c_proj",
            "ffn_norm", "ln_2",
            "ffn_up", "mlp.c_fc",
            "ffn_down", "mlp.c_proj");

    private static final Map<String, String> NEOX = Map.of(
            "token_embd", "gpt_neox.embed_in",
            "output_norm", "gpt_neox.final_layer_norm",
            "output", "embed_out");

    private static final Map<String, String> NEOX_LAYER = Map.of(
            "attn_norm", "input_layernorm",
            "attn_qkv", "attention.query_key_value",
            "attn_output", "attention.dense",
            "ffn_norm", "post_attention_layernorm",
            "ffn_up", "mlp.dense_h_to_4h",
            "ffn_down", "mlp.dense_4h_to_h");

    private final ModelConfig config;

    TensorNames(ModelConfig config) {
        this.config = config;
    }

    /** Whether a tensor is no weight and has no name elsewhere. */
    static boolean isTable(String name) {
        return TABLES.contains(name) || name.endsWith(OLD_ANGLES);
    }

    /** The name in a checkpoint; empty when no model of this family has such a tensor. */
    Optional<String> inCheckpoint(String name) {
        var layer = OF_LAYER.matcher(name);
        if (layer.matches()) {
            int number = Integer.parseInt(layer.group(1));
            return Optional.ofNullable(ofLayer().get(layer.group(2)))
                    .filter(part -> number < config.layers() && has(layer.group(2), layer.group(3)))
                    .map(part -> layers() + number + "." + part + "." + layer.group(3));
        }
        var outside = OUTSIDE.matcher(name);
        return outside.matches()
                ? Optional.ofNullable(outside().get(outside.group(1))).map(part -> part + "." + outside.group(2))
                : Optional.empty();
    }

    /** Of the gated families only attention may have biases, and only Qwen3 has norms of queries and keys. */
    private boolean has(String part, String ending) {
        return !config.family().gated()
                || (config.qkNorm() || !NORMS_OF_HEADS.contains(part))
                        && (ending.equals("weight") || BIASED.contains(part));
    }

    RowOrder order(String name) {
        if (config.family() == ModelFamily.LLAMA && (name.contains(".attn_q.") || name.contains(".attn_k."))) {
            return RowOrder.neighbours(config.headDim());
        }
        if (config.family() == ModelFamily.GPT_NEOX && name.contains(".attn_qkv.")) {
            return RowOrder.threeByThree(config.heads(), config.headDim());
        }
        return RowOrder.SAME;
    }

    private Map<String, String> outside() {
        return switch (config.family()) {
            case GPT2 -> GPT2;
            case GPT_NEOX -> NEOX;
            default -> LLAMA;
        };
    }

    private Map<String, String> ofLayer() {
        return switch (config.family()) {
            case GPT2 -> GPT2_LAYER;
            case GPT_NEOX -> NEOX_LAYER;
            default -> LLAMA_LAYER;
        };
    }

    private String layers() {
        return switch (config.family()) {
            case GPT2 -> "transformer.h.";
            case GPT_NEOX -> "gpt_neox.layers.";
            default -> "model.layers.";
        };
    }
}
