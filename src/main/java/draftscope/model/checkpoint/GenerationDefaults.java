package draftscope.model.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the makers of a model would sample from it, from its generation_config.json. Offered to people as a setting,
 * never used unasked.
 *
 * @param sample whether to sample at all
 * @param temperature positive
 * @param topK at least 1
 * @param topP in (0, 1]
 */
public record GenerationDefaults(
        boolean sample, Optional<Double> temperature, Optional<Integer> topK, Optional<Double> topP) {

    /** Nothing said. */
    public static final GenerationDefaults NONE =
            new GenerationDefaults(false, Optional.empty(), Optional.empty(), Optional.empty());

    /** From generation_config.json of a folder, or {@link #NONE} where there is none; see {@link GenerationFile}. */
    public static GenerationDefaults read(Path folder) {
        return GenerationFile.read(folder).defaults();
    }
}
