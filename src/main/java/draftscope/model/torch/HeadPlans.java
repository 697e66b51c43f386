package draftscope.model.torch;

import draftscope.decoding.port.HeadKind;
import draftscope.model.checkpoint.BlockShape;
import draftscope.model.checkpoint.DraftHead;
import draftscope.model.checkpoint.DraftVocabulary;
import draftscope.model.checkpoint.Eagle3Shape;
import draftscope.model.checkpoint.ModelConfig;
import draftscope.model.checkpoint.Weights;
import draftscope.model.input.BadInputException;
import draftscope.model.torch.WeightPlan.Builder;
import draftscope.model.torch.WeightPlan.Rows;
import java.util.List;
import java.util.stream.Collectors;

/** Which stored tensors make the lists that the heads' sources read. */
final class HeadPlans {

    /**
     * Ends of names that are not computed with: the target's own embedding serves where a head stores a copy of it,
     * rotary tables follow from the configuration, vocabulary lists are read apart, and what training left of the target
     * has no part in drafting.
     */
    private static final List<String> PASSED_OVER = List.of(
            "embed_tokens.weight", "rotary_emb.inv_freq", "d2t", "t2d", "verifier_norm.weight", "verifier_lm_head.weight");

    private HeadPlans() {}

    /**
     * The plan of a head.
     *
     * @param states what the target's cache keeps for heads
     */
    static WeightPlan of(DraftHead head, ModelConfig target, TargetStates states, Weights weights) {
        if (head.kind().equals(HeadKind.EAGLE)) {
            return eagle(head.config(), weights);
        }
        return head.shape() instanceof Eagle3Shape
                ? eagle3(head, target, states, weights)
                : head.shape() instanceof BlockShape
                        ? dflash(head, states, weights)
                        : glide(head.config(), target, weights);
    }

    /** Whether every tensor is there in the right shape, and none that would be passed over. */
    static void check(DraftHead head, ModelConfig target) {
        try (var weights = head.openWeights()) {
            var plan = of(head, target, TargetStates.of(List.of(head)), weights);
            new WeightLoader(head.folder(), weights, plan).check();
            refuseUnread(head, weights, plan);
            words(head, target, weights, target.vocabSize());
        }
    }

    /** A head that is computed without some of its weights is another head. */
    private static void refuseUnread(DraftHead head, Weights weights, WeightPlan plan) {
        var read = plan.slots().stream()
                .flatMap(s -> s.parts().stream())
                .map(WeightPlan.Part::name)
                .collect(Collectors.toSet());
        var unread = weights.names().stream()
                .filter(n -> !read.contains(n) && PASSED_OVER.stream().noneMatch(n::endsWith))
                .sorted()
                .toList();
        if (!unread.isEmpty()) {
            throw new BadInputException(
                    head.folder().toString(),
                    "it has tensors that a head of its kind (" + head.kind().name() + ") has not: " + String.join(", ", unread.subList(0, Math.min(4, unread.size())))
                            + (unread.size() > 4 ? " and " + (unread.size() - 4) + " more" : ""),
                    "use a head of one of the published forms");
        }
    }

    static DraftVocabulary words(DraftHead head, ModelConfig target, Weights weights, int usable) {
        return head.shape() instanceof Eagle3Shape shape
                ? DraftVocabulary.read(
                        head.folder().toString(), weights, shape.draftVocabulary(), target.vocabSize(), usable)
                : DraftVocabulary.whole(usable);
    }

    private static WeightPlan eagle(ModelConfig c, Weights weights) {
        long width = c.hiddenSize();
        var attention = "layers.0.self_attn.";
        var plan = heads(new Builder(weights, "", "fc.weight"), c)
                .matrix("JOINING", 2 * width, new Rows("fc.weight", width))
                .plainIf(weights.names().contains("fc.bias"), "JOINING_BIAS", "fc.bias", width);
        Families.attention(plan, attention, width, c, weights.names().contains(attention + "q_proj.bias"));
        Families.attended(plan, attention, c, weights.names().contains(attention + "o_proj.bias"));
        Families.feedForward(plan, "layers.0.", c);
        return plan.build("eagle.py");
    }

    private static Builder heads(Builder plan, ModelConfig c) {
        return plan.dim("HEADS", c.heads()).dim("KEY_HEADS", c.kvHeads()).dim("HEAD_SIZE", c.headDim());
    }

