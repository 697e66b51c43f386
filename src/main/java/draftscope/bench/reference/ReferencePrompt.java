package draftscope.bench.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import draftscope.bench.prompts.PromptLine;
import draftscope.bench.prompts.PromptSet;
import draftscope.model.input.BadInputException;
import java.util.List;

/**
 * One line of the reference's test data.
 *
 * @param index number of the prompt, from 0, empty lines not counted
 * @param fields all fields of the line, in their order
 */
public record ReferencePrompt(int index, ObjectNode fields) {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    public ReferencePrompt {
        fields = fields.deepCopy();
    }

    /**
     * The prompts of a set.
     *
     * @throws BadInputException naming the line that lacks a field
     */
    public static List<ReferencePrompt> of(PromptSet set) {
        return set.lines().stream().map(ReferencePrompt::of).toList();
    }

    public String text() {
        return fields.get("prompt").asText();
    }

    /** How messages call it: its {@code question_id}, or its number. */
    public String name() {
        var id = fields.get("question_id");
        return id == null ? "number " + (index + 1) : id.toString();
    }

    private static ReferencePrompt of(PromptLine line) {
        ObjectNode fields;
        try {
            fields = (ObjectNode) JSON.readTree(line.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the prompt set has read this line: " + line.where(), e);
        }
        if (fields.has("turns") && !fields.has("prompt")) {
            throw new BadInputException(
                    line.where(), "has 'turns' but no 'prompt'", "for a file with turns run bench --prompts");
        }
        for (var field : List.of("prompt", "category")) {
            if (!fields.path(field).isTextual()) {
                throw new BadInputException(
                        line.where(), "field '" + field + "' is missing or no text", "the reference's files have it");
            }
        }
        return new ReferencePrompt(line.index(), fields);
    }
}
