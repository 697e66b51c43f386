package draftscope.model.gguf;

import draftscope.model.checkpoint.Activation;
import draftscope.model.checkpoint.ModelConfig;
import draftscope.model.checkpoint.ModelFamily;
import draftscope.model.checkpoint.Rope;
import draftscope.model.input.BadInputException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a model's configuration from the values of a header. Absent values mean what they mean in llama.cpp; what a
 * file asks for and llama.cpp computes for other architectures only is refused.
 */
final class GgufConfig {

    private static final Map<String, ModelFamily> FAMILIES = Map.of(
            "llama", ModelFamily.LLAMA,
            "qwen2", ModelFamily.QWEN2,
            "qwen3", ModelFamily.QWEN3,
            "gpt2", ModelFamily.GPT2,
            "gptneox", ModelFamily.GPT_NEOX);

    private static final String READ = "llama, qwen2, qwen3, gpt2 and gptneox are read";

    /** What changes a computation and has no place in these families: harmless only when off. */
    private static final List<String> FOREIGN = List.of(
            "expert_count", "attention.max_alibi_bias", "attention.clamp_kqv", "attention.scale", "logit_scale",
            "embedding_scale", "residual_scale", "attn_logit_softcapping", "final_logit_softcapping");

    private static final int MOST_LAYERS = 4096;
    private static final int MOST_HEAD = 1 << 16;
    private static final int MOST_QUERIES = 1 << 26;

    private final Metadata metadata;
    private final GgufTensors tensors;
    private final String architecture;
    private final ModelFamily family;

    GgufConfig(Metadata metadata, GgufTensors tensors) {
        this.metadata = metadata;
        this.tensors = tensors;
        this.architecture = metadata.text("general.architecture")
                .orElseThrow(() -> metadata.missing("general.architecture"));
        this.family = family();
    }

    private ModelFamily family() {
        if (!FAMILIES.containsKey(architecture)) {
            throw metadata.unsupported(
                    "general.architecture",
                    "is '" + BadInputException.shown(architecture) + "'; " + READ,
                    "use a model of one of these");
        }
        return FAMILIES.get(architecture);
    }

    /** Reads it; {@code endIds} are of its tokenizer. */
    ModelConfig read(Set<Integer> endIds) {
        refuseForeign();
        boolean rotary = family != ModelFamily.GPT2;
        int width = size("embedding_length");
        int layers = size("block_count");
        if (layers > MOST_LAYERS) {
            throw bad("block_count", "is " + layers + ", more than any model has");
        }
        int heads = ofLayers("attention.head_count", layers).orElseThrow(() -> missing("attention.head_count"));
        int kvHeads = family.gated() ? ofLayers("attention.head_count_kv", layers).orElse(heads) : heads;
        if (heads % kvHeads != 0) {
            throw bad("attention.head_count_kv", "is " + kvHeads + ", which does not divide " + heads + " heads");
        }
        int headDim = headDim(width, heads);
        int context = size("context_length");
        if (context < 2) {
            throw bad("context_length", "is 1, which leaves no room for a prompt and a token after it");
        }
        boolean layerNorm = !family.gated();
        var eps = layerNorm ? "attention.layer_norm_epsilon" : "attention.layer_norm_rms_epsilon";
        return new ModelConfig(
                family,
                vocabulary(),
                width,
                layers,
                heads,
                kvHeads,
                headDim,
                ofLayers("feed_forward_length", layers).orElseThrow(() -> missing("feed_forward_length")),
                context,
                metadata.positive(key(eps)).orElseThrow(() -> missing(eps)),
                rotary ? Optional.of(rope(headDim, context)) : Optional.empty(),
                !tensors.has("output.weight"),
                layerNorm ? activation() : Activation.SILU,
                anyLayer(layerNorm ? ".attn_qkv.bias" : ".attn_q.bias"),
                anyLayer(".attn_output.bias"),
                layerNorm,
                family == ModelFamily.QWEN3,
                family == ModelFamily.GPT_NEOX && metadata.flag(key("use_parallel_residual")).orElse(true),
                Collections.nCopies(layers, window(context)),
                endIds);
    }

    private void refuseForeign() {
        for (var name : FOREIGN) {
            double value = metadata.real(key(name)).orElse(0.0);
            if (value != 0 && (value != 1 || name.equals("expert_count"))) {
                throw metadata.unsupported(
                        key(name), "asks for something that is not supported", "use a model without it");
            }
        }
    }

    /** GPT-2's is computed by tanh; of GPT-NeoX a file does not say it, and the exact one is what they were trained with. */
    private Activation activation() {
        return family == ModelFamily.GPT2 ? Activation.GELU_TANH : Activation.GELU;
    }

