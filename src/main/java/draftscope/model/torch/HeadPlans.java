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
import java.util.stream.IntStream;
import java.util.stream.LongStream;

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
     * @param target the target's configuration
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

    /** The tokens that a head can say. */
    static DraftVocabulary words(DraftHead head, ModelConfig target, Weights weights, int usable) {
        return head.shape() instanceof Eagle3Shape shape
                ? DraftVocabulary.read(
                        head.folder().toString(), weights, shape.draftVocabulary(), target.vocabSize(), usable)
                : DraftVocabulary.whole(usable);
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

    private static WeightPlan eagle3(DraftHead head, ModelConfig target, TargetStates states, Weights weights) {
        var c = head.config();
        var shape = (Eagle3Shape) head.shape();
        long width = c.hiddenSize();
        long queries = (long) c.heads() * c.headDim();
        long keys = (long) c.kvHeads() * c.headDim();
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
        var plan = new Builder(weights, "model.", "fc.weight")
                .matrix(joined, new Rows("fc.weight", width))
                .plain(layer + "input_layernorm.weight", width)
                .plain(layer + "hidden_norm.weight", width)
                .matrix(
                        2 * width,
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
        feedForward(plan, layer, c);
        plan.plain("norm.weight", width).head("lm_head.weight", shape.draftVocabulary(), width);
        if (embeds) {
            plan.embedding("embed_tokens.weight", target.vocabSize(), width);
        }
        if (shape.normedJointly()) {
            plan.plain("input_norm.weight", joined);
        }
        for (int i = 0; i < shape.states().size() && shape.normedEach(); i++) {
            plan.plain("fc_norm." + i + ".weight", shape.stateWidth());
        }
        var dims = LongStream.of(
                c.heads(),
                c.kvHeads(),
                c.headDim(),
                flag(queryBias),
                flag(outBias),
                flag(shape.normedResidual()),
                flag(shape.normedOutput()),
                flag(embeds),
                flag(shape.normedJointly()),
                flag(shape.normedEach()),
                shape.stateWidth());
        return plan.build(
                "eagle3.py",
                LongStream.concat(dims, states.columns(shape).asLongStream()).toArray());
    }

    private static WeightPlan dflash(DraftHead head, TargetStates states, Weights weights) {
        var c = head.config();
        var shape = (BlockShape) head.shape();
        long width = c.hiddenSize();
        long queries = (long) c.heads() * c.headDim();
        long keys = (long) c.kvHeads() * c.headDim();
        var plan = new Builder(weights, "", "fc.weight")
                .matrix(shape.states().size() * width, new Rows("fc.weight", width))
                .plain("hidden_norm.weight", width)
                .plain("norm.weight", width);
        for (int i = 0; i < c.layers(); i++) {
            var layer = "layers." + i + ".";
            var attention = layer + "self_attn.";
            plan.layer(i)
                    .plain(layer + "input_layernorm.weight", width)
                    .matrix(width, new Rows(attention + "q_proj.weight", queries))
                    .matrix(
                            width,
                            new Rows(attention + "k_proj.weight", keys),
                            new Rows(attention + "v_proj.weight", keys))
                    .plain(attention + "q_norm.weight", c.headDim())
                    .plain(attention + "k_norm.weight", c.headDim())
                    .matrix(queries, new Rows(attention + "o_proj.weight", width));
            feedForward(plan, layer, c);
        }
        var sizes = LongStream.of(
                c.heads(), c.kvHeads(), c.headDim(), width, shape.states().size());
        var columns = states.columns(shape).asLongStream();
        var views = IntStream.range(0, c.layers())
                .boxed()
                .flatMapToLong(i -> LongStream.of(
                        c.slidingWindows().get(i).orElse(0), flag(shape.causal().get(i))));
        return plan.build(
                "dflash.py", LongStream.concat(LongStream.concat(sizes, columns), views).toArray());
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
