package draftscope.model.checkpoint;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Model families that can be run. {@code model_type} in config.json alone decides which one a checkpoint is. */
public enum ModelFamily {
    /** Llama 2, Llama 3.x, SmolLM2, TinyLlama, Vicuna and others built like them. */
    LLAMA("llama", "Llama"),
    /** Mistral 7B and others with its sliding window. */
    MISTRAL("mistral", "Mistral"),
    /** Qwen2 and Qwen2.5: Llama with biased queries, keys and values. */
    QWEN2("qwen2", "Qwen2/2.5"),
    /** Qwen3: Llama with normalised queries and keys. */
    QWEN3("qwen3", "Qwen3"),
    /** GPT-NeoX and Pythia: LayerNorm, partial rotary positions, parallel residual. */
    GPT_NEOX("gpt_neox", "GPT-NeoX/Pythia"),
    /** GPT-2: learned positions, transposed weights. */
    GPT2("gpt2", "GPT-2");

    private final String modelType;
    private final String label;

    ModelFamily(String modelType, String label) {
        this.modelType = modelType;
        this.label = label;
    }

    /** As config.json spells it. */
    public String modelType() {
        return modelType;
    }

    public String label() {
        return label;
    }

    /** Whether the feed-forward part has a gate beside its activation (SwiGLU) and the norms have no bias (RMSNorm). */
    public boolean gated() {
        return this == LLAMA || this == MISTRAL || this == QWEN2 || this == QWEN3;
    }

    public static Optional<ModelFamily> ofModelType(String modelType) {
        return Arrays.stream(values()).filter(f -> f.modelType.equals(modelType)).findFirst();
    }

    /** All of them for a message, for instance {@code Llama (llama), GPT-2 (gpt2)}. */
    public static String known() {
        return Arrays.stream(values())
                .map(f -> f.label + " (" + f.modelType + ")")
                .collect(Collectors.joining(", "));
    }
}
