package draftscope.model.found;

import com.fasterxml.jackson.databind.JsonNode;
import draftscope.decoding.port.Cancellation;
import draftscope.model.checkpoint.Checkpoint;
import draftscope.model.gguf.GgufNames;
import draftscope.model.input.BadInputException;
import draftscope.model.input.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for models in the places where programs keep them. Only headers are opened. It looks at a limited number of
 * files, goes a limited number of folders deep and into no folder twice, so that no disk and no circle of links keeps
 * it; and what is broken is listed with its reason and does not end it.
 */
public final class ModelSearch {

    private static final Logger LOG = LoggerFactory.getLogger(ModelSearch.class);

    /** Entries of folders that are looked at in all. */
    private static final int MOST_ENTRIES = 100_000;

    /** Models that are opened in all. */
    private static final int MOST_MODELS = 1000;

    private static final int DEEPEST = 6;
    private static final long LONGEST_MANIFEST = 1 << 20;
    private static final Pattern DIGEST = Pattern.compile("sha256[:-]([0-9a-f]{64})");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final String HUB_FOLDER = "models--";

    private final List<ModelPlaces.Place> places;
    private final Consumer<FoundModel> sink;
    private final Cancellation cancellation;
    private final Set<Path> visited = new HashSet<>();
    private int entries;
    private int models;

    private ModelSearch(List<ModelPlaces.Place> places, Consumer<FoundModel> sink, Cancellation cancellation) {
        this.places = List.copyOf(places);
        this.sink = sink;
        this.cancellation = cancellation;
    }

    /**
     * Looks, for as long as it takes: for the background.
     *
     * @param sink told each model as it is found, on this thread
     * @param cancellation asked at every file
     * @return whether everything was looked at: not when it was cancelled, or there is more than anybody has
     */
    public static boolean run(List<ModelPlaces.Place> places, Consumer<FoundModel> sink, Cancellation cancellation) {
        return new ModelSearch(places, sink, cancellation).run();
    }

    /** What one model is, wherever it lies, or why it cannot be used. */
    public static FoundModel look(Path place) {
        return Look.at(ModelSource.NAMED, Checkpoint.nameOf(place), place.toString(), place);
    }

    private boolean run() {
        for (var place : places) {
            switch (place.source()) {
                case HUB -> hub(place.folder());
                case OLLAMA -> ollama(place.folder());
                case LM_STUDIO, LLAMA_CPP, NAMED -> files(place.source(), place.folder());
            }
        }
        return !over();
    }

    private boolean over() {
        return cancellation.requested() || entries >= MOST_ENTRIES || models >= MOST_MODELS;
    }

    /** A folder for each model; what a revision names, else what was brought last. */
    private void hub(Path cache) {
        for (var folder : children(cache)) {
            var name = folder.getFileName().toString();
            if (over()) {
                return;
            }
            if (name.startsWith(HUB_FOLDER)) {
                var id = name.substring(HUB_FOLDER.length()).replace("--", "/");
                var main = main(folder);
                main.or(() -> newest(folder.resolve("snapshots")))
                        .ifPresent(snapshot -> snapshot(id, snapshot, main.isPresent()));
            }
        }
    }

    private static Optional<Path> main(Path folder) {
        var ref = folder.resolve("refs/main");
        try {
            return Files.isRegularFile(ref) && Files.size(ref) < 1000
                    ? Optional.of(Files.readString(ref).strip())
                            .filter(commit -> COMMIT.matcher(commit).matches())
                            .map(commit -> folder.resolve("snapshots").resolve(commit))
                            .filter(Files::isDirectory)
                    : Optional.empty();
        } catch (IOException e) {
            LOG.debug("no revision in {}", ref, e);
            return Optional.empty();
        }
    }

    private Optional<Path> newest(Path snapshots) {
        return children(snapshots).stream()
                .filter(Files::isDirectory)
                .max(Comparator.comparing(folder -> folder.toFile().lastModified()));
    }

    private void snapshot(String id, Path snapshot, boolean named) {
        var inside = children(snapshot);
        if (isFolder(inside)) {
            look(ModelSource.HUB, id, named ? id : snapshot.toString(), snapshot);
        }
        for (var entry : inside) {
            var files = Files.isDirectory(entry) ? children(entry) : List.of(entry);
            files.stream().filter(GgufNames::beginsModel).forEach(file -> look(
                    ModelSource.HUB, id + " " + file.getFileName(), file.toString(), file));
        }
    }

    /** Whether these are the files of a model in a folder: its configuration and weights of some kind. */
    private static boolean isFolder(List<Path> files) {
        return files.stream().anyMatch(file -> file.endsWith("config.json"))
                && files.stream()
                        .map(file -> file.getFileName().toString())
                        .anyMatch(name -> name.endsWith(".safetensors") || name.endsWith(".safetensors.index.json"));
    }