    private static WeightPlan eagle3(DraftHead head, ModelConfig target, TargetStates states, Weights weights) {
        var c = head.config();
        var shape = (Eagle3Shape) head.shape();
        long width = c.hiddenSize();
        long joined = (long) shape.states().size() * shape.stateWidth();
        var prefix = weights.names().contains("model.fc.weight") ? "model." : "";
        var layer = weights.names().contains(prefix + "midlayer.self_attn.q_proj.weight") ? "midlayer." : "layers.0.";
        var attention = layer + "self_attn.";
        boolean queryBias = c.attentionBias() || weights.names().contains(prefix + attention + "q_proj.bias");
        boolean outBias = weights.names().contains(prefix + attention + "o_proj.bias");
        boolean embeds = weights.names().contains(prefix + "embed_tokens.weight");
        if (!embeds && width != target.hiddenSize()) {
            throw new BadInputException(
                    head.folder().toString(),
                    "it is " + width + " wide, its target " + target.hiddenSize() + ", and it has no embed_tokens of its own",
                    "check that the checkpoint is complete");
        }
        var plan = heads(new Builder(weights, "model.", "fc.weight"), c)
                .matrix("FUSING", joined, new Rows("fc.weight", width))
                .plain("INPUT_NORM", layer + "input_layernorm.weight", width)
                .plain("STATE_NORM", layer + "hidden_norm.weight", width);
        Families.attention(plan, attention, 2 * width, c, queryBias);
        Families.attended(plan, attention, c, outBias);
        Families.feedForward(plan, layer, c);
        plan.plain("NORM", "norm.weight", width)
                .head("lm_head.weight", shape.draftVocabulary(), width)
                .embeddingIf(embeds, "embed_tokens.weight", target.vocabSize(), width)
                .plainIf(shape.normedJointly(), "JOINT_NORM", "input_norm.weight", joined)
                .plainIf(shape.normedEach(), "EACH_NORM", "fc_norm.0.weight", shape.stateWidth());
        for (int i = 1; i < shape.states().size() && shape.normedEach(); i++) {
            plan.plain("EACH_NORM_" + i, "fc_norm." + i + ".weight", shape.stateWidth());
        }
        return plan.dim("NORMED_RESIDUAL", flag(shape.normedResidual()))
                .dim("NORMED_STATE", flag(shape.normedOutput()))
                .dim("STATE_WIDTH", shape.stateWidth())
                .dims("COLUMNS", states.columns(shape).asLongStream())
                .build("eagle3.py");
    }

    private static WeightPlan dflash(DraftHead head, TargetStates states, Weights weights) {
        var c = head.config();
        var shape = (BlockShape) head.shape();
        long width = c.hiddenSize();
        long queries = (long) c.heads() * c.headDim();
        long keys = (long) c.kvHeads() * c.headDim();
        var plan = heads(new Builder(weights, "", "fc.weight"), c)
                .matrix("FUSING", shape.states().size() * width, new Rows("fc.weight", width))
                .plain("STATE_NORM", "hidden_norm.weight", width)
                .plain("NORM", "norm.weight", width);
        for (int i = 0; i < c.layers(); i++) {
            var layer = "layers." + i + ".";
            var attention = layer + "self_attn.";
            plan.layer(i)
                    .plain("INPUT_NORM", layer + "input_layernorm.weight", width)
                    .matrix("QUERY", width, new Rows(attention + "q_proj.weight", queries))
                    .matrix(
                            "KEY_VALUE",
                            width,
                            new Rows(attention + "k_proj.weight", keys),
                            new Rows(attention + "v_proj.weight", keys))
                    .plain("QUERY_NORM", attention + "q_norm.weight", c.headDim())
                    .plain("KEY_NORM", attention + "k_norm.weight", c.headDim());
            Families.attended(plan, attention, c, false);
            Families.feedForward(plan, layer, c);
        }
        return plan.dim("STATE_WIDTH", width)
                .dim("STATE_COUNT", shape.states().size())
                .dims("WINDOWS", c.slidingWindows().stream().mapToLong(w -> w.orElse(0)))
                .dims("CAUSAL", shape.causal().stream().mapToLong(HeadPlans::flag))
                .dims("COLUMNS", states.columns(shape).asLongStream())
                .build("dflash.py");
    }

    private static WeightPlan glide(ModelConfig c, ModelConfig target, Weights weights) {
        long width = c.hiddenSize();
        long crossing = (long) target.heads() * target.headDim();
        var plan = heads(new Builder(weights, "model.", "embed_tokens.weight"), c)
                .embeddings("embed_tokens.weight", "lm_head.weight", c)
                .plain("FINAL_NORM", "norm.weight", width);
        for (int i = 0; i < c.layers(); i++) {
            var layer = "layers." + i + ".";
            var attention = layer + "self_attn.";
            plan.layer(i).plain("INPUT_NORM", layer + "input_layernorm.weight", width);
            Families.attention(plan, attention, width, c, false);
            Families.attended(plan, attention, c, false);
            plan.matrix("CROSS_QUERY", width, new Rows(layer + "cross_attn.q_proj.weight", crossing))
                    .matrix("CROSS_OUTPUT", crossing, new Rows(layer + "cross_attn.o_proj.weight", width));
            Families.feedForward(plan, layer, c);
        }
        return plan.dim("TARGET_HEADS", target.heads()).dim("TARGET_LAYERS", target.layers()).build("glide.py");
    }

    private static long flag(boolean on) {
        return on ? 1 : 0;
    }
}
