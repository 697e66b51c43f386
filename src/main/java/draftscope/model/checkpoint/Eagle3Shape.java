package draftscope.model.checkpoint;

import draftscope.model.input.ConfigFields;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An EAGLE-3 head (arXiv 2503.01840) in either of the forms it is published in: the authors', with the layer's sizes at
 * top level, and that of speculators, with the layer's sizes in {@code transformer_layer_config}.
 *
 * @param states see {@link HeadShape#states()}
 * @param draftVocabulary tokens it can say
 * @param stateWidth width of one of the target's states
 * @param normedResidual {@code norm_before_residual}: the residual is the normed state
 * @param normedJointly {@code norm_before_fc}: all states together are normed before they are fused
 * @param normedEach {@code fc_norm}: each state is
 * @param normedOutput {@code norm_output}: the next step goes on from the normed state
 * @param advice see {@link HeadShape#advice()}
 */
public record Eagle3Shape(
        List<Integer> states,
        int draftVocabulary,
        int stateWidth,
        boolean normedResidual,
        boolean normedJointly,
        boolean normedEach,
        boolean normedOutput,
        Optional<String> advice)
        implements HeadShape {

    private static final String LAYERS = "eagle_aux_hidden_state_layer_ids";
    private static final String NESTED = "eagle_config";
    private static final String AUXILIARY = "use_aux_hidden_state";

    /** Switches that are heeded, and such as say nothing about what a head computes. */
    private static final Set<String> KNOWN = Set.of(
            "norm_before_residual", "norm_before_fc", "fc_norm", "norm_output", AUXILIARY, "attention_bias", "mlp_bias",
            "tie_word_embeddings", "use_cache", "return_dict", "torchscript", "use_bfloat16", "use_sliding_window", "is_decoder",
            "output_hidden_states", "output_attentions", "output_scores", "do_sample", "embed_requires_grad");

    /** Names that ask for a draft of another kind when they are on. */
    private static final List<String> OTHERS = List.of("parallel_drafting", "enable_sp_ulysses", "use_parallel_draft");

    public Eagle3Shape {
        states = List.copyOf(states);
    }

    static ConfigFields layer(ConfigFields fields) {
        return fields.object("transformer_layer_config").orElse(fields);
    }

    /**
     * @param fields of the whole config.json
     * @param own sizes of the layer
     */
    static Eagle3Shape read(ConfigFields fields, ModelConfig own, ModelConfig target) {
        var nested = fields.object(NESTED);
        for (var name : OTHERS) {
            if (fields.flag(name, false)) {
                throw fields.refused(name, "asks for something that is not supported", "use a head without it");
            }
        }
        for (var place : Stream.concat(Stream.of(fields), nested.stream()).toList()) {
            if (!place.flag(AUXILIARY, true)) {
                throw place.refused(AUXILIARY, "is false, which is not supported", "use a head that is fed by several layers");
            }
        }
        if (own.layers() != 1) {
            throw layer(fields)
                    .refused("num_hidden_layers", "is " + own.layers() + "; an EAGLE-3 head has one layer", "use a head of one layer");
        }
        boolean jointly = flag(fields, nested, "norm_before_fc");
        boolean each = flag(fields, nested, "fc_norm");
        if (jointly && each) {
            throw fields.refused("fc_norm", "is on beside norm_before_fc, which is not supported", "use a head with one of them");
        }
        return new Eagle3Shape(
                states(fields, nested, target),
                fields.size("draft_vocab_size", own.vocabSize()),
                fields.size("target_hidden_size", own.hiddenSize()),
                flag(fields, nested, "norm_before_residual"),
                jointly,
                each,
                flag(fields, nested, "norm_output"),
                advice(fields, target));
    }

    private static boolean flag(ConfigFields fields, Optional<ConfigFields> nested, String name) {
        return fields.flag(name, nested.map(n -> n.flag(name, false)).orElse(false));
    }

    /** SGLang's nested numbers say what a state leaves, the others what it enters. */
    private static List<Integer> states(ConfigFields fields, Optional<ConfigFields> nested, ModelConfig target) {
        int layers = target.layers();
        var left = nested.flatMap(n -> n.findCounts(LAYERS));
        var entered = fields.findCounts(LAYERS)
                .or(() -> left.map(ids -> ids.stream().map(i -> i + 1).toList()));
        var states = entered.orElseGet(() -> List.of(2, layers / 2, layers - 3));
        var place = left.isPresent() && !fields.has(LAYERS) ? nested.orElseThrow() : fields;
        for (int state : states) {
            if (state < 0 || state > layers) {
                throw place.refused(
                        LAYERS,
                        entered.isPresent()
                                ? "names a state that a target of " + layers + " layers does not have"
                                : "is missing, and a target of " + layers + " layers is too small for those that an EAGLE-3 head usually has",
                        "name the target that this EAGLE-3 head was trained for, or the states it was trained on in this field");
            }
        }
        if (states.isEmpty() || new LinkedHashSet<>(states).size() < states.size()) {
            throw place.bad(LAYERS, "is empty or names a state twice");
        }
        return states;
    }

    private static Optional<String> advice(ConfigFields fields, ModelConfig target) {
        return Stream.concat(oneLess(fields, target).stream(), unknown(fields).stream())
                .reduce((a, b) -> a + "; " + b);
    }

    private static Optional<String> unknown(ConfigFields fields) {
        var on = fields.names().stream()
                .filter(name -> fields.node(name).isBoolean() && fields.flag(name, false) && !KNOWN.contains(name))
                .sorted()
                .toList();
        return on.isEmpty()
                ? Optional.empty()
                : Optional.of("the head's config.json switches on what is not known here and not heeded: " + String.join(", ", on));
    }

    /** Ids that may be meant as layers that are left. */
    private static Optional<String> oneLess(ConfigFields fields, ModelConfig target) {
        return fields.findCounts(LAYERS)
                .filter(ids -> !ids.isEmpty() && ids.get(ids.size() - 1) == target.layers() - 4)
                .map(ids -> "the head is fed by what enters layers " + ids + " of " + target.layers()
                        + "; if it accepts next to nothing, its numbers may be meant as layers that are left (one more each)");
    }

    /** Fields that say that a config.json is of such a head. */
    static boolean speaksOf(ConfigFields fields) {
        return fields.has("draft_vocab_size")
                || Stream.of("speculators_model_type").anyMatch(n -> fields.node(n).asText().equals("eagle3"));
    }
}
