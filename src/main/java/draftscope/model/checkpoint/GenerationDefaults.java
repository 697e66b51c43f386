package draftscope.model.checkpoint;

import draftscope.model.input.BadInputException;
import draftscope.model.input.ConfigFields;
import draftscope.model.input.JsonFile;
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

    /**
     * Reads generation_config.json of a folder, or {@link #NONE} where there is none. A temperature or top-k of 0,
     * which some files have, says nothing.
     *
     * @throws BadInputException when it is damaged
     */
    public static GenerationDefaults read(Path folder) {
        var file = folder.resolve("generation_config.json");
        if (!Files.exists(file)) {
            return NONE;
        }
        var fields = new ConfigFields(file, JsonFile.readObject(file, ConfigReader.MAX_BYTES));
        var topP = fields.isZero("top_p") ? Optional.<Double>empty() : fields.findPositive("top_p");
        if (topP.filter(p -> p > 1).isPresent()) {
            throw fields.bad("top_p", "is " + topP.get() + ", above 1");
        }
        return new GenerationDefaults(
                fields.flag("do_sample", false),
                fields.isZero("temperature") ? Optional.empty() : fields.findPositive("temperature"),
                fields.isZero("top_k") ? Optional.empty() : fields.findSize("top_k"),
                topP);
    }
}
