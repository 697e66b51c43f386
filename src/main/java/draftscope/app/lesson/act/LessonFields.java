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
        if (!has(name)) {
            return Optional.empty();
        }
        var value = object.get(name);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw wrong(name, Words.of("lesson.wrong.text"));
        }
        return Optional.of(value.textValue());
    }

    /** A text or a number, as it is written. */
    public Optional<String> written(String name) {
        return has(name) && object.get(name).isNumber() ? Optional.of(object.get(name).asText()) : find(name);
    }

    /** A number that may be there. */
    public OptionalDouble number(String name) {
        if (!has(name)) {
            return OptionalDouble.empty();
        }
        if (!object.get(name).isNumber()) {
            throw wrong(name, Words.of("lesson.wrong.number"));
        }
        return OptionalDouble.of(object.get(name).doubleValue());
    }

    /** Yes or no; no where nothing is said. */
    public boolean flag(String name) {
        if (has(name) && !object.get(name).isBoolean()) {
            throw wrong(name, Words.of("lesson.wrong.flag"));
        }
        return object.path(name).asBoolean(false);
    }

    /** A list of texts, or one text. */
    public List<String> texts(String name) {
        if (!has(name)) {
            return List.of();
        }
        if (object.get(name).isTextual()) {
            return List.of(text(name));
        }
        if (!object.get(name).isArray()) {
            throw wrong(name, Words.of("lesson.wrong.list"));
        }
        var texts = new ArrayList<String>();
        for (var value : object.get(name)) {
            if (!value.isTextual()) {
                throw wrong(name, Words.of("lesson.wrong.list"));
            }
            texts.add(value.textValue());
        }
        return List.copyOf(texts);
    }

    /** An object that may be there. */
    public Optional<LessonFields> object(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        if (!object.get(name).isObject()) {
            throw wrong(name, Words.of("lesson.wrong.object"));
        }
        return Optional.of(new LessonFields(file, where(name), object.get(name)));
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
        var node = has(name) ? object.get(name) : MissingNode.getInstance();
        if (!node.isMissingNode() && !node.isArray()) {
            throw wrong(name, Words.of("lesson.wrong.objects"));
        }
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
