package draftscope.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of JSON Schema that the trace's schema uses; a word it does not know fails. Told to be strict, it also objects
 * to fields that the schema does not describe.
 */
final class SchemaCheck {

    private final JsonNode root;
    private final boolean strict;

    SchemaCheck(boolean strict) throws IOException {
        this.strict = strict;
        try (var in = SchemaCheck.class.getResourceAsStream("/draftscope/trace/trace.schema.json")) {
            root = new ObjectMapper().readTree(in);
        }
    }

    JsonNode root() {
        return root;
    }

    /** What is wrong with a line; empty when nothing is. */
    List<String> problems(String line) throws IOException {
        var problems = new ArrayList<String>();
        check(root, new ObjectMapper().readTree(line), "", problems);
        return problems;
    }

    private boolean fits(JsonNode schema, JsonNode value, String path) {
        var problems = new ArrayList<String>();
        check(schema, value, path, problems);
        return problems.isEmpty();
    }

    private void check(JsonNode schema, JsonNode value, String path, List<String> problems) {
        schema.properties().forEach(word -> word(schema, word.getKey(), word.getValue(), value, path, problems));
    }

    private void word(
            JsonNode schema, String word, JsonNode said, JsonNode value, String path, List<String> problems) {
        switch (word) {
            case "$schema", "title", "description", "$defs" -> {}
            case "$ref" -> check(root.at(said.asText().substring(1)), value, path, problems);
            case "type" -> require(typed(said.asText(), value), path + " is no " + said.asText(), problems);
            case "const" -> require(said.equals(value), path + " is not " + said, problems);
            case "enum" -> {
                boolean any = false;
                for (var one : said) {
                    any |= one.equals(value);
                }
                require(any, path + " is none of " + said, problems);
            }
            case "minimum" -> require(
                    !value.isNumber() || value.doubleValue() >= said.doubleValue(), path + " is below " + said, problems);
            case "minItems" -> require(!value.isArray() || value.size() >= said.asInt(), path + " is too short", problems);
            case "required" -> said.forEach(
                    name -> require(value.has(name.asText()), path + " lacks " + name.asText(), problems));
            case "properties" -> value.properties().forEach(field -> {
                if (said.has(field.getKey())) {
                    check(said.get(field.getKey()), field.getValue(), path + "." + field.getKey(), problems);
                } else if (schema.has("additionalProperties")) {
                    check(schema.get("additionalProperties"), field.getValue(), path + "." + field.getKey(), problems);
                } else if (strict) {
                    problems.add(path + "." + field.getKey() + " is not described");
                }
            });
            case "additionalProperties" -> {}
            case "items" -> {
                for (int i = 0; i < value.size(); i++) {
                    check(said, value.get(i), path + "[" + i + "]", problems);
                }
            }
            case "prefixItems" -> {
                for (int i = 0; i < Math.min(value.size(), said.size()); i++) {
                    check(said.get(i), value.get(i), path + "[" + i + "]", problems);
                }
            }
            case "anyOf" -> require(count(said, value, path) > 0, path + " fits none of " + word, problems);
            case "oneOf" -> one(said, value, path, problems);
            default -> throw new AssertionError("unknown word '" + word + "' in the schema");
        }
    }

    /** Says what is wrong with the one that is meant, by the event's name. */
    private void one(JsonNode said, JsonNode value, String path, List<String> problems) {
        var event = root.path("$defs").path(value.path("event").asText());
        if (event.isMissingNode()) {
            problems.add(path + " is no event");
            return;
        }
        check(event, value, value.path("event").asText(), problems);
        require(!problems.isEmpty() || count(said, value, path) == 1, path + " fits not exactly one event", problems);
    }

    private int count(JsonNode schemas, JsonNode value, String path) {
        int count = 0;
        for (var schema : schemas) {
            count += fits(schema, value, path) ? 1 : 0;
        }
        return count;
    }

    private static boolean typed(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "number" -> value.isNumber();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new AssertionError("unknown type '" + type + "' in the schema");
        };
    }

    private static void require(boolean holds, String otherwise, List<String> problems) {
        if (!holds) {
            problems.add(otherwise);
        }
    }
}
