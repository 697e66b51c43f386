package draftscope.model;

import java.util.Arrays;
import java.util.Optional;

/** The engines whose words this program knows. */
public enum ServedEngine {
    /** SGLang's own interface, {@code /generate}. */
    SGLANG("sglang", "SGLang"),
    /** vLLM's interface, {@code /v1/completions} with its additions. */
    VLLM("vllm", "vLLM");

    private final String label;
    private final String shown;

    ServedEngine(String label, String shown) {
        this.label = label;
        this.shown = shown;
    }

    /** As addresses and traces have it. */
    public String label() {
        return label;
    }

    public String shown() {
        return shown;
    }

    public static Optional<ServedEngine> of(String label) {
        return Arrays.stream(values()).filter(engine -> engine.label.equals(label)).findFirst();
    }
}
