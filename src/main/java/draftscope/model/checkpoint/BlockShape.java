package draftscope.model.checkpoint;

import draftscope.model.input.ConfigFields;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A DFlash head (arXiv 2602.06036): Qwen3's layers and {@code dflash_config}.
 *
 * @param states see {@link HeadShape#states()}
 * @param block tokens of a block, the one it begins with included
 * @param mask token that stands for one to be guessed
 * @param causal for each layer, whether a row of the block sees none after it
 */
public record BlockShape(List<Integer> states, int block, int mask, List<Boolean> causal) implements HeadShape {

    private static final String OWN = "dflash_config";
    private static final int MOST_BLOCK = 256;

    public BlockShape {
        states = List.copyOf(states);
        causal = List.copyOf(causal);
    }

    /**
     * @param fields of the whole config.json
     * @param own sizes of the layers
     */
    static BlockShape read(ConfigFields fields, ModelConfig own, ModelConfig target) {
        if (fields.has("speculators_model_type")) {
            throw fields.refused(
                    "speculators_model_type", "is a form of DFlash heads that is not read", "use the head in its authors' form");
        }
        var inner = fields.object(OWN).orElseThrow(() -> fields.bad(OWN, "is missing"));
        neutral(fields, inner, "input_embedding_scale");
        neutral(fields, inner, "output_multiplier");
        for (var name : List.of("conv_kernel_size", "selector_rank", "final_logit_softcapping")) {
            if (inner.has(name)) {
                throw inner.refused(name, "asks for something that is not supported", "use a head without it");
            }
        }
        if (!own.qkNorm() || own.attentionBias()) {
            throw fields.refused(
                    own.qkNorm() ? "attention_bias" : "model_type",
                    "describes layers of another kind than DFlash's",
                    "use a head with Qwen3's layers, without biases");
        }
        if (fields.findSize("num_target_layers").filter(n -> n != target.layers()).isPresent()) {
            throw fields.refused(
                    "num_target_layers",
                    "is " + fields.size("num_target_layers") + ", and the target has " + target.layers() + " layers",
                    "name the head that was trained for this very target");
        }
        int block = inner.findSize("block_size").orElseGet(() -> fields.size("block_size"));
        if (block < 2 || block > MOST_BLOCK) {
            throw fields.bad("block_size", "is " + block + ", outside 2 to " + MOST_BLOCK);
        }
        int mask = inner.findCount("mask_token_id").orElseThrow(() -> inner.bad("mask_token_id", "is missing"));
        if (mask >= target.vocabSize()) {
            throw inner.bad("mask_token_id", "is " + mask + ", and the target has " + target.vocabSize() + " tokens");
        }
        return new BlockShape(states(inner, own, target), block, mask, causal(fields, own));
    }

    /** Its numbers say which layer a state leaves. */
    private static List<Integer> states(ConfigFields inner, ModelConfig own, ModelConfig target) {
        var left = inner.findCounts("target_layer_ids").orElseGet(() -> usual(own.layers(), target.layers()));
        if (left.isEmpty()
                || new LinkedHashSet<>(left).size() < left.size()
                || left.stream().anyMatch(i -> i < 0 || i >= target.layers())) {
            throw inner.bad(
                    "target_layer_ids", "must name different layers of the target, which has " + target.layers());
        }
        return left.stream().map(i -> i + 1).toList();
    }

    private static List<Integer> usual(int layers, int ofTarget) {
        return layers == 1
                ? List.of(ofTarget / 2)
                : IntStream.range(0, layers)
                        .mapToObj(i -> (int) Math.rint(1 + i * (ofTarget - 4.0) / (layers - 1)))
                        .toList();
    }

    /** Where nothing is said, layers with a window are causal. */
    private static List<Boolean> causal(ConfigFields fields, ModelConfig own) {
        Optional<Boolean> said =
                fields.has("is_causal") ? Optional.of(fields.flag("is_causal", false)) : Optional.empty();
        var sliding = fields.node("layer_types");
        return IntStream.range(0, own.layers())
                .mapToObj(i -> said.orElse(sliding.path(i).asText().equals("sliding_attention")))
                .toList();
    }

    private static void neutral(ConfigFields fields, ConfigFields inner, String name) {
        for (var place : List.of(inner, fields)) {
            if (place.findPositive(name).filter(x -> x != 1).isPresent()) {
                throw place.refused(name, "is not 1, which is not supported", "use a head without it");
            }
        }
    }
}
