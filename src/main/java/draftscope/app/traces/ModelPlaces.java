package draftscope.app.traces;

import draftscope.decoding.port.ModelInfo;
import draftscope.model.PairSpec;
import draftscope.model.checkpoint.Checkpoint;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the models are that traces name: those that came with the program, and those this window has loaded. */
public final class ModelPlaces {

    private final Set<Path> shipped = new HashSet<>();
    private final Map<String, Path> known = new HashMap<>();

    /** Folders of models that come with the program: a command needs not name them. */
    public void shipped(List<Path> folders) {
        folders.forEach(folder -> {
            shipped.add(whole(folder));
            know(folder);
        });
    }

    /** A pair of this window. */
    public void loaded(PairSpec pair) {
        // Of a served target the folder is its tokenizer's.
        if (pair.served().isEmpty()) {
            know(pair.target());
        }
        pair.draft().ifPresent(this::know);
        pair.heads().forEach(this::know);
    }

    /** Where a model is: empty for one that comes with the program, else its folder or, where that is unknown, its name. */
    Optional<String> of(ModelInfo model) {
        var place = Optional.ofNullable(known.get(model.name()));
        return place.isEmpty()
                ? Optional.of(model.name())
                : place.filter(folder -> !shipped.contains(folder)).map(Path::toString);
    }

    private void know(Path folder) {
        known.put(Checkpoint.nameOf(folder), whole(folder));
    }

    private static Path whole(Path folder) {
        return folder.toAbsolutePath().normalize();
    }
}
