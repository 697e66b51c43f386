package draftscope.model.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import draftscope.model.input.BadInputException;
import draftscope.model.input.ConfigFields;
import draftscope.model.input.JsonFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads a model's configuration. Absent fields mean what they mean in transformers
 * ({@code models/…/configuration_….py}), except that the sizes of the network must be there.
 */
public final class ConfigReader {

    static final long MAX_BYTES = 16L << 20;

    /** Fields that change what a model computes, of families we do not have; harmless only when null or off. */
    private static final Set<String> FOREIGN = Set.of(
            "quantization_config", "attn_logit_softcapping", "final_logit_softcapping", "query_pre_attn_scalar",
            "attention_multiplier", "embedding_multiplier", "residual_multiplier", "logits_scaling", "logit_scale",
            "clip_qkv", "alibi", "num_local_experts", "num_experts", "n_routed_experts", "is_encoder_decoder",
            "add_cross_attention", "use_qk_norm", "no_rope_layers", "dual_chunk_attention_config", "rope_interleaved");

    private static final int QWEN_FIRST_SLIDING_LAYER = 28;
    private static final int DEFAULT_WINDOW = 4096;
    private static final int MOST_LAYERS = 4096;
    private static final int MOST_NAMED = 6;

    private final GenerationFile generation;
    private final List<String> notes = new ArrayList<>();
    private final ConfigFields fields;
    private final ModelFamily family;

    public ConfigReader(Path folder) {
        this(folder, fields(folder));
    }

    /** The same where another object of config.json describes the model. */
    ConfigReader(Path folder, ConfigFields fields) {
        generation = GenerationFile.read(folder);
        this.fields = fields;
        family = family();
    }

    static ConfigFields fields(Path folder) {
        var file = folder.resolve("config.json");
        var told = new ArrayList<String>();
        var object = JsonFile.readLenient(file, MAX_BYTES, told::add);
        return new ConfigFields(file, object, told);
    }

    /** What was read otherwise than written, or not at all: whole sentences, each naming its file and field. */
    public List<String> notes() {
        var all = new ArrayList<>(fields.notes());
        all.addAll(notes);
        generation.note().ifPresent(all::add);
        return all.stream().distinct().toList();
    }

    private ModelFamily family() {
        var type = fields.findText("model_type").orElseThrow(() -> fields.refused(
                "model_type", "is missing, and it alone says how a model is built",
                "use the config.json that came with the weights"));
        return ModelFamily.ofModelType(type)
                .orElseThrow(() -> fields.refused(
                        "model_type",
                        "the family '" + BadInputException.shown(type) + "' is not known",
                        "use a model of one of these: " + ModelFamily.known()));
    }

    public ModelConfig read() {
        refuseForeign();
        var config = family == ModelFamily.GPT2 ? gpt2() : rotary();
        noteUnread();
        return config;
    }

    /** What is not heeded here and could change what the model computes somewhere. */
    private void noteUnread() {
        var idle = fields.unread().stream().filter(name -> !IdleFields.NAMES.contains(name)).toList();
        if (!idle.isEmpty()) {
            notes.add(fields.file() + ": nothing here reads " + idle.stream()
                    .limit(MOST_NAMED)
                    .map(name -> "'" + BadInputException.shown(name) + "'")
                    .collect(Collectors.joining(", "))
                    + (idle.size() > MOST_NAMED ? " and " + (idle.size() - MOST_NAMED) + " more" : "")
                    + "; a program that heeds it may compute otherwise");
        }
        var tasks = fields.node("architectures");
        if (tasks.isArray() && !tasks.isEmpty() && tasks.valueStream().noneMatch(ConfigReader::writesText)) {
            notes.add(fields.where("architectures") + " names " + BadInputException.shown(tasks.get(0).asText())
                    + "; it is run as a language model of the family " + family.label());
        }
    }

    private static boolean writesText(JsonNode architecture) {
        var name = architecture.asText();
        return name.endsWith("ForCausalLM") || name.endsWith("LMHeadModel") || name.endsWith("Model");
    }

    private void refuseForeign() {
        for (var name : FOREIGN) {
            var value = fields.node(name);
            boolean neutral = value.isMissingNode()
                    || value.isNull()
                    || value.isBoolean() && !value.booleanValue()
                    || value.isNumber() && (value.doubleValue() == 1 || value.doubleValue() == 0)
                    || value.isContainerNode() && value.isEmpty();
            if (!neutral) {
                throw fields.refused(name, "asks for something that is not supported", "use a model without it");
            }
        }
    }

