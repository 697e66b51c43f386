package draftscope.model.checkpoint;

import draftscope.model.tokenizer.HuggingFaceTextTokenizer;
import draftscope.model.tokenizer.TokenTable;
import draftscope.model.tokenizer.TokenizerSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a model is, before its weights are read: a Hugging Face folder or a GGUF file, its small parts read. */
public interface Checkpoint {

    Path place();

    /** How people call it: the folder's or the file's name, or {@code org/name} in a hub cache. */
    String name();

    ModelConfig config();

    /** What its small files say that is not heeded, or read otherwise than written: whole sentences. */
    default List<String> notes() {
        return List.of();
    }

    /** Its tokens by id, read without starting its tokenizer. */
    TokenTable readTokens();

    TokenizerSource tokenizerSource();

    default HuggingFaceTextTokenizer openTokenizer() {
        return tokenizerSource().open();
    }

    Weights openWeights();

    /** The chat template that is stored with its weights; empty where a template would lie in a file of its own. */
    default Optional<StoredTemplate> storedTemplate() {
        return Optional.empty();
    }

    /** In a hub cache the folder is models--org--name/snapshots/commit, and no one calls a model by its commit. */
    static String nameOf(Path folder) {
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
