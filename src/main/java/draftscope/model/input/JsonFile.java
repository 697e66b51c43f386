package draftscope.model.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a JSON file that may be anything: with a limit on its size, its depth, and no key given twice. */
public final class JsonFile {

    /** Deeper than any configuration or tokenizer goes, shallow enough for any stack. */
    static final int MAX_DEPTH = 100;

    /** One factory for every reader of a checkpoint, so that the limits are the same. */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(100)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private static final String DUPLICATE = "Duplicate field ";

    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** As Python's json reads: NaN and infinities, and of a key given twice the last. */
    private static final ObjectMapper LENIENT = pythonic(false);

    /** The same, but for keys given twice. */
    private static final ObjectMapper LENIENT_ONCE = pythonic(true);

    private JsonFile() {}

    private static ObjectMapper pythonic(boolean keysOnce) {
        var factory = ((JsonFactoryBuilder) FACTORY.rebuild())
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, keysOnce)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /**
     * The object that a file holds.
     *
     * @param maxBytes longest file that is read
     * @throws BadInputException when it is missing, empty, too long, no JSON or no object
     */
    public static JsonNode readObject(Path file, long maxBytes) {
        return object(file, bytes(file, maxBytes), MAPPER);
    }

    /**
     * The object that a configuration file holds, read as its writer's Python reads it.
     *
     * @param notes told of a key that is given twice, of which the last counts
     */
    public static JsonNode readLenient(Path file, long maxBytes, Consumer<String> notes) {
        var bytes = bytes(file, maxBytes);
        var object = object(file, bytes, LENIENT);
        try {
            LENIENT_ONCE.readTree(bytes);
        } catch (JsonProcessingException e) {
            twice(e).ifPresent(twice -> notes.accept(file + ": it " + twice + ", and the last one counts"));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return object;
    }

    private static JsonNode object(Path file, byte[] bytes, ObjectMapper mapper) {
        try {
            var node = mapper.readTree(bytes);
            if (node == null || !node.isObject()) {
                throw damaged(file, "it holds no JSON object", null);
            }
            return node;
        } catch (JsonProcessingException e) {
            throw damaged(file, "it is no valid JSON (" + reason(e) + ")", e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static byte[] bytes(Path file, long maxBytes) {
        try {
            requireFile(file);
            long size = Files.size(file);
            if (size > maxBytes) {
                throw damaged(file, "it is " + size + " bytes long, far more than such a file has", null);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Checks that there is a file, a plain one, and not an empty one. */
    public static void requireFile(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new BadInputException(
                    file.toString(), "there is no such file", "name the folder of a complete Hugging Face checkpoint");
        }
        if (!Files.isRegularFile(file)) {
            throw damaged(file, "it is no plain file", null);
        }
        if (Files.size(file) == 0) {
            throw damaged(file, "the file is empty", null);
        }
        GitPointer.refuse(file);
    }

    /** The file cannot be what it should be. */
    public static BadInputException damaged(Path file, String problem, Throwable cause) {
        return new BadInputException(file.toString(), problem, "copy or download the checkpoint again", cause);
    }

    /** The operating system would not give the file. */
    public static BadInputException unreadable(Path file, IOException cause) {
        return new BadInputException(
                file.toString(),
                "it cannot be read (" + cause.getMessage() + ")",
                "check that the file is complete and that you may read it",
                cause);
    }

    /** What a reader that takes no key twice says of one, as a problem; empty where that is not it. */
    public static Optional<String> twice(JsonProcessingException e) {
        var text = e.getOriginalMessage();
        return text.startsWith(DUPLICATE)
                ? Optional.of("gives " + BadInputException.shown(text.substring(DUPLICATE.length())) + " twice")
                : Optional.empty();
    }

    /** What a parser found, with the place but without a copy of the input. */
    public static String reason(JsonProcessingException e) {
        // Of a bracket that is not closed Jackson also tells its source, in words that are about Jackson.
        var text = e.getOriginalMessage().replaceAll("\\s*\\(start marker at .*", "");
        var shortened = text.length() > 120 ? text.substring(0, 120) + "…" : text;
        var at = e.getLocation();
        return at == null || at.getLineNr() < 1
                ? shortened
                : shortened + ", line " + at.getLineNr() + " column " + at.getColumnNr();
    }
}
