package draftscope.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import draftscope.model.input.BadInputException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Looks through the fields {@code normalizer} and {@code pre_tokenizer} for what the native tokenizer would end the
 * process on, hang on or blow a text up with. What is refused here, no tokenizer of the supported families has.
 */
final class TextRules {

    private static final Map<String, String> REFUSED = Map.of(
            "Precompiled", "carries a compiled table that cannot be checked",
            "FixedLength", "cuts texts at fixed lengths");

    /** Without an end, or with one of more than nine. */
    private static final Pattern REPETITION = Pattern.compile("[*+]|\\{(?!\\d(,\\d)?\\})");

    private static final int MAX_REGEX = 4000;

    /** A text may grow to this many times its length before it is cut into tokens. */
    private static final double MAX_GROWTH = 100;

    private final Path file;
    private final String field;
    private double growth = 1;

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
        require(!REFUSED.containsKey(type), () -> "is of the kind '" + type + "', which " + REFUSED.get(type));
        if (type.equals("Replace") || type.equals("Prepend")) {
            grow(node);
        }
        var regex = node.path("Regex");
        if (regex.isTextual()) {
            require(
                    regex.textValue().length() <= MAX_REGEX && !repeatsAGroup(regex.textValue()),
                    () -> "has a regular expression that could search for ever");
        }
        node.forEach(this::check);
    }

    /** The one way to a search that takes exponential time, on which the native side ends the process. */
    private static boolean repeatsAGroup(String regex) {
        int classes = 0;
        for (int i = 0; i < regex.length(); i++) {
            switch (regex.charAt(i)) {
                case '\\' -> i++;
                case '[' -> classes++;
                case ']' -> classes = Math.max(0, classes - 1);
                case ')' -> {
                    if (classes == 0 && REPETITION.matcher(regex).region(i + 1, regex.length()).lookingAt()) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
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
