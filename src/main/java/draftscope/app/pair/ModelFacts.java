package draftscope.app.pair;

import draftscope.draw.Sizes;
import draftscope.draw.Words;
import draftscope.model.ServedEngine;
import java.util.Optional;

/**
 * What a glance at a model tells.
 *
 * @param built how it is built; empty when it is not on this machine
 * @param served who serves it elsewhere; empty for a model that is computed here
 */
public record ModelFacts(String name, Optional<Built> built, Optional<ServedEngine> served) {

    /** Of a model that is computed here. */
    public ModelFacts(String name, Optional<Built> built) {
        this(name, built, Optional.empty());
    }

    /**
     * How a model is built.
     *
     * @param family as people write it
     * @param vocabulary rows of its head
     * @param stored type that most weights are stored in
     */
    public record Built(String family, long parameters, int layers, int vocabulary, String stored) {}

    /** Whether it is to be brought from the hub first. */
    boolean absent() {
        return built.isEmpty() && served.isEmpty();
    }

    /** In one line. */
    String words() {
        if (served.isPresent()) {
            return Words.of("picker.served." + served.get().label());
        }
        return built.map(b -> Words.of(
                        "picker.found", b.family(), Sizes.parameters(b.parameters()), b.layers(), b.vocabulary(), b.stored()))
                .orElse(Words.of("picker.absent"));
    }
}
