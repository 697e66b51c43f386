package draftscope.model.torch;

import draftscope.model.checkpoint.Activation;
import draftscope.model.checkpoint.ModelConfig;
import draftscope.model.checkpoint.Rope;
import draftscope.model.checkpoint.Weights;
import draftscope.model.torch.WeightPlan.Builder;
import draftscope.model.torch.WeightPlan.Rows;
import java.util.stream.LongStream;

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
        long queries = (long) c.heads() * c.headDim();
        long keys = (long) c.kvHeads() * c.headDim();
        var plan = new Builder(weights, "model.", "norm.weight")
                .embeddings("embed_tokens.weight", "lm_head.weight", c)
                .plain("norm.weight", width);
        for (int i = 0; i < c.layers(); i++) {
            var layer = "layers." + i + ".";
            var attention = layer + "self_attn.";
            plan.layer(i)
                    .plain(layer + "input_layernorm.weight", width)
                    .matrix(
                            width,
                            new Rows(attention + "q_proj.weight", queries),
                            new Rows(attention + "k_proj.weight", keys),
                            new Rows(attention + "v_proj.weight", keys));
            if (c.attentionBias()) {
                plan.vector(
                        new Rows(attention + "q_proj.bias", queries),
                        new Rows(attention + "k_proj.bias", keys),
                        new Rows(attention + "v_proj.bias", keys));
            }
            if (c.qkNorm()) {
                plan.plain(attention + "q_norm.weight", c.headDim()).plain(attention + "k_norm.weight", c.headDim());
            }
            plan.matrix(queries, new Rows(attention + "o_proj.weight", width));
            if (c.attentionOutputBias()) {
                plan.plain(attention + "o_proj.bias", width);
            }
            plan.plain(layer + "post_attention_layernorm.weight", width)
                    .matrix(
                            width,
                            new Rows(layer + "mlp.gate_proj.weight", c.intermediateSize()),
                            new Rows(layer + "mlp.up_proj.weight", c.intermediateSize()))
                    .matrix(c.intermediateSize(), new Rows(layer + "mlp.down_proj.weight", width));
        }
        var dims = LongStream.of(
                c.heads(), c.kvHeads(), c.headDim(), flag(c.attentionBias()), flag(c.qkNorm()), flag(c.attentionOutputBias()));
        return plan.build(
                "llama.py",
                LongStream.concat(dims, c.slidingWindows().stream().mapToLong(w -> w.orElse(0))).toArray());
    }

    private static WeightPlan neox(ModelConfig c, Weights weights) {
        long width = c.hiddenSize();
        var plan = new Builder(weights, "gpt_neox.", "final_layer_norm.weight")
                .embeddings("embed_in.weight", "embed_out.weight", c)
                .plain("final_layer_norm.weight", width)
                .plain("final_layer_norm.bias", width);
        for (int i = 0; i < c.layers(); i++) {
            var layer = "layers." + i + ".";
            plan.layer(i)
                    .plain(layer + "input_layernorm.weight", width)
                    .plain(layer + "input_layernorm.bias", width);
            linear(plan, layer + "attention.query_key_value", width, 3 * width, c.attentionBias());
            linear(plan, layer + "attention.dense", width, width, c.attentionOutputBias());
            plan.plain(layer + "post_attention_layernorm.weight", width)
                    .plain(layer + "post_attention_layernorm.bias", width);
            linear(plan, layer + "mlp.dense_h_to_4h", width, c.intermediateSize(), c.mlpBias());
            linear(plan, layer + "mlp.dense_4h_to_h", c.intermediateSize(), width, c.mlpBias());
        }
        return plan.build(
                "gpt-neox.py",
                c.heads(),
                c.headDim(),
                c.rope().map(Rope::rotaryDims).orElse(0),
                flag(c.parallelResidual()),
                code(c.activation()),
                flag(c.attentionBias()));
    }

    private static void linear(Builder plan, String name, long inputs, long outputs, boolean biased) {
        plan.matrix(inputs, new Rows(name + ".weight", outputs));
        if (biased) {
            plan.plain(name + ".bias", outputs);
        }
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
        var plan = new Builder(weights, "transformer.", "ln_f.weight")
                .embeddings("wte.weight", "lm_head.weight", c)
                .plain("ln_f.weight", width)
                .plain("ln_f.bias", width)
                .plain("wpe.weight", c.contextLength(), width);
        for (int i = 0; i < c.layers(); i++) {
            var layer = "h." + i + ".";
            plan.layer(i).plain(layer + "ln_1.weight", width).plain(layer + "ln_1.bias", width);
            transposed(plan, layer + "attn.c_attn", width, 3 * width);
            transposed(plan, layer + "attn.c_proj", width, width);
            plan.plain(layer + "ln_2.weight", width).plain(layer + "ln_2.bias", width);
            transposed(plan, layer + "mlp.c_fc", width, c.intermediateSize());
            transposed(plan, layer + "mlp.c_proj", c.intermediateSize(), width);
        }
        return plan.build("gpt2.py", c.heads(), c.headDim(), code(c.activation()));
    }

    private static void transposed(Builder plan, String name, long inputs, long outputs) {
        plan.transposed(name + ".weight", inputs, outputs).plain(name + ".bias", outputs);
    }

    private static long flag(boolean on) {
        return on ? 1 : 0;
    }
}
