package draftscope.app.lesson.act;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import draftscope.draw.Words;
import draftscope.model.input.BadInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/** An object of a lesson file; what cannot be used is refused by file and field. */
public final class LessonFields {

    public final Path file;
    private final String at;
    private final JsonNode object;

    private LessonFields(Path file, String at, JsonNode object) {
        this.file = file;
        this.at = at;
        this.object = object;
    }

    /** The whole of a file. */
    public static LessonFields of(Path file, JsonNode root) {
        return new LessonFields(file, "", root);
    }

    /** Where a field of it stands, with the objects around it. */
    public String where(String name) {
        return at.isEmpty() ? name : name.isEmpty() ? at : at + "." + name;
    }

    public BadInputException wrong(String name, String problem) {
        return new BadInputException(Words.of("lesson.where", file.getFileName(), where(name)), problem, Words.of("lesson.fix"));
    }

    /** Refuses fields that nobody asks for: a slip of the pen must not pass for a wish. */
    public void only(Set<String> known) {
        for (var entry : object.properties()) {
            if (!known.contains(entry.getKey())) {
                throw wrong(entry.getKey(), Words.of("lesson.wrong.unknown", String.join(", ", known.stream().sorted().toList())));
            }
        }
    }

    public boolean has(String name) {
        return object.hasNonNull(name);
    }

    /** A text that has to be there. */
    public String text(String name) {
        return find(name).orElseThrow(() -> wrong(name, Words.of("lesson.wrong.missing")));
    }

    /** A text that may be there. */
    public Optional<String> find(String name) {
        return node(name, value -> value.isTextual() && !value.textValue().isBlank(), "lesson.wrong.text").map(JsonNode::textValue);
    }

    /** The value of a field; refused in the words of a key unless it is of a kind. */
    private Optional<JsonNode> node(String name, Predicate<JsonNode> kind, String wrong) {
        var value = Optional.ofNullable(object.get(name)).filter(there -> !there.isNull());
        if (value.filter(kind.negate()).isPresent()) {
            throw wrong(name, Words.of(wrong));
        }
        return value;
    }

    /** A text or a number, as it is written. */
    public Optional<String> written(String name) {
        return has(name) && object.get(name).isNumber() ? Optional.of(object.get(name).asText()) : find(name);
    }

    /** A number that may be there. */
    public OptionalDouble number(String name) {
        return node(name, JsonNode::isNumber, "lesson.wrong.number").stream().mapToDouble(JsonNode::doubleValue).findFirst();
    }

    /** Yes or no; no where nothing is said. */
    public boolean flag(String name) {
        return node(name, JsonNode::isBoolean, "lesson.wrong.flag").map(JsonNode::booleanValue).orElse(false);
    }

    /** A list of texts, or one text. */
    public List<String> texts(String name) {
        if (!has(name)) {
            return List.of();
        }
        if (object.get(name).isTextual()) {
            return List.of(text(name));
        }
        var texts = new ArrayList<String>();
        for (var value : node(name, JsonNode::isArray, "lesson.wrong.list").orElseThrow()) {
            if (!value.isTextual()) {
                throw wrong(name, Words.of("lesson.wrong.list"));
            }
            texts.add(value.textValue());
        }
        return List.copyOf(texts);
    }

    /** An object that may be there. */
    public Optional<LessonFields> object(String name) {
        return node(name, JsonNode::isObject, "lesson.wrong.object").map(there -> new LessonFields(file, where(name), there));
    }

    /** Objects by their names, in the file's order. */
    public Map<String, LessonFields> objects(String name) {
        var objects = new LinkedHashMap<String, LessonFields>();
        object(name).ifPresent(all -> all.object.fieldNames().forEachRemaining(key ->
                objects.put(key, all.object(key).orElseThrow(() -> all.wrong(key, Words.of("lesson.wrong.object"))))));
        return objects;
    }

    /** Texts and numbers by their names, as they are written, in the file's order. */
    public Map<String, String> values(String name) {
        var values = new LinkedHashMap<String, String>();
        object(name).ifPresent(all -> all.object.fieldNames().forEachRemaining(key ->
                values.put(key, all.written(key).orElseThrow(() -> all.wrong(key, Words.of("lesson.wrong.text"))))));
        return values;
    }

    /** A list of objects; empty where there is none. */
    public List<LessonFields> list(String name) {
        var node = node(name, JsonNode::isArray, "lesson.wrong.objects").orElse(MissingNode.getInstance());
        var all = new ArrayList<LessonFields>();
        for (int i = 0; i < node.size(); i++) {
            if (!node.get(i).isObject()) {
                throw wrong(name, Words.of("lesson.wrong.objects"));
            }
            all.add(new LessonFields(file, where(name) + "[" + (i + 1) + "]", node.get(i)));
        }
        return List.copyOf(all);
    }

    /** One of some names that has to be there. */
    public String among(String name, Set<String> names) {
        var value = text(name);
        if (!names.contains(value)) {
            throw wrong(name, Words.of("lesson.wrong.among", value, String.join(", ", names.stream().sorted().toList())));
        }
        return value;
    }
}
