package draftscope.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import draftscope.model.input.BadInputException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Looks through the fields {@code normalizer} and {@code pre_tokenizer} for what the native tokenizer would end the
 * process on, hang on or blow a text up with. What is refused here, no tokenizer of the supported families has.
 */
final class TextRules {

    private static final int MAX_STEPS = 64;

    /** A text may grow to this many times its length before it is cut into tokens. */
    private static final double MAX_GROWTH = 100;

    private final Path file;
    private final String field;
    private double growth = 1;
    private int steps;
    private int byteLevels;

    private TextRules(Path file, String field) {
        this.file = file;
        this.field = field;
    }

    /**
     * Checks one of the two fields.
     *
     * @throws BadInputException naming file and field
     */
    static void check(Path file, String field, JsonNode rules) {
        new TextRules(file, field).check(rules);
    }

    private void check(JsonNode node) {
        var type = node.path("type").asText("");
        if (type.equals("Precompiled")) {
            throw new BadInputException(
                    file + ", field '" + field + "'",
                    "is of the kind 'Precompiled', which carries a compiled table that cannot be checked",
                    "use a model of another family: none of those run here needs it");
        }
        require(!type.equals("FixedLength"), () -> "is of the kind 'FixedLength', which cuts texts at fixed lengths");
        require(type.isEmpty() || ++steps <= MAX_STEPS, () -> "has more than " + MAX_STEPS + " steps");
        // It writes every byte as a character of its own, most of them two bytes long; a second one would do so again.
        require(!type.equals("ByteLevel") || ++byteLevels <= 1, () -> "has the kind 'ByteLevel' more than once");
        if (type.equals("Replace") || type.equals("Prepend")) {
            grow(node);
        }
        var regex = node.path("Regex");
        if (regex.isTextual()) {
            var problem = RegexRules.problem(regex.textValue());
            require(problem.isEmpty(), problem::get);
        }
        node.forEach(this::check);
    }

    private void grow(JsonNode node) {
        var pattern = node.path("pattern").path("String");
        require(!pattern.asText("x").isEmpty(), () -> "replaces nothing by something");
        int from = Math.max(1, pattern.asText("x").length());
        int to = node.path("content").asText("").length() + node.path("prepend").asText("").length();
        growth *= Math.max(1.0, (double) to / from);
        require(growth <= MAX_GROWTH, () -> "makes texts more than " + (int) MAX_GROWTH + " times longer");
    }

    private void require(boolean holds, Supplier<String> problem) {
        if (!holds) {
            throw new BadInputException(
                    file + ", field '" + field + "'", problem.get(), "use the tokenizer.json that came with the model");
        }
    }
}
