package draftscope.model.torch;

import draftscope.model.checkpoint.Activation;
import draftscope.model.checkpoint.ModelConfig;
import draftscope.model.checkpoint.Rope;
import draftscope.model.checkpoint.Weights;
import draftscope.model.torch.WeightPlan.Builder;
import draftscope.model.torch.WeightPlan.Rows;

/** The seam for model families: a configuration and the names in its files become a plan for a source. */
final class Families {

    private Families() {}

    static WeightPlan plan(ModelConfig config, Weights weights) {
        return switch (config.family()) {
            case LLAMA, MISTRAL, QWEN2, QWEN3 -> llama(config, weights);
            case GPT_NEOX -> neox(config, weights);
            case GPT2 -> gpt2(config, weights);
        };
    }

    private static WeightPlan llama(ModelConfig c, Weights weights) {
        long width = c.hiddenSize();
        var plan = new Builder(weights, "model.", "norm.weight")
                .embeddings("embed_tokens.weight", "lm_head.weight", c)
                .plain("FINAL_NORM", "norm.weight", width)
                .dim("HEADS", c.heads())
                .dim("KEY_HEADS", c.kvHeads())
                .dim("HEAD_SIZE", c.headDim())
                .dims("WINDOWS", c.slidingWindows().stream().mapToLong(w -> w.orElse(0)));
        for (int i = 0; i < c.layers(); i++) {
            var layer = "layers." + i + ".";
            var attention = layer + "self_attn.";
            plan.layer(i).plain("INPUT_NORM", layer + "input_layernorm.weight", width);
            attention(plan, attention, width, c, c.attentionBias());
            plan.plainIf(c.qkNorm(), "QUERY_NORM", attention + "q_norm.weight", c.headDim())
                    .plainIf(c.qkNorm(), "KEY_NORM", attention + "k_norm.weight", c.headDim());
            attended(plan, attention, c, c.attentionOutputBias());
            feedForward(plan, layer, c);
        }
        return plan.build("llama.py");
    }

    /**
     * Queries, keys and values of Llama's layer.
     *
     * @param inputs width of what they are made of
     */
    static void attention(Builder plan, String prefix, long inputs, ModelConfig c, boolean biased) {
        long queries = (long) c.heads() * c.headDim();
        long keys = (long) c.kvHeads() * c.headDim();
        plan.matrix(
                        "QUERY_KEY_VALUE",
                        inputs,
                        new Rows(prefix + "q_proj.weight", queries),
                        new Rows(prefix + "k_proj.weight", keys),
                        new Rows(prefix + "v_proj.weight", keys))
                .vectorIf(
                        biased,
                        "QUERY_KEY_VALUE_BIAS",
                        new Rows(prefix + "q_proj.bias", queries),
                        new Rows(prefix + "k_proj.bias", keys),
                        new Rows(prefix + "v_proj.bias", keys));
    }

    /** What Llama's layer makes of the heads it attended with. */
    static void attended(Builder plan, String prefix, ModelConfig c, boolean biased) {
        plan.matrix("OUTPUT", (long) c.heads() * c.headDim(), new Rows(prefix + "o_proj.weight", c.hiddenSize()))
                .plainIf(biased, "OUTPUT_BIAS", prefix + "o_proj.bias", c.hiddenSize());
    }

    /** The second half of Llama's layer. */
    static void feedForward(Builder plan, String layer, ModelConfig c) {
        plan.plain("SECOND_NORM", layer + "post_attention_layernorm.weight", c.hiddenSize())
                .matrix(
                        "GATE_UP",
                        c.hiddenSize(),
                        new Rows(layer + "mlp.gate_proj.weight", c.intermediateSize()),
                        new Rows(layer + "mlp.up_proj.weight", c.intermediateSize()))
                .matrix("DOWN", c.intermediateSize(), new Rows(layer + "mlp.down_proj.weight", c.hiddenSize()));
    }

    private static WeightPlan neox(ModelConfig c, Weights weights) {
        long width = c.hiddenSize();
        var plan = new Builder(weights, "gpt_neox.", "final_layer_norm.weight")
                .embeddings("embed_in.weight", "embed_out.weight", c);
        norm(plan, "FINAL_NORM", "final_layer_norm", width);
        for (int i = 0; i < c.layers(); i++) {
            var layer = "layers." + i + ".";
            plan.layer(i);
            norm(plan, "INPUT_NORM", layer + "input_layernorm", width);
            linear(plan, "QUERY_KEY_VALUE", layer + "attention.query_key_value", width, 3 * width, c.attentionBias());
            linear(plan, "OUTPUT", layer + "attention.dense", width, width, c.attentionOutputBias());
            norm(plan, "SECOND_NORM", layer + "post_attention_layernorm", width);
            linear(plan, "UP", layer + "mlp.dense_h_to_4h", width, c.intermediateSize(), c.mlpBias());
            linear(plan, "DOWN", layer + "mlp.dense_4h_to_h", c.intermediateSize(), width, c.mlpBias());
        }
        return plan.dim("HEADS", c.heads())
                .dim("HEAD_SIZE", c.headDim())
                .dim("ROTARY", c.rope().map(Rope::rotaryDims).orElse(0))
                .dim("SIDE_BY_SIDE", c.parallelResidual() ? 1 : 0)
                .dim("ACTIVATION", code(c.activation()))
                .build("gpt-neox.py");
    }

    private static void norm(Builder plan, String as, String name, long width) {
        plan.plain(as, name + ".weight", width).plain(as + "_BIAS", name + ".bias", width);
    }

    private static void linear(Builder plan, String as, String name, long inputs, long outputs, boolean biased) {
        plan.matrix(as, inputs, new Rows(name + ".weight", outputs)).plainIf(biased, as + "_BIAS", name + ".bias", outputs);
    }

    /** As the sources of GPT-2 and GPT-NeoX number it. */
    private static long code(Activation activation) {
        return switch (activation) {
            case GELU -> 0;
            case GELU_TANH -> 1;
            case SILU -> 2;
        };
    }

    private static WeightPlan gpt2(ModelConfig c, Weights weights) {
        long width = c.hiddenSize();
        var plan = new Builder(weights, "transformer.", "ln_f.weight").embeddings("wte.weight", "lm_head.weight", c);
        norm(plan, "FINAL_NORM", "ln_f", width);
        plan.plain("PLACES", "wpe.weight", c.contextLength(), width);
        for (int i = 0; i < c.layers(); i++) {
            var layer = "h." + i + ".";
            plan.layer(i);
            norm(plan, "INPUT_NORM", layer + "ln_1", width);
            transposed(plan, "QUERY_KEY_VALUE", layer + "attn.c_attn", width, 3 * width);
            transposed(plan, "OUTPUT", layer + "attn.c_proj", width, width);
            norm(plan, "SECOND_NORM", layer + "ln_2", width);
            transposed(plan, "UP", layer + "mlp.c_fc", width, c.intermediateSize());
            transposed(plan, "DOWN", layer + "mlp.c_proj", c.intermediateSize(), width);
        }
        return plan.dim("HEADS", c.heads())
                .dim("HEAD_SIZE", c.headDim())
                .dim("ACTIVATION", code(c.activation()))
                .build("gpt2.py");
    }

    private static void transposed(Builder plan, String as, String name, long inputs, long outputs) {
        plan.transposed(as, name + ".weight", inputs, outputs).plain(as + "_BIAS", name + ".bias", outputs);
    }
}
