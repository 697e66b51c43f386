package draftscope.model.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.model.checkpoint.Weights;
import draftscope.model.input.BadInputException;
import draftscope.model.tokenizer.OtherTokenizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which files make a model that runs here. */
final class Checkpoint {

    static final String CONFIG = "config.json";
    static final String TOKENIZER = "tokenizer.json";

    private static final Set<String> OPTIONAL =
            Set.of("generation_config.json", "chat_template.jinja", "special_tokens_map.json");

    /** Small files that decide what a model is fed or where it ends, so that a copy without them is asked about. */
    static final List<String> TELLING = List.of("tokenizer_config.json", "generation_config.json", "chat_template.jinja");
    private static final Pattern TOKENIZER_FILE = Pattern.compile("tokenizer[A-Za-z0-9_-]{0,60}\\.json");
    private static final Pattern SHARD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,120}\\.(safetensors|bin)");
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
                throw without(needed, files, model);
            }
        }
        if (wanted.weighty() && form(files).isEmpty()) {
            throw new BadInputException(
                    model,
                    "it has no model.safetensors and no pytorch_model.bin",
                    "choose a repository or a revision (" + model + "@…) with safetensors");
        }
        var first = new TreeSet<String>();
        files.stream()
                .filter(name -> name.equals(CONFIG) || OPTIONAL.contains(name)
                        || TOKENIZER_FILE.matcher(name).matches())
                .forEach(first::add);
        if (wanted.weighty()) {
            form(files).filter(Weights::isIndex).ifPresent(first::add);
        }
        return List.copyOf(first);
    }

    private static BadInputException without(String needed, Set<String> files, String model) {
        var other = OtherTokenizers.instead(
                model,
                "it has no " + needed,
                files::contains,
                "'" + model + "'",
                "; put it beside the model's other files and name that folder");
        if (needed.equals(TOKENIZER) && other.isPresent()) {
            return other.get();
        }
        return new BadInputException(
                model,
                "it has no " + needed,
                "choose the repository of the model in Hugging Face's own format, not a quantised copy of it");
    }

    /** The first file that says where weights are, of all there is. */
    static Optional<String> form(Set<String> files) {
        return Weights.IN_ORDER.stream().filter(files::contains).findFirst();
    }

    /**
     * The weight files of a folder whose other files are there.
     *
     * @throws BadInputException when the index is damaged or points outside
     */
    static List<String> weights(Path folder) {
        var there = Weights.IN_ORDER.stream().filter(name -> Files.exists(folder.resolve(name))).findFirst();
        return there.filter(Weights::isIndex)
                .map(index -> shards(folder.resolve(index)))
                .orElse(List.of(there.orElse(Weights.SINGLE)));
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
        if (!wanted.weighty()) {
            return needed.stream().filter(name -> !Files.exists(folder.resolve(name))).toList();
        }
        var broken = new TreeSet<String>();
        try {
            needed.addAll(weights(folder));
        } catch (BadInputException e) {
            Weights.IN_ORDER.stream().filter(Weights::isIndex).filter(name -> Files.exists(folder.resolve(name))).findFirst()
                    .ifPresent(broken::add);
        }
        needed.removeIf(name -> Files.exists(folder.resolve(name)));
        needed.addAll(broken);
        return List.copyOf(needed);
    }
}
