package draftscope.model.found;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A model on this machine.
 *
 * @param source whose it is
 * @param name as that program's users call it
 * @param written what to write where a model is asked for: an id of the hub, or a path
 * @param place the folder or file
 * @param bytes of its weights on the disk; 0 when nobody knows
 * @param facts what it is; empty when it cannot be used
 * @param whyNot why it cannot be used, in one line without its place; empty when it can
 */
public record FoundModel(
        ModelSource source,
        String name,
        String written,
        Path place,
        long bytes,
        Optional<Facts> facts,
        Optional<String> whyNot) {

    /**
     * What its header says.
     *
     * @param family how it is built, as people write it
     * @param parameters number of its weights
     * @param stored what people call the type that most of them are stored in
     * @param tokens a mark that is the same for models with the same tokens
     */
    public record Facts(String family, long parameters, String stored, long tokens) {}

    /** Whether it can be used. */
    public boolean runs() {
        return whyNot.isEmpty();
    }

    /** Whether it can draft for another: with the same tokens, and smaller. */
    public boolean draftsFor(Facts target) {
        return facts.filter(own -> own.tokens == target.tokens && own.parameters < target.parameters).isPresent();
    }
}