    private ModelConfig rotary() {
        boolean neox = family == ModelFamily.GPT_NEOX;
        int hidden = fields.size("hidden_size");
        int heads = fields.size("num_attention_heads");
        int layers = layers(fields.size("num_hidden_layers"));
        int kvHeads = neox ? heads : fields.size("num_key_value_heads", defaultKvHeads(heads));
        if (heads % kvHeads != 0) {
            throw fields.bad("num_key_value_heads", "is " + kvHeads + ", which does not divide " + heads + " heads");
        }
        int headDim = neox
                ? evenly(hidden, heads)
                : fields.findSize("head_dim").orElseGet(() -> family == ModelFamily.QWEN3 ? 128 : evenly(hidden, heads));
        int context = fields.size("max_position_embeddings", defaultContext());
        boolean attentionBias = family == ModelFamily.QWEN2
                || family != ModelFamily.MISTRAL && fields.flag("attention_bias", neox);
        if (!neox && fields.flag("mlp_bias", false)) {
            throw fields.refused("mlp_bias", "is true, which is not supported", "use a model without it");
        }
        return checked(new ModelConfig(
                family,
                fields.size("vocab_size"),
                hidden,
                layers,
                heads,
                kvHeads,
                headDim,
                fields.size("intermediate_size"),
                context,
                fields.findPositive(neox ? "layer_norm_eps" : "rms_norm_eps").orElse(neox ? 1e-5 : 1e-6),
                Optional.of(new RopeReader(fields, family, context, notes::add).read(headDim)),
                fields.flag("tie_word_embeddings", false),
                activation("hidden_act", neox ? "gelu" : "silu"),
                attentionBias,
                attentionBias && family != ModelFamily.QWEN2,
                neox,
                family == ModelFamily.QWEN3,
                neox && fields.flag("use_parallel_residual", true),
                windows(layers, context),
                endIds()));
    }

    private ModelConfig gpt2() {
        int hidden = either("n_embd", "hidden_size");
        int heads = either("n_head", "num_attention_heads");
        int layers = layers(either("n_layer", "num_hidden_layers"));
        if (!fields.flag("scale_attn_weights", true)) {
            throw fields.refused("scale_attn_weights", "is false, which is not supported", "use a model without it");
        }
        if (fields.flag("scale_attn_by_inverse_layer_idx", false)) {
            throw fields.refused(
                    "scale_attn_by_inverse_layer_idx", "is true, which is not supported", "use a model without it");
        }
        int headDim = evenly(hidden, heads);
        return checked(new ModelConfig(
                family,
                fields.size("vocab_size"),
                hidden,
                layers,
                heads,
                heads,
                headDim,
                fields.size("n_inner", 4 * hidden),
                fields.findSize("n_positions").or(() -> fields.findSize("max_position_embeddings")).orElse(1024),
                fields.findPositive("layer_norm_epsilon").orElse(1e-5),
                Optional.empty(),
                fields.flag("tie_word_embeddings", true),
                activation("activation_function", "gelu_new"),
                true,
                true,
                true,
                false,
                false,
                Collections.nCopies(layers, Optional.empty()),
                endIds()));
    }

    private ModelConfig checked(ModelConfig config) {
        if (config.contextLength() < 2) {
            throw fields.bad(
                    family == ModelFamily.GPT2 ? "n_positions" : "max_position_embeddings",
                    "is " + config.contextLength() + ", which leaves no room for a prompt and a token after it");
        }
        if (config.headDim() > 1 << 16 || (long) config.heads() * config.headDim() > 1 << 26) {
            throw fields.bad("head_dim", "is " + config.headDim() + ", more than any model has");
        }
        return config;
    }

    /** Looked at before anything is made for each of them. */
    private int layers(int layers) {
        if (layers > MOST_LAYERS) {
            throw fields.bad("num_hidden_layers", "is " + layers + ", more than any model has");
        }
        return layers;
    }

    private int either(String name, String other) {
        return fields.findSize(name).or(() -> fields.findSize(other)).orElseThrow(() -> fields.bad(name, "is missing"));
    }

    private int evenly(int hidden, int heads) {
        if (hidden % heads != 0) {
            throw fields.bad("num_attention_heads", "is " + heads + ", which does not divide the width " + hidden);
        }
        return hidden / heads;
    }

    private int defaultKvHeads(int heads) {
        // A null means as many as heads; only leaving the field out means the family's own number.
        if (fields.mentions("num_key_value_heads")) {
            return heads;
        }
        return switch (family) {
            case MISTRAL -> 8;
            case QWEN2, QWEN3 -> 32;
            default -> heads;
        };
    }

    private int defaultContext() {
        return switch (family) {
            case MISTRAL -> 131_072;
            case QWEN2, QWEN3 -> 32_768;
            default -> 2048;
        };
    }

    private Activation activation(String name, String otherwise) {
        var text = fields.findText(name).orElse(otherwise);
        var activation = Activation.named(text);
        if (activation.isEmpty() || family.gated() && activation.get() != Activation.SILU) {
            throw fields.refused(
                    name, "the activation '" + BadInputException.shown(text) + "' is not supported", "use a model without it");
        }
        return activation.get();
    }

