package draftscope.model.checkpoint;

import draftscope.model.input.BadInputException;
import draftscope.model.tokenizer.TokenTable;
import draftscope.model.tokenizer.TokenizerFile;
import draftscope.model.tokenizer.TokenizerSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Hugging Face folder, its small files read. */
public record FolderCheckpoint(
        Path place, String name, ModelConfig config, List<String> notes)
        implements Checkpoint {

    private static final String ADAPTER = "adapter_config.json";

    public FolderCheckpoint {
        notes = List.copyOf(notes);
    }

    public static FolderCheckpoint open(Path folder) {
        if (!Files.exists(folder.resolve("config.json")) && Files.exists(folder.resolve(ADAPTER))) {
            throw new BadInputException(
                    folder.toString(),
                    "it holds an adapter (LoRA), which is no model of its own",
                    "merge it into its base model first, and name the folder of the result");
        }
        var reader = new ConfigReader(folder);
        var config = reader.read();
        var notes = new ArrayList<>(reader.notes());
        if (Files.exists(folder.resolve(ADAPTER))) {
            notes.add(folder.resolve(ADAPTER) + ": the adapter (LoRA) beside the weights is not applied; merge it into them"
                    + " where it is wanted");
        }
        var checkpoint = new FolderCheckpoint(folder, Checkpoint.nameOf(folder), config, notes);
        TokenizerFile.requireThere(checkpoint.tokenizerFile());
        return checkpoint;
    }

    private Path tokenizerFile() {
        return place.resolve("tokenizer.json");
    }

    @Override
    public TokenTable readTokens() {
        return TokenTable.read(tokenizerFile());
    }

    @Override
    public TokenizerSource tokenizerSource() {
        return TokenizerSource.of(tokenizerFile());
    }

    @Override
    public Weights openWeights() {
        return Weights.open(place);
    }
}
