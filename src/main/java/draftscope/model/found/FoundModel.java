package draftscope.model.found;

import draftscope.model.MemoryEstimate;
import draftscope.model.RunType;
import draftscope.model.checkpoint.ModelConfig;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A model on this machine.
 *
 * @param name as that program's users call it
 * @param written what to write where a model is asked for: an id of the hub, or a path
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
     * @param largest number of those of its largest tensor
     * @param stored what people call the type that most of them are stored in
     * @param stored16 whether they take at most 16 bits each
     * @param tokens a mark that is the same for models with the same tokens
     */
    public record Facts(
            ModelConfig config, long parameters, long largest, String stored, boolean stored16, long tokens) {

        public String family() {
            return config.family().label();
        }

        /** About what it takes in memory, with caches of a short text. */
        public MemoryEstimate memory(RunType type) {
            int context = Math.min(MemoryEstimate.FIRST_CONTEXT, config.contextLength());
            return MemoryEstimate.of(parameters, largest, config, context, type);
        }
    }

    /**
     * Why it cannot run here, in one line; empty when nothing is known to be in its way.
     *
     * @param free bytes of memory that could be taken; empty when nobody knows
     */
    public Optional<String> refusal(RunType type, OptionalLong free) {
        return whyNot.or(() -> facts.flatMap(f -> f.memory(type).onProcessor().shortage(free)));
    }

    public boolean runs() {
        return whyNot.isEmpty();
    }

    /** Those that can draft for a target first, the smallest of them foremost: that one costs least to ask. */
    public static Comparator<FoundModel> draftsFirst(Facts target) {
        return Comparator.<FoundModel, Boolean>comparing(model -> !model.runs() || !model.draftsFor(target))
                .thenComparingLong(model -> model.draftsFor(target) ? model.facts().orElseThrow().parameters() : 0);
    }

    /** Whether it can draft for another: with the same tokens, and smaller. */
    public boolean draftsFor(Facts target) {
        return facts.filter(own -> own.tokens == target.tokens && own.parameters < target.parameters).isPresent();
    }
}
