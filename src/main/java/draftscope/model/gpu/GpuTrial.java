package draftscope.model.gpu;

import java.util.Optional;

/**
 * Tries a libtorch in a process of its own: native code that does not fit can end the process it is loaded into. A port:
 * tests answer by themselves.
 */
@FunctionalInterface
public interface GpuTrial {

    /**
     * Loads it and computes on the first card.
     *
     * @return why it does not work, in one line; empty when it does
     */
    Optional<String> run(LibtorchSettings settings);
}
