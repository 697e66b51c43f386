package draftscope.model;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A checkpoint folder, its small files read: what a model is, before its weights are.
 *
 * @param folder where it lies
 * @param name how people call it: the folder's name, or {@code org/name} in a hub cache
 * @param config what it is
 * @param defaults how its makers would sample from it
 */
public record Checkpoint(Path folder, String name, ModelConfig config, GenerationDefaults defaults) {

    /**
     * Opens a folder.
     *
     * @throws BadInputException in one line, when it is missing, no folder, incomplete, damaged or of an unknown kind
     */
    public static Checkpoint open(Path folder) {
        if (!Files.exists(folder)) {
            throw new BadInputException(
                    folder.toString(), "there is no such folder", "name the folder of a Hugging Face checkpoint");
        }
        if (!Files.isDirectory(folder)) {
            throw new BadInputException(
                    folder.toString(), "it is no folder", "name the folder that config.json and the weights lie in");
        }
        if (!Files.exists(folder.resolve("config.json")) && Files.exists(folder.resolve("adapter_config.json"))) {
            throw new BadInputException(
                    folder.toString(),
                    "it holds an adapter (LoRA), which is no model of its own",
                    "merge it into its base model first, and name the folder of the result");
        }
        var config = ModelConfig.read(folder);
        var checkpoint = new Checkpoint(folder, nameOf(folder), config, GenerationDefaults.read(folder));
        TokenizerFile.requireThere(checkpoint.tokenizerFile());
        return checkpoint;
    }

    /** Its tokenizer.json. */
    public Path tokenizerFile() {
        return folder.resolve("tokenizer.json");
    }

    /** Opens its tokenizer. */
    public HuggingFaceTextTokenizer openTokenizer() {
        return HuggingFaceTextTokenizer.open(tokenizerFile());
    }

    /** Opens its weights. */
    public Weights openWeights() {
        return Weights.open(folder);
    }

    /** In a hub cache the folder is models--org--name/snapshots/commit, and no one calls a model by its commit. */
    public static String nameOf(Path folder) {
        var path = folder.toAbsolutePath().normalize();
        int names = path.getNameCount();
        if (names >= 3
                && path.getName(names - 2).toString().equals("snapshots")
                && path.getName(names - 3).toString().startsWith("models--")) {
            return path.getName(names - 3).toString().substring("models--".length()).replace("--", "/");
        }
        return names == 0 ? path.toString() : path.getFileName().toString();
    }
}