    private List<Optional<Integer>> windows(int layers, int context) {
        return switch (family) {
            case MISTRAL -> mistralWindows(layers, context);
            case QWEN2, QWEN3 -> qwenWindows(layers, context);
            default -> noWindows(layers, context);
        };
    }

    private List<Optional<Integer>> mistralWindows(int layers, int context) {
        var window = fields.mentions("sliding_window")
                ? fields.findSize("sliding_window")
                : Optional.of(DEFAULT_WINDOW);
        var effective = window.filter(w -> w < context);
        var types = layerTypes(layers);
        if (types.isPresent() && types.get().stream().anyMatch(sliding -> sliding != window.isPresent())) {
            throw fields.refused(
                    "layer_types", "alternates or contradicts sliding_window, which Mistral models do not",
                    "use a model whose layers are alike");
        }
        return Collections.nCopies(layers, effective);
    }

    private List<Optional<Integer>> qwenWindows(int layers, int context) {
        var window = fields.flag("use_sliding_window", false)
                ? fields.mentions("sliding_window") ? fields.findSize("sliding_window") : Optional.of(DEFAULT_WINDOW)
                : Optional.<Integer>empty();
        int first = fields.findCount("max_window_layers").orElse(QWEN_FIRST_SLIDING_LAYER);
        var types = layerTypes(layers)
                .orElseGet(() -> IntStream.range(0, layers)
                        .mapToObj(i -> window.isPresent() && i >= first)
                        .toList());
        if (window.isEmpty() && types.contains(true)) {
            throw fields.bad("layer_types", "asks for sliding_attention, but sliding_window is off");
        }
        return types.stream()
                .map(sliding -> sliding ? window.filter(w -> w < context) : Optional.<Integer>empty())
                .toList();
    }

    /** These families have no sliding window: one that would matter must not be passed over. */
    private List<Optional<Integer>> noWindows(int layers, int context) {
        if (fields.findSize("sliding_window").filter(w -> w < context).isPresent()
                && fields.flag("use_sliding_window", true)) {
            throw fields.refused(
                    "sliding_window", "is set, but " + family.label() + " models have none",
                    "use a model without it, or set it to null");
        }
        if (layerTypes(layers).filter(types -> types.contains(true)).isPresent()) {
            throw fields.refused(
                    "layer_types", "asks for sliding_attention, but " + family.label() + " models have none",
                    "use a model without it");
        }
        return Collections.nCopies(layers, Optional.empty());
    }

    /** For each layer whether it slides. */
    private Optional<List<Boolean>> layerTypes(int layers) {
        if (!fields.has("layer_types")) {
            return Optional.empty();
        }
        var list = fields.node("layer_types");
        if (!list.isArray() || list.size() != layers) {
            throw fields.bad("layer_types", "does not list " + layers + " layers");
        }
        var kinds = Map.of("full_attention", false, "sliding_attention", true);
        for (var kind : list) {
            if (!kinds.containsKey(kind.asText())) {
                throw fields.refused(
                        "layer_types", "has a layer of kind " + ConfigFields.shown(kind) + ", which is not supported",
                        "use a model with full_attention and sliding_attention only");
            }
        }
        return Optional.of(
                list.valueStream().map(kind -> kinds.get(kind.asText())).toList());
    }

    /** Ids from both files; a family's own only when neither file mentions any. */
    private Set<Integer> endIds() {
        var ids = new TreeSet<Integer>();
        addIds(fields, ids);
        addIds(generation.fields(), ids);
        if (!fields.mentions("eos_token_id") && !generation.fields().has("eos_token_id")) {
            defaultEndId().filter(id -> id < fields.size("vocab_size")).ifPresent(ids::add);
        }
        return ids;
    }

    private Optional<Integer> defaultEndId() {
        return switch (family) {
            case LLAMA, MISTRAL, GPT_NEOX -> Optional.of(2);
            case GPT2 -> Optional.of(50_256);
            case QWEN2, QWEN3 -> Optional.empty();
        };
    }

    private void addIds(ConfigFields from, Set<Integer> ids) {
        int vocabulary = fields.size("vocab_size");
        var value = from.node("eos_token_id");
        for (JsonNode id : value.isArray() ? value : List.of(value)) {
            if (id.isMissingNode() || id.isNull()) {
                continue;
            }
            if (!id.isIntegralNumber()) {
                throw from.bad("eos_token_id", "holds " + ConfigFields.shown(id) + ", which is no token id");
            }
            if (!id.canConvertToInt() || id.intValue() < 0 || id.intValue() >= vocabulary) {
                notes.add(from.where("eos_token_id") + " holds " + BadInputException.shown(id.toString())
                        + ", outside the vocabulary of " + vocabulary + ": no text ends with it");
                continue;
            }
            ids.add(id.intValue());
        }
    }
}
