package draftscope.model.checkpoint;

import draftscope.model.input.BadInputException;
import draftscope.model.input.ConfigFields;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Rotary positions from config.json in both spellings: {@code rope_theta} with {@code rope_scaling} (its kind under
 * {@code type} or {@code rope_type}), and {@code rope_parameters}, as transformers 5 writes it. GPT-NeoX has names of
 * its own: {@code rotary_emb_base} and {@code rotary_pct}.
 */
final class RopeReader {

    private static final double DEFAULT_THETA = 10_000;
    private static final double NEOX_ROTARY_PART = 0.25;
    private static final Set<String> COMMON = Set.of("type", "rope_type", "rope_theta", "partial_rotary_factor");
    private static final Map<String, Set<String>> KINDS = Map.of(
            "default", Set.of("factor"),
            "linear", Set.of("factor"),
            "llama3",
                    Set.of("factor", "low_freq_factor", "high_freq_factor", "original_max_position_embeddings"),
            "yarn",
                    Set.of(
                            "factor", "original_max_position_embeddings", "attention_factor", "beta_fast", "beta_slow",
                            "mscale", "mscale_all_dim", "truncate"));

    private final ConfigFields config;
    private final ModelFamily family;
    private final int context;
    private final Consumer<String> notes;

    /**
     * @param context the model's, which is the original one where none is named
     * @param notes told of what is not heeded
     */
    RopeReader(ConfigFields config, ModelFamily family, int context, Consumer<String> notes) {
        this.notes = notes;
        this.config = config;
        this.family = family;
        this.context = context;
    }

    Rope read(int headDim) {
        var scaling = config.object("rope_scaling").filter(o -> !o.names().isEmpty());
        var parameters = parameters();
        var inner = parameters.or(() -> scaling);
        int dims = rotaryDims(inner, headDim);
        double theta = theta(inner);
        if (scaling.isPresent() && parameters.isPresent()
                && !scaling(scaling.get(), theta, dims).equals(scaling(parameters.get(), theta, dims))) {
            throw config.bad("rope_scaling", "differs from rope_parameters");
        }
        return new Rope(
                theta,
                dims + dims % 2,
                dims,
                inner.map(fields -> scaling(fields, theta, dims)).orElse(new Rope.None()));
    }

    /** The one set of parameters, also when it is given for each kind of layer and always the same. */
    private Optional<ConfigFields> parameters() {
        var object = config.object("rope_parameters").filter(o -> !o.names().isEmpty());
        if (object.isEmpty() || object.get().names().stream().anyMatch(name -> !object.get().node(name).isObject())) {
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
        return one("rope_theta", "rotary_emb_base", inner, DEFAULT_THETA);
    }

    private int rotaryDims(Optional<ConfigFields> inner, int headDim) {
        double part = one(
                "partial_rotary_factor", "rotary_pct", inner, family == ModelFamily.GPT_NEOX ? NEOX_ROTARY_PART : 1.0);
        int dims = (int) (headDim * Math.min(part, 2));
        if (part == 1 && headDim % 2 == 1) {
            throw config.bad(
                    config.has("head_dim") ? "head_dim" : "num_attention_heads",
                    "makes heads of " + headDim + " dimensions, which cannot be turned in pairs");
        }
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

    /**
     * A number that may stand beside the others or among the rotary ones, which come first where they differ, as in
     * transformers. GPT-NeoX reads it beside the others only under its own name.
     */
    private double one(String name, String ofNeox, Optional<ConfigFields> inner, double otherwise) {
        boolean neox = family == ModelFamily.GPT_NEOX;
        var outerName = neox ? ofNeox : name;
        var within = inner.flatMap(o -> o.findPositive(name));
        var beside = config.findPositive(outerName);
        double counts = within.or(() -> beside).orElse(otherwise);
        beside.filter(value -> value != counts)
                .ifPresent(value -> notes.accept(config.where(outerName) + " is " + value + ", but "
                        + inner.orElseThrow().where(name).replaceFirst("^.*, field ", "") + " is " + counts
                        + ", which counts"));
        config.findPositive(name)
                .filter(value -> neox && value != counts)
                .ifPresent(value -> notes.accept(config.where(name) + " is " + value + ", which GPT-NeoX models call "
                        + ofNeox + " and read there only; " + counts + " counts"));
        return counts;
    }

    private Rope.Scaling scaling(ConfigFields fields, double theta, int dims) {
        var kind = fields.findText("rope_type");
        var old = fields.findText("type");
        if (kind.isPresent() && old.isPresent() && !kind.equals(old)) {
            throw fields.bad("rope_type", "is " + BadInputException.shown(kind.get()) + " but type is " + BadInputException.shown(old.get()));
        }
        var named = kind.isPresent() ? "rope_type" : "type";
        var chosen = kind.or(() -> old).orElse("default");
        if (!KINDS.containsKey(chosen)) {
            throw fields.refused(
                    named,
                    "is '" + BadInputException.shown(chosen) + "', a scaling that is not supported",
                    "use a model with plain, linear, llama3 or yarn scaling");
        }
        fields.names().stream()
                .filter(name -> !COMMON.contains(name) && !KINDS.get(chosen).contains(name))
                .forEach(name -> notes.accept(fields.where(BadInputException.shown(name)) + " is not read: '" + chosen
                        + "' scaling has no such number"));
        return switch (chosen) {
            case "default" -> {
                if (fields.findPositive("factor").orElse(1.0) != 1) {
                    throw fields.bad("factor", "is given without a kind of scaling");
                }
                yield new Rope.None();
            }
            case "linear" -> new Rope.Linear(factor(fields));
            case "llama3" -> llama3(fields);
            default -> yarn(fields, theta, dims);
        };
    }

    private Rope.Llama3 llama3(ConfigFields fields) {
        double low = required(fields, "low_freq_factor");
        double high = required(fields, "high_freq_factor");
        if (!(low < high)) {
            throw fields.bad("low_freq_factor", "is not below high_freq_factor");
        }
        return new Rope.Llama3(factor(fields), low, high, originalContext(fields));
    }

    private int originalContext(ConfigFields fields) {
        return fields.findSize("original_max_position_embeddings")
                .or(() -> config.findSize("original_max_position_embeddings"))
                .orElse(context);
    }

    private Rope.Yarn yarn(ConfigFields fields, double theta, int dims) {
        int original = originalContext(fields);
        double factor = fields.has("factor") ? factor(fields) : (double) context / original;
        double fast = fields.findPositive("beta_fast").orElse(32.0);
        double slow = fields.findPositive("beta_slow").orElse(1.0);
        if (fast < slow) {
            throw fields.bad("beta_fast", "is below beta_slow");
        }
        double magnitude = fields.findPositive("attention_factor")
                .orElseGet(() -> scale(fields, "mscale")
                        .flatMap(one -> scale(fields, "mscale_all_dim")
                                .map(all -> magnitude(factor, one) / magnitude(factor, all)))
                        .orElseGet(() -> magnitude(factor, 1)));
        return Rope.Yarn.of(
                factor, fast, slow, theta, dims, original, fields.flag("truncate", true), magnitude);
    }

    /** Zero is as good as none there. */
    private static Optional<Double> scale(ConfigFields fields, String name) {
        return fields.isZero(name) ? Optional.empty() : fields.findPositive(name);
    }

    /** YaRN's own choice of what cosines and sines are multiplied with, and DeepSeek's scale in it. */
    private static double magnitude(double factor, double scale) {
        return factor <= 1 ? 1 : 0.1 * scale * Math.log(factor) + 1;
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
