package draftscope.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a pair is loaded from and as: two that are equal would be loaded the same.
 *
 * @param models its target's, draft's and heads' files, in this order; empty where some could not be looked at
 */
public record PairFiles(PairSpec spec, Optional<List<ModelFiles>> models) {

    public PairFiles {
        models = models.map(List::copyOf);
    }

    /** Looks at the files of a pair; none of them is opened. */
    public static PairFiles of(PairSpec spec) {
        var places = Stream.of(Stream.of(spec.target()), spec.draft().stream(), spec.heads().stream())
                .flatMap(several -> several)
                .toList();
        var found = places.stream().map(ModelFiles::of).flatMap(Optional::stream).toList();
        return new PairFiles(spec, found.size() == places.size() ? Optional.of(found) : Optional.empty());
    }

    /** The files of one of them; empty where they could not all be looked at. */
    public Optional<ModelFiles> of(Path place) {
        return models.flatMap(all -> all.stream().filter(m -> m.place().equals(place)).findFirst());
    }

    /** Whether this is known to be loaded as another was. */
    public boolean same(PairFiles other) {
        return models.isPresent() && equals(other);
    }
}
