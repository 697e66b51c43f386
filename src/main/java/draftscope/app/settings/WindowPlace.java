package draftscope.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;

/** Where the window stood, in pixels of the desktop, before it was maximised if it was. */
public record WindowPlace(double x, double y, double width, double height, boolean maximised) {

    /** As much of the upper edge as one needs to take hold of a window. */
    private static final double HOLD_WIDTH = 120;

    private static final double HOLD_HEIGHT = 24;

    /** The same on the screens there are now; empty when nobody could take hold of a window there. */
    public Optional<WindowPlace> on(List<Rectangle2D> screens) {
        return screens.stream()
                .filter(screen -> beside(screen) >= HOLD_WIDTH
                        && y >= screen.getMinY() - HOLD_HEIGHT
                        && y <= screen.getMaxY() - HOLD_HEIGHT)
                .max(Comparator.comparingDouble(this::beside))
                .map(screen -> new WindowPlace(
                        x,
                        Math.max(screen.getMinY(), y),
                        Math.min(width, screen.getWidth()),
                        Math.min(height, screen.getHeight()),
                        maximised));
    }

    private double beside(Rectangle2D screen) {
        return Math.min(x + width, screen.getMaxX()) - Math.max(x, screen.getMinX());
    }

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
