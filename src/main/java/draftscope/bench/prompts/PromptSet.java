package draftscope.bench.prompts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import draftscope.decoding.port.TokenIds;
import draftscope.model.input.BadInputException;
import draftscope.model.input.GitPointer;
import draftscope.model.input.JsonFile;
import draftscope.trace.TextLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Prompts from a file of JSON lines, in any of three forms: {@code turns} (Spec-Bench's {@code question.jsonl}),
 * {@code prompt} (the reference's flat form) or {@code prompt_ids}; a line with more than one of them is read as
 * the most exact: ids before turns before prompt. {@code question_id} and {@code category} are optional. Blank
 * lines are skipped; the whole file is checked before anything is decoded.
 *
 * @param name what the set is called: its file name
 * @param lines its prompts, at least one
 */
public record PromptSet(String name, List<PromptLine> lines) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // A question's id is echoed as it was written.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(TextLines.LONGEST)
                        .build());
    }

    /** Copies the list, but for one that nobody else has and that is read as one goes. */
    public PromptSet {
        lines = lines instanceof StoredPrompts ? lines : List.copyOf(lines);
    }

    /**
     * Reads a file.
     *
     * @throws BadInputException naming the file, or the line and field, that cannot be used
     */
    public static PromptSet read(Path file) {
        if (Files.isDirectory(file)) {
            throw new BadInputException(file.toString(), "is a folder", "name a file of JSON lines");
        }
        try (var in = opened(file)) {
            return read(Optional.ofNullable(file.getFileName()).orElse(file).toString(), file.toString(), in);
        } catch (NoSuchFileException e) {
            throw new BadInputException(file.toString(), "no such file", "name a file of JSON lines", e);
        } catch (IOException e) {
            throw new BadInputException(file.toString(), "cannot be read", "check that it may be read", e);
        }
    }

    /**
     * Reads a stream; leaves it open.
     *
     * @param name what the set is called
     * @param where what messages call the stream
     * @throws IOException when it cannot be read
     * @throws BadInputException naming the line and field that cannot be used
     */
    @SuppressWarnings("resource")
    public static PromptSet read(String name, String where, InputStream in) throws IOException {
        var text = new TextLines(in);
        var lines = new StoredPrompts(where);
        try {
            for (var line = text.next(); line.isPresent(); line = text.next()) {
                if (!line.get().isBlank()) {
                    // All are checked before anything is decoded, and none of what that makes is kept.
                    line(lines.size(), StoredPrompts.place(where, text.number()), line.get());
                    lines.add(text.number(), line.get());
                }
            }
        } catch (TextLines.Unreadable e) {
            throw new BadInputException(
                    StoredPrompts.place(where, text.number()), e.getMessage(), "save the file as UTF-8 JSON lines", e);
        }
        if (lines.isEmpty()) {
            throw new BadInputException(where, "holds no prompt", "give each prompt a line of JSON");
        }
        return new PromptSet(name, lines);
    }

    private static InputStream opened(Path file) throws IOException {
        GitPointer.refuse(file);
        return Files.newInputStream(file);
    }

    static PromptLine line(int index, String where, String json) {
        JsonNode node;
        try {
            node = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new BadInputException(
                    where,
                    JsonFile.twice(e).orElseGet(() -> "no valid JSON at column "
                            + Optional.ofNullable(e.getLocation()).map(l -> l.getColumnNr()).orElse(0)),
                    "write one JSON object a line",
                    e);
        }
        if (!node.isObject()) {
            throw new BadInputException(where, "not a JSON object", "write one JSON object a line");
        }
        return new PromptLine(index, where, questionId(where, node), category(where, node), prompt(where, node), json);
    }

    private static Question.Prompt prompt(String where, JsonNode node) {
        if (node.hasNonNull("prompt_ids")) {
            return new Question.Ids(ids(where, node.get("prompt_ids")));
        }
        if (node.hasNonNull("turns")) {
            return new Question.Chat(turns(where, node.get("turns")));
        }
        if (node.hasNonNull("prompt")) {
            return new Question.Text(text(where, "prompt", node.get("prompt")));
        }
        throw new BadInputException(
                where, "has no prompt", "give it one of the fields 'turns', 'prompt' or 'prompt_ids'");
    }

    private static TokenIds ids(String where, JsonNode list) {
        var ids = new int[list.size()];
        if (!list.isArray() || ids.length == 0) {
            throw wrong(where, "prompt_ids", "must be a list with at least one id");
        }
        for (int i = 0; i < ids.length; i++) {
            var id = list.get(i);
            if (!id.isIntegralNumber() || !id.canConvertToInt() || id.intValue() < 0) {
                throw wrong(where, "prompt_ids", "holds " + id + ", which is no token id");
            }
            ids[i] = id.intValue();
        }
        return TokenIds.of(ids);
    }

    private static List<String> turns(String where, JsonNode list) {
        if (!list.isArray() || list.isEmpty()) {
            throw wrong(where, "turns", "must be a list with at least one text");
        }
        var turns = new ArrayList<String>(list.size());
        for (var turn : list) {
            turns.add(text(where, "turns", turn));
        }
        return List.copyOf(turns);
    }

    private static String text(String where, String field, JsonNode value) {
        if (!value.isTextual()) {
            var type = value.getNodeType().toString().toLowerCase(Locale.ROOT);
            throw wrong(where, field, "must hold text, not " + type);
        }
        if (value.textValue().isEmpty()) {
            throw wrong(where, field, "is empty");
        }
        return value.textValue();
    }

    private static Optional<String> questionId(String where, JsonNode node) {
        if (!node.hasNonNull("question_id")) {
            return Optional.empty();
        }
        var id = node.get("question_id");
        if (!id.isValueNode()) {
            throw wrong(where, "question_id", "must be a number or text");
        }
        return Optional.of(id.toString());
    }

    private static Optional<String> category(String where, JsonNode node) {
        if (!node.hasNonNull("category")) {
            return Optional.empty();
        }
        var category = node.get("category");
        if (!category.isTextual()) {
            throw wrong(where, "category", "must be text");
        }
        return Optional.of(category.textValue());
    }

    private static BadInputException wrong(String where, String field, String problem) {
        return new BadInputException(where, "field '" + field + "' " + problem, "mend that line");
    }
}
