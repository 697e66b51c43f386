package draftscope.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which models to load and how.
 *
 * @param target checkpoint folder of the target
 * @param draft checkpoint folder of the draft; empty for target only
 * @param device {@code auto}, {@code cpu} or {@code cuda:N}
 * @param dtype {@code auto}, {@code float32}, {@code float16} or {@code bfloat16}: the type computed in
 * @param threads processor threads of the engine, at least 1
 */
public record PairSpec(Path target, Optional<Path> draft, String device, String dtype, int threads) {

    /** Takes a CUDA device where there is one. */
    public static final String AUTO_DEVICE = "auto";

    /** float32 on a processor; what the device likes best elsewhere. */
    public static final String AUTO_DTYPE = "auto";
}
