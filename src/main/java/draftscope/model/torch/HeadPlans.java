package draftscope.model.torch;

import draftscope.decoding.DrafterKind;
import draftscope.model.DraftHead;
import draftscope.model.ModelConfig;
import draftscope.model.Weights;
import draftscope.model.torch.WeightPlan.Builder;
import draftscope.model.torch.WeightPlan.Rows;

/** Which stored tensors make the lists that the heads' sources read. */
final class HeadPlans {

    private HeadPlans() {}

    static WeightPlan of(DraftHead head, ModelConfig target, Weights weights) {
        return head.kind() == DrafterKind.EAGLE2
                ? eagle(head.config(), weights)
                : glide(head.config(), target, weights);
    }

    /** Whether every tensor is there in the right shape. */
    static void check(DraftHead head, ModelConfig target) {
        try (var weights = head.openWeights()) {
            new WeightLoader(head.folder(), weights, of(head, target, weights)).check();
        }
    }

    private static WeightPlan eagle(ModelConfig c, Weights weights) {
        long width = c.hiddenSize();
        long queries = (long) c.heads() * c.headDim();
        long keys = (long) c.kvHeads() * c.headDim();
        var attention = "layers.0.self_attn.";
        boolean joinBias = weights.names().contains("fc.bias");
        boolean queryBias = weights.names().contains(attention + "q_proj.bias");
        boolean outBias = weights.names().contains(attention + "o_proj.bias");
        var plan = new Builder(weights, "", "fc.weight").matrix(2 * width, new Rows("fc.weight", width));
        if (joinBias) {
            plan.plain("fc.bias", width);
        }
        plan.matrix(
                width,
                new Rows(attention + "q_proj.weight", queries),
                new Rows(attention + "k_proj.weight", keys),
                new Rows(attention + "v_proj.weight", keys));
        if (queryBias) {
            plan.vector(
                    new Rows(attention + "q_proj.bias", queries),
                    new Rows(attention + "k_proj.bias", keys),
                    new Rows(attention + "v_proj.bias", keys));
        }
        plan.matrix(queries, new Rows(attention + "o_proj.weight", width));
        if (outBias) {
            plan.plain(attention + "o_proj.bias", width);
        }
        feedForward(plan, "layers.0.", c);
        return plan.build(
                "eagle.py", c.heads(), c.kvHeads(), c.headDim(), flag(joinBias), flag(queryBias), flag(outBias));
    }

    private static WeightPlan glide(ModelConfig c, ModelConfig target, Weights weights) {
        long width = c.hiddenSize();
        long queries = (long) c.heads() * c.headDim();
        long keys = (long) c.kvHeads() * c.headDim();
        long crossing = (long) target.heads() * target.headDim();
        var plan = new Builder(weights, "model.", "embed_tokens.weight")
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
                            new Rows(attention + "v_proj.weight", keys))
                    .matrix(queries, new Rows(attention + "o_proj.weight", width))
                    .matrix(width, new Rows(layer + "cross_attn.q_proj.weight", crossing))
                    .matrix(crossing, new Rows(layer + "cross_attn.o_proj.weight", width));
            feedForward(plan, layer, c);
        }
        return plan.build(
                "glide.py",
                c.heads(),
                c.kvHeads(),
                c.headDim(),
                target.heads(),
                target.headDim(),
                target.layers());
    }

    private static void feedForward(Builder plan, String layer, ModelConfig c) {
        plan.plain(layer + "post_attention_layernorm.weight", c.hiddenSize())
                .matrix(
                        c.hiddenSize(),
                        new Rows(layer + "mlp.gate_proj.weight", c.intermediateSize()),
                        new Rows(layer + "mlp.up_proj.weight", c.intermediateSize()))
                .matrix(c.intermediateSize(), new Rows(layer + "mlp.down_proj.weight", c.hiddenSize()));
    }

    private static long flag(boolean on) {
        return on ? 1 : 0;
    }
}