    private int headDim(int width, int heads) {
        var given = metadata.size(key("attention.key_length"));
        if (given.isEmpty() && width % heads != 0) {
            throw bad("attention.head_count", "is " + heads + ", which does not divide the width " + width);
        }
        int dim = given.orElse(width / heads);
        var values = metadata.size(key("attention.value_length"));
        if (values.filter(v -> v != dim).isPresent()) {
            throw unsupported("attention.value_length", "differs from the keys' " + dim);
        }
        if (dim > MOST_HEAD || (long) heads * dim > MOST_QUERIES) {
            throw bad("attention.key_length", "is " + dim + ", more than any model has");
        }
        if (!family.gated() && dim * heads != width) {
            throw unsupported("attention.key_length", "is " + dim + ", which times " + heads + " heads is not the width");
        }
        return dim;
    }

    private int vocabulary() {
        var table = tensors.find("token_embd.weight")
                .orElseThrow(() -> Refusals.damaged(metadata.path(), "it has no tensor 'token_embd.weight'"));
        long rows = table.sizes().size() == 2 ? table.sizes().get(1) : 0;
        if (rows < 1 || rows > 1 << 26) {
            throw Refusals.damaged(metadata.path(), "tensor 'token_embd.weight' is no table of tokens");
        }
        return (int) rows;
    }

    private boolean anyLayer(String ending) {
        return tensors.names().stream().anyMatch(name -> name.endsWith(ending));
    }

    /** Llama's name stands for Mistral too, whose older models see a part of the text only. */
    private Optional<Integer> window(int context) {
        return family == ModelFamily.LLAMA
                ? metadata.size(key("attention.sliding_window")).filter(w -> w < context)
                : Optional.empty();
    }

    private Rope rope(int headDim, int context) {
        int dims = metadata.size(key("rope.dimension_count")).orElse(headDim);
        if (dims > headDim || dims % 2 != 0) {
            throw bad("rope.dimension_count", "is " + dims + " of " + headDim + " dimensions, which cannot be");
        }
        if (dims != headDim && family != ModelFamily.GPT_NEOX) {
            throw unsupported("rope.dimension_count", "is " + dims + " of " + headDim
                    + "; only gptneox models are run with a part");
        }
        double theta = metadata.positive(key("rope.freq_base")).orElse(10_000.0);
        var scaling = scaling(theta, dims, context);
        return new Rope(theta, dims, tensors.ropeDivisors(dims / 2)
                .<Rope.Scaling>map(divisors -> new Rope.Divided(divisors, scaling))
                .orElse(scaling));
    }

    private Rope.Scaling scaling(double theta, int dims, int context) {
        var kind = metadata.text(key("rope.scaling.type")).orElse("linear");
        double factor = metadata.real(key("rope.scaling.factor"))
                .filter(f -> f != 0)
                .or(() -> metadata.real(key("rope.scale_linear")).filter(f -> f != 0))
                .orElse(1.0);
        if (factor < 1) {
            throw bad("rope.scaling.factor", "is " + factor + ", below 1");
        }
        double magnitude = metadata.positive(key("rope.scaling.attn_factor")).orElse(1.0)
                * metadata.positive(key("rope.scaling.yarn_attn_factor")).orElse(1.0);
        if (!kind.equals("yarn") && magnitude != 1) {
            throw unsupported("rope.scaling.attn_factor", "is given without YaRN");
        }
        return switch (kind) {
            case "none" -> new Rope.None();
            case "linear" -> factor == 1 ? new Rope.None() : new Rope.Linear(factor);
            case "yarn" -> {
                if (metadata.real(key("rope.scaling.yarn_ext_factor")).filter(e -> e >= 0 && e != 1).isPresent()) {
                    throw unsupported("rope.scaling.yarn_ext_factor", "is not 1");
                }
                yield Rope.Yarn.of(
                        factor,
                        metadata.positive(key("rope.scaling.yarn_beta_fast")).orElse(32.0),
                        metadata.positive(key("rope.scaling.yarn_beta_slow")).orElse(1.0),
                        theta,
                        dims,
                        metadata.size(key("rope.scaling.original_context_length")).orElse(context),
                        magnitude);
            }
            default -> throw unsupported("rope.scaling.type", "is '" + BadInputException.shown(kind)
                    + "'; none, linear and yarn are read");
        };
    }

    private int size(String name) {
        return metadata.size(key(name)).orElseThrow(() -> missing(name));
    }

    private Optional<Integer> ofLayers(String name, int layers) {
        return metadata.sizeOfLayers(key(name), layers);
    }

    private String key(String name) {
        return architecture + "." + name;
    }

    private BadInputException missing(String name) {
        return metadata.missing(key(name));
    }

    private BadInputException bad(String name, String problem) {
        return metadata.bad(key(name), problem);
    }

    private BadInputException unsupported(String name, String problem) {
        return metadata.unsupported(key(name), problem, "use a model without it");
    }
}
