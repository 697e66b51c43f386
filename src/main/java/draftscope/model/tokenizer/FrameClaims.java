package draftscope.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import draftscope.model.input.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What {@code tokenizer_config.json} says of the tokens before and after a text. Here {@code tokenizer.json} decides,
 * as it does for most classes of transformers; some of its classes follow the other file instead, so that a prompt may
 * begin otherwise there, and a difference is named.
 */
public final class FrameClaims {

    private static final long MOST_BYTES = 16L << 20;
    private static final String CONFIG = "tokenizer_config.json";

    private FrameClaims() {}

    /** A sentence for every claim of a folder that its tokenizer does not follow; none where all agree or a file is missing. */
    public static List<String> unheeded(Path folder) {
        var file = folder.resolve(CONFIG);
        var tokenizer = folder.resolve("tokenizer.json");
        var notes = new ArrayList<String>();
        if (!Files.isRegularFile(file) || !Files.isRegularFile(tokenizer)) {
            return notes;
        }
        var config = JsonFile.readObject(file, MOST_BYTES);
        var claimed = Stream.of("bos", "eos")
                .filter(which -> config.path("add_" + which + "_token").isBoolean() && !spelled(config, which).isEmpty())
                .toList();
        if (!claimed.isEmpty()) {
            var content = TokenizerFile.read(tokenizer);
            claimed.forEach(which -> compare(config, which, content, notes));
        }
        return notes;
    }

    private static void compare(JsonNode config, String which, TokenizerFile.Content content, List<String> notes) {
        boolean wanted = config.path("add_" + which + "_token").booleanValue();
        var spelled = spelled(config, which);
        boolean put = IntStream.range(0, content.table().size())
                .filter(id -> content.table().token(id).filter(spelled::equals).isPresent())
                .anyMatch(id -> which.equals("bos") ? content.frame().begins(id) : content.frame().ends(id));
        if (wanted != put) {
            notes.add(CONFIG + " says add_" + which + "_token " + wanted + ", but tokenizer.json puts " + (put ? "" : "no ") + spelled
                    + (which.equals("bos") ? " before" : " after") + " a text; tokenizer.json is followed, so a plain prompt may be read"
                    + " otherwise than elsewhere");
        }
    }

    private static String spelled(JsonNode config, String which) {
        var token = config.path(which + "_token");
        return (token.isObject() ? token.path("content") : token).asText("");
    }
}
