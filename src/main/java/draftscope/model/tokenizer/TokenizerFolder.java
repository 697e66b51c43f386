package draftscope.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import draftscope.model.input.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * The small files of a model whose weights are elsewhere: {@code tokenizer.json}, and whatever else lies beside it.
 * Unlike a checkpoint it may be of a family that is not computed here.
 */
public record TokenizerFolder(Path folder) {

    private static final long MOST_BYTES = 16L << 20;

    /**
     * @throws BadInputException when there is no tokenizer.json
     */
    public TokenizerFolder {
        TokenizerFile.requireThere(folder.resolve("tokenizer.json"));
    }

    public HuggingFaceTextTokenizer open() {
        return HuggingFaceTextTokenizer.open(folder.resolve("tokenizer.json"));
    }

    /** The tokens, without starting the tokenizer. */
    public TokenTable table() {
        return TokenTable.read(folder.resolve("tokenizer.json"));
    }

    /**
     * Tokens that end a text: those of config.json and generation_config.json, or else the one tokenizer_config.json
     * spells out.
     *
     * @param table to find a spelled token in
     */
    public Set<Integer> endIds(TokenTable table) {
        var ids = new TreeSet<Integer>();
        for (var file : List.of("config.json", "generation_config.json")) {
            for (var part : List.of("/eos_token_id", "/text_config/eos_token_id")) {
                var value = json(file).at(part);
                (value.isArray() ? value : List.of(value)).forEach(id -> {
                    if (id.isIntegralNumber() && id.intValue() >= 0 && id.intValue() < table.size()) {
                        ids.add(id.intValue());
                    }
                });
            }
        }
        if (ids.isEmpty()) {
            table.ids(FrameClaims.spelled(json("tokenizer_config.json"), "eos")).forEach(ids::add);
        }
        return Set.copyOf(ids);
    }

    /** Most tokens a text may have, where config.json says. */
    public OptionalInt contextLength() {
        var config = json("config.json");
        var value = config.has("text_config") ? config.path("text_config").path("max_position_embeddings")
                : config.path("max_position_embeddings");
        return value.canConvertToInt() && value.intValue() > 0 ? OptionalInt.of(value.intValue()) : OptionalInt.empty();
    }

    private JsonNode json(String name) {
        var file = folder.resolve(name);
        return Files.exists(file)
                ? JsonFile.readObject(file, MOST_BYTES)
                : MissingNode.getInstance();
    }
}
