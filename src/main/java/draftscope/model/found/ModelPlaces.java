package draftscope.model.found;

import draftscope.model.hub.HubEnvironment;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where programs keep models: Hugging Face's libraries as {@link HubEnvironment} says, LM Studio in
 * {@code ~/.lmstudio/models} (older ones in {@code ~/.cache/lm-studio/models}), Ollama in {@code OLLAMA_MODELS} or
 * {@code ~/.ollama/models} (as a service of Linux in {@code /usr/share/ollama}), llama.cpp in {@code LLAMA_CACHE} or its
 * folder among the caches.
 *
 * @param system the operating system's name, as Java tells it
 */
public record ModelPlaces(Map<String, String> variables, Path home, String system) {

    public ModelPlaces {
        variables = Map.copyOf(variables);
    }

    public static ModelPlaces here() {
        return of(System.getenv());
    }

    public static ModelPlaces of(Map<String, String> variables) {
        return new ModelPlaces(
                variables, HubEnvironment.of(variables).home(), System.getProperty("os.name", ""));
    }

    /**
     * A place to look in.
     *
     * @param folder may not be there
     */
    public record Place(ModelSource source, Path folder) {}

    public List<Place> all() {
        var places = new ArrayList<Place>();
        places.add(new Place(ModelSource.HUB, new HubEnvironment(variables, home).cache()));
        places.add(new Place(ModelSource.LM_STUDIO, home.resolve(".lmstudio/models")));
        places.add(new Place(ModelSource.LM_STUDIO, home.resolve(".cache/lm-studio/models")));
        places.add(new Place(
                ModelSource.OLLAMA, folder("OLLAMA_MODELS").orElseGet(() -> home.resolve(".ollama/models"))));
        if (system.toLowerCase(Locale.ROOT).contains("linux") && folder("OLLAMA_MODELS").isEmpty()) {
            places.add(new Place(ModelSource.OLLAMA, Path.of("/usr/share/ollama/.ollama/models")));
        }
        places.add(new Place(ModelSource.LLAMA_CPP, folder("LLAMA_CACHE").orElseGet(this::llamaCache)));
        return places.stream().distinct().toList();
    }

    private Path llamaCache() {
        var name = system.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            return home.resolve("Library/Caches/llama.cpp");
        }
        if (name.contains("windows")) {
            return folder("LOCALAPPDATA").orElseGet(() -> home.resolve("AppData/Local")).resolve("llama.cpp");
        }
        return folder("XDG_CACHE_HOME").orElseGet(() -> home.resolve(".cache")).resolve("llama.cpp");
    }

    /** A variable that names a folder; one that names none is as good as unset, since nobody asked for this search. */
    private Optional<Path> folder(String name) {
        try {
            return Optional.ofNullable(variables.get(name))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(text -> text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
