package draftscope.model.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which files make a model that runs here. */
final class Checkpoint {

    static final String CONFIG = "config.json";
    static final String TOKENIZER = "tokenizer.json";
    static final String WEIGHTS = "model.safetensors";
    static final String INDEX = "model.safetensors.index.json";
    static final String PICKLED = "pytorch_model.bin";

    private static final Set<String> OPTIONAL =
            Set.of("generation_config.json", "chat_template.jinja", "special_tokens_map.json");
    private static final Pattern TOKENIZER_FILE = Pattern.compile("tokenizer[A-Za-z0-9_-]{0,60}\\.json");
    private static final Pattern SHARD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,120}\\.safetensors");
    private static final long LARGEST_INDEX = 64L << 20;

    private Checkpoint() {}

    /**
     * What comes before the weights, small first: so that where the weights are, everything is.
     *
     * @param files all that the hub has
     * @throws BadInputException when these are not the files of a model that runs here
     */
    static List<String> beforeWeights(Set<String> files, String model, Wanted wanted) {
        for (var needed : wanted.needed()) {
            if (!files.contains(needed)) {
                throw new BadInputException(
                        model,
                        "it has no " + needed,
                        "choose the repository of the model in Hugging Face's own format, not a quantised copy of it");
            }
        }
        if (!files.contains(WEIGHTS) && !files.contains(INDEX) && !(wanted.pickled() && files.contains(PICKLED))) {
            var pickled = files.stream().anyMatch(name -> name.endsWith(".bin") || name.endsWith(".pt"));
            throw new BadInputException(
                    model,
                    pickled ? "its weights are pickled (pytorch_model.bin), which can run any code when read"
                            : "it has no model.safetensors",
                    "choose a repository or a revision (" + model + "@…) with safetensors");
        }
        var first = new TreeSet<String>();
        files.stream()
                .filter(name -> name.equals(CONFIG) || OPTIONAL.contains(name)
                        || TOKENIZER_FILE.matcher(name).matches())
                .forEach(first::add);
        if (!files.contains(WEIGHTS) && files.contains(INDEX)) {
            first.add(INDEX);
        }
        return List.copyOf(first);
    }

    /**
     * The weight files of a folder whose other files are there.
     *
     * @throws BadInputException when the index is damaged or points outside
     */
    static List<String> weights(Path folder) {
        var index = folder.resolve(INDEX);
        // Where both are there the single file counts, as in transformers.
        return Files.exists(folder.resolve(WEIGHTS)) || !Files.exists(index) ? List.of(WEIGHTS) : shards(index);
    }

    private static List<String> shards(Path index) {
        try {
            if (Files.size(index) > LARGEST_INDEX) {
                throw damaged(index, "it is larger than 64 MiB", null);
            }
            var shards = new TreeSet<String>();
            new ObjectMapper().readTree(index.toFile()).path("weight_map").forEach(file -> shards.add(file.asText()));
            for (var shard : shards) {
                if (!SHARD.matcher(shard).matches() || shard.contains("..")) {
                    throw damaged(index, "it names a file outside the model's folder", null);
                }
            }
            if (shards.isEmpty()) {
                throw damaged(index, "it names no weights", null);
            }
            return List.copyOf(shards);
        } catch (IOException e) {
            throw damaged(index, "it is not readable JSON", e);
        }
    }

    private static BadInputException damaged(Path index, String problem, Throwable cause) {
        return new BadInputException(
                index.toString(), problem, "remove it and run again, or choose another revision", cause);
    }

    /** What a folder lacks to run: empty when it is complete. A damaged index counts as lacking. */
    static List<String> missing(Path folder, Wanted wanted) {
        var needed = new TreeSet<>(wanted.needed());
        if (wanted.pickled() && Files.exists(folder.resolve(PICKLED))) {
            return needed.stream().filter(name -> !Files.exists(folder.resolve(name))).toList();
        }
        try {
            needed.addAll(weights(folder));
        } catch (BadInputException e) {
            needed.add(INDEX);
            return needed.stream().filter(name -> name.equals(INDEX) || !Files.exists(folder.resolve(name))).toList();
        }
        return needed.stream().filter(name -> !Files.exists(folder.resolve(name))).toList();
    }
}
