package draftscope.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One thing that is kept.
 *
 * @param key its name in the file
 * @param fallback its value while nothing is kept, or nothing that can be read
 * @param reader reads JSON; empty for what it cannot read, and never throws
 */
public record Setting<T>(
        String key, T fallback, Function<T, JsonNode> writer, Function<JsonNode, Optional<T>> reader) {

    public static Setting<Boolean> flag(String key, boolean fallback) {
        return new Setting<>(
                key,
                fallback,
                BooleanNode::valueOf,
                node -> Optional.of(node).filter(JsonNode::isBoolean).map(JsonNode::booleanValue));
    }

    /** A number; one outside the range is none. */
    public static Setting<Double> number(String key, double fallback, double least, double most) {
        return new Setting<>(
                key,
                fallback,
                DoubleNode::valueOf,
                node -> Optional.of(node)
                        .filter(JsonNode::isNumber)
                        .map(JsonNode::doubleValue)
                        .filter(value -> value >= least && value <= most));
    }

    /** One of an enumeration's values, by its name in small letters. */
    public static <E extends Enum<E>> Setting<E> choice(String key, E fallback) {
        return new Setting<>(key, fallback, Setting::name, node -> named(node, fallback.getDeclaringClass()));
    }

    /** Several of an enumeration's values, by their names in small letters; none at first. */
    public static <E extends Enum<E>> Setting<List<E>> choices(String key, Class<E> type) {
        return list(key, Setting::name, node -> named(node, type));
    }

    private static JsonNode name(Enum<?> value) {
        return TextNode.valueOf(value.name().toLowerCase(Locale.ROOT));
    }

    private static <E extends Enum<E>> Optional<E> named(JsonNode node, Class<E> type) {
        return string(node).flatMap(name -> Stream.of(type.getEnumConstants())
                .filter(value -> value.name().equalsIgnoreCase(name))
                .findFirst());
    }

    /** Texts by name; none at first. */
    public static Setting<Map<String, String>> texts(String key) {
        return new Setting<>(
                key,
                Map.of(),
                texts -> {
                    var node = JsonNodeFactory.instance.objectNode();
                    texts.forEach(node::put);
                    return node;
                },
                node -> Optional.of(node).filter(JsonNode::isObject).map(Setting::strings));
    }

    /** Several, empty at first; entries that cannot be read are left out. */
    public static <T> Setting<List<T>> list(
            String key, Function<T, JsonNode> writer, Function<JsonNode, Optional<T>> reader) {
        return new Setting<>(
                key,
                List.of(),
                values -> {
                    var node = JsonNodeFactory.instance.arrayNode();
                    values.forEach(value -> node.add(writer.apply(value)));
                    return node;
                },
                node -> Optional.of(node).filter(ArrayNode.class::isInstance).map(entries -> {
                    var values = new ArrayList<T>();
                    entries.forEach(entry -> reader.apply(entry).ifPresent(values::add));
                    return List.copyOf(values);
                }));
    }

    /** What may be there; empty at first. */
    @SuppressWarnings("OptionalMapToOptional")
    public static <T> Setting<Optional<T>> maybe(
            String key, Function<T, JsonNode> writer, Function<JsonNode, Optional<T>> reader) {
        return new Setting<>(
                key,
                Optional.empty(),
                value -> value.map(writer).orElse(JsonNodeFactory.instance.nullNode()),
                node -> reader.apply(node).map(Optional::of));
    }

    /** The text of a node; empty when it is none. */
    public static Optional<String> string(JsonNode node) {
        return Optional.of(node).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    private static Map<String, String> strings(JsonNode node) {
        var texts = new LinkedHashMap<String, String>();
        node.properties().forEach(
                entry -> string(entry.getValue()).ifPresent(text -> texts.put(entry.getKey(), text)));
        return Map.copyOf(texts);
    }
}
