package draftscope.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the window stood, in pixels of the desktop, before it was maximised if it was.
 *
 * @param x left edge
 * @param y upper edge
 * @param width its width
 * @param height its height
 * @param maximised whether it filled its screen
 */
public record WindowPlace(double x, double y, double width, double height, boolean maximised) {

    public JsonNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("x", x)
                .put("y", y)
                .put("width", width)
                .put("height", height)
                .put("maximised", maximised);
    }

    public static Optional<WindowPlace> read(JsonNode node) {
        boolean whole = Stream.of("x", "y", "width", "height").allMatch(key -> node.path(key).isNumber());
        return whole
                ? Optional.of(new WindowPlace(
                        node.get("x").doubleValue(),
                        node.get("y").doubleValue(),
                        node.get("width").doubleValue(),
                        node.get("height").doubleValue(),
                        node.path("maximised").asBoolean(false)))
                : Optional.empty();
    }
}
