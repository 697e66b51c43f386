package draftscope.model.checkpoint;

import draftscope.model.input.BadInputException;
import draftscope.model.input.ConfigFields;
import java.util.Optional;
import java.util.Set;

/**
 * Rotary positions from config.json in both spellings: {@code rope_theta} with {@code rope_scaling} (its kind under
 * {@code type} or {@code rope_type}), and {@code rope_parameters}, as transformers 5 writes it. GPT-NeoX has names of
 * its own: {@code rotary_emb_base} and {@code rotary_pct}.
 */
final class RopeReader {

    private static final double DEFAULT_THETA = 10_000;
    private static final double NEOX_ROTARY_PART = 0.25;
    private static final Set<String> KNOWN = Set.of(
            "type", "rope_type", "rope_theta", "partial_rotary_factor", "factor", "low_freq_factor",
            "high_freq_factor", "original_max_position_embeddings");

    private final ConfigFields config;
    private final ModelFamily family;
    private final int context;

    /** With the model's context, which is the original one where none is named. */
    RopeReader(ConfigFields config, ModelFamily family, int context) {
        this.config = config;
        this.family = family;
        this.context = context;
    }

    Rope read(int headDim) {
        var scaling = config.object("rope_scaling").filter(o -> !o.names().isEmpty());
        var parameters = parameters();
        if (scaling.isPresent() && parameters.isPresent()
                && !scaling(scaling.get()).equals(scaling(parameters.get()))) {
            throw config.bad("rope_scaling", "differs from rope_parameters");
        }
        int dims = rotaryDims(parameters.or(() -> scaling), headDim);
        return new Rope(
                theta(parameters.or(() -> scaling)),
                dims + dims % 2,
                dims,
                parameters.or(() -> scaling).map(this::scaling).orElse(new Rope.None()));
    }

    /** The one set of parameters, also when it is given for each kind of layer and always the same. */
    private Optional<ConfigFields> parameters() {
        var object = config.object("rope_parameters").filter(o -> !o.names().isEmpty());
        if (object.isEmpty() || object.get().names().stream().anyMatch(KNOWN::contains)) {
            return object;
        }
        var kinds = object.get().names();
        var first = object.get().object(kinds.iterator().next());
        for (var kind : kinds) {
            if (!object.get().node(kind).equals(object.get().node(kinds.iterator().next()))) {
                throw refused("rope_parameters", "differs from one kind of layer to another");
            }
        }
        return first;
    }

    private double theta(Optional<ConfigFields> inner) {
        var outer = family == ModelFamily.GPT_NEOX
                ? config.findPositive("rotary_emb_base").or(() -> config.findPositive("rope_theta"))
                : config.findPositive("rope_theta");
        return agreed("rope_theta", inner.flatMap(o -> o.findPositive("rope_theta")), outer).orElse(DEFAULT_THETA);
    }

    private int rotaryDims(Optional<ConfigFields> inner, int headDim) {
        var outer = family == ModelFamily.GPT_NEOX
                ? config.findPositive("rotary_pct").or(() -> config.findPositive("partial_rotary_factor"))
                : config.findPositive("partial_rotary_factor");
        double part = agreed("partial_rotary_factor", inner.flatMap(o -> o.findPositive("partial_rotary_factor")), outer)
                .orElse(family == ModelFamily.GPT_NEOX ? NEOX_ROTARY_PART : 1.0);
        int dims = (int) (headDim * Math.min(part, 2));
        if (part > 1 || dims < 1 || dims + dims % 2 > headDim) {
            throw config.bad(
                    family == ModelFamily.GPT_NEOX ? "rotary_pct" : "partial_rotary_factor",
                    "makes " + dims + " of " + headDim + " dimensions rotary, which cannot be");
        }
        if (part != 1 && family != ModelFamily.GPT_NEOX) {
            throw refused("partial_rotary_factor", "is " + part + "; only GPT-NeoX models are run with a part");
        }
        return dims;
    }

    private Optional<Double> agreed(String name, Optional<Double> inner, Optional<Double> outer) {
        if (inner.isPresent() && outer.isPresent() && !inner.equals(outer)) {
            throw config.bad(name, "is given twice, as " + outer.get() + " and as " + inner.get());
        }
        return inner.or(() -> outer);
    }

    private Rope.Scaling scaling(ConfigFields fields) {
        for (var name : fields.names()) {
            if (!KNOWN.contains(name)) {
                throw fields.refused(name, "is not supported", "use a model without it");
            }
        }
        var kind = fields.findText("rope_type");
        var old = fields.findText("type");
        if (kind.isPresent() && old.isPresent() && !kind.equals(old)) {
            throw fields.bad("rope_type", "is " + BadInputException.shown(kind.get()) + " but type is " + BadInputException.shown(old.get()));
        }
        var named = kind.isPresent() ? "rope_type" : "type";
        return switch (kind.or(() -> old).orElse("default")) {
            case "default" -> {
                if (fields.findPositive("factor").orElse(1.0) != 1) {
                    throw fields.bad("factor", "is given without a kind of scaling");
                }
                yield new Rope.None();
            }
            case "linear" -> new Rope.Linear(factor(fields));
            case "llama3" -> llama3(fields);
            default -> throw fields.refused(
                    named,
                    "is '" + BadInputException.shown(kind.or(() -> old).get()) + "', a scaling that is not supported",
                    "use a model with plain, linear or llama3 scaling");
        };
    }

    private Rope.Llama3 llama3(ConfigFields fields) {
        double low = required(fields, "low_freq_factor");
        double high = required(fields, "high_freq_factor");
        if (!(low < high)) {
            throw fields.bad("low_freq_factor", "is not below high_freq_factor");
        }
        int original = fields.findSize("original_max_position_embeddings")
                .or(() -> config.findSize("original_max_position_embeddings"))
                .orElse(context);
        return new Rope.Llama3(factor(fields), low, high, original);
    }

    private static double factor(ConfigFields fields) {
        double factor = required(fields, "factor");
        if (factor < 1) {
            throw fields.bad("factor", "is " + factor + ", below 1");
        }
        return factor;
    }

    private static double required(ConfigFields fields, String name) {
        return fields.findPositive(name).orElseThrow(() -> fields.bad(name, "is missing"));
    }

    private BadInputException refused(String name, String problem) {
        return config.refused(name, problem, "use a model without it");
    }
}