    /** Files and folders of models, wherever they lie below. */
    private void files(ModelSource source, Path root) {
        walk(root, 0, folder -> {
            var inside = children(folder);
            if (isFolder(inside)) {
                look(source, below(root, folder), folder.toString(), folder);
            }
            inside.stream()
                    .filter(GgufNames::beginsModel)
                    .filter(Files::isRegularFile)
                    .forEach(file -> look(source, stem(file), file.toString(), file));
            return inside;
        });
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replaceFirst("(-00001-of-\\d{5})?\\.gguf$", "");
    }

    private static String below(Path root, Path folder) {
        return root.relativize(folder).toString().replace(root.getFileSystem().getSeparator(), "/");
    }

    /** A manifest for each name, which says which blob is the model. */
    private void ollama(Path root) {
        var manifests = root.resolve("manifests");
        walk(manifests, 0, folder -> {
            var inside = children(folder);
            inside.stream()
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .forEach(file -> manifest(root, manifests.relativize(file), file));
            return inside;
        });
    }

    private void manifest(Path root, Path name, Path file) {
        if (over()) {
            return;
        }
        var called = ollamaName(name);
        JsonNode layers;
        try {
            layers = JsonFile.readObject(file, LONGEST_MANIFEST).path("layers");
        } catch (BadInputException e) {
            tell(new FoundModel(ModelSource.OLLAMA, called, file.toString(), file, 0, Optional.empty(), Optional.of(e.problem())));
            return;
        }
        var adapter = layers.valueStream().anyMatch(layer -> kind(layer).endsWith(".adapter"));
        var blob = layers.valueStream()
                .filter(layer -> kind(layer).endsWith(".model"))
                .map(layer -> DIGEST.matcher(layer.path("digest").asText()))
                .filter(java.util.regex.Matcher::matches)
                .map(digest -> blob(root.resolve("blobs"), digest.group(1)))
                .findFirst();
        if (blob.isEmpty() || adapter) {
            var why = adapter ? "it is made of a model and an adapter (LoRA), which is not supported"
                    : "its manifest names no model in one GGUF file";
            tell(new FoundModel(ModelSource.OLLAMA, called, file.toString(), file, 0, Optional.empty(), Optional.of(why)));
            return;
        }
        look(ModelSource.OLLAMA, called, blob.get().toString(), blob.get());
    }

    private static String kind(JsonNode layer) {
        return layer.path("mediaType").asText();
    }

    private static Path blob(Path blobs, String digest) {
        var old = blobs.resolve("sha256:" + digest);
        return Files.exists(old) ? old : blobs.resolve("sha256-" + digest);
    }

    /** host/namespace/model/tag, of which people leave out what is usual. */
    private static String ollamaName(Path name) {
        var parts = new ArrayList<String>();
        name.forEach(part -> parts.add(part.toString()));
        if (parts.size() < 2) {
            return name.toString();
        }
        var tag = parts.remove(parts.size() - 1);
        if (parts.size() > 1 && parts.get(0).equals("registry.ollama.ai")) {
            parts.remove(0);
            if (parts.size() > 1 && parts.get(0).equals("library")) {
                parts.remove(0);
            }
        }
        return String.join("/", parts) + ":" + tag;
    }

    private void look(ModelSource source, String name, String written, Path place) {
        if (over()) {
            return;
        }
        models++;
        tell(Look.at(source, name, written, place));
    }

    private void tell(FoundModel model) {
        if (!cancellation.requested()) {
            sink.accept(model);
        }
    }

    /** Folders from here on, each once, whatever links lead to it. */
    private void walk(Path folder, int depth, Visitor visitor) {
        if (depth > DEEPEST || over() || !Files.isDirectory(folder) || !visited.add(real(folder))) {
            return;
        }
        for (var entry : visitor.visit(folder)) {
            if (Files.isDirectory(entry)) {
                walk(entry, depth + 1, visitor);
            }
        }
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder.toAbsolutePath().normalize();
        }
    }

    /** What is in a folder, in order of names, as far as the limit goes; nothing of one that cannot be read. */
    private List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var found = new ArrayList<Path>();
        try (var stream = Files.newDirectoryStream(folder)) {
            for (var entry : stream) {
                if (over()) {
                    break;
                }
                entries++;
                found.add(entry);
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            LOG.debug("cannot look into {}", folder, e);
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }

    /** Looks at a folder and says what is in it. */
    @FunctionalInterface
    private interface Visitor {
        List<Path> visit(Path folder);
    }
}
