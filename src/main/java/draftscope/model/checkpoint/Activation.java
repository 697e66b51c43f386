package draftscope.model.checkpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Activation of the feed-forward part. */
public enum Activation {
    /** x · sigmoid(x). */
    SILU("silu", "swish"),
    /** x · Φ(x) with the exact normal distribution function. */
    GELU("gelu", "gelu_python"),
    /** GELU by its tanh formula. */
    GELU_TANH("gelu_new", "gelu_pytorch_tanh", "gelu_fast");

    private final List<String> names;

    Activation(String... names) {
        this.names = List.of(names);
    }

    /** By its name in config.json. */
    public static Optional<Activation> named(String name) {
        return Arrays.stream(values()).filter(a -> a.names.contains(name)).findFirst();
    }
}
