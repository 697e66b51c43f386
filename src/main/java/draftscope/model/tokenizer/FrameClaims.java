package draftscope.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import draftscope.model.input.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code tokenizer_config.json} says of the tokens before and after a text. Here {@code tokenizer.json} decides,
 * as it does for most classes of transformers; some of its classes follow the other file instead, so that a prompt may
 * begin otherwise there, and a difference is named.
 */
final class FrameClaims {

    private static final long MOST_BYTES = 16L << 20;
    private static final String CONFIG = "tokenizer_config.json";

    private FrameClaims() {}

    /**
     * A sentence for every claim of a folder that its tokenizer does not follow; none where all agree or the file is missing.
     */
    static List<String> unheeded(Path folder, TokenTable table, TextFrame frame) {
        var file = folder.resolve(CONFIG);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        var config = JsonFile.readObject(file, MOST_BYTES);
        return Stream.of("bos", "eos")
                .filter(which -> config.path("add_" + which + "_token").isBoolean() && !spelled(config, which).isEmpty())
                .flatMap(which -> unheeded(config, which, table, frame).stream())
                .toList();
    }

    private static Optional<String> unheeded(JsonNode config, String which, TokenTable table, TextFrame frame) {
        boolean wanted = config.path("add_" + which + "_token").booleanValue();
        var spelled = spelled(config, which);
        boolean begins = which.equals("bos");
        boolean put = table.ids(spelled).anyMatch(id -> begins ? frame.begins(id) : frame.ends(id));
        return wanted == put
                ? Optional.empty()
                : Optional.of(CONFIG + " says add_" + which + "_token " + wanted + ", but tokenizer.json puts " + (put ? "" : "no ") + spelled
                        + (begins ? " before" : " after") + " a text; tokenizer.json is followed, so a plain prompt may be read"
                        + " otherwise than elsewhere");
    }

    /** How a configuration spells its token of a kind; empty where it has none. */
    static String spelled(JsonNode config, String which) {
        var token = config.path(which + "_token");
        return (token.isObject() ? token.path("content") : token).asText("");
    }
}
