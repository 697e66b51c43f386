package draftscope.app.notes;

import draftscope.app.kit.Display;
import draftscope.app.settings.WindowPlace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/**
 * Where the notes may stand. While the window fills a screen, people look at that screen: the notes stand on another one,
 * and nowhere where there is no other.
 */
public final class NotesPlace {

    /** Width of the notes where nobody chose one, in pixels. */
    public static final double WIDTH = 560;

    /** Height of the notes where nobody chose one, in pixels. */
    public static final double HEIGHT = 760;

    private static final double MARGIN = 24;

    private NotesPlace() {}

    /**
     * @param last where they stand, or stood last; empty when they never did
     * @param fills whether it fills the screen it is on
     * @return where they are to stand; empty when they are not to be seen
     */
    public static Optional<WindowPlace> of(
            Optional<WindowPlace> last, Rectangle2D window, boolean fills, List<Display> screens) {
        var main = screens.stream()
                .max(Comparator.comparingDouble(screen -> shared(screen.whole(), window)));
        if (main.isEmpty()) {
            return Optional.empty();
        }
        var watched = main.get().whole();
        // Two screens that show the same lie at the same place.
        var free = screens.stream().filter(screen -> !fills || shared(screen.whole(), watched) == 0).toList();
        return last.filter(place -> !fills || shared(bounds(place), watched) == 0)
                .flatMap(place -> place.on(free.stream().map(Display::room).toList()))
                .or(() -> free.stream()
                        .filter(screen -> shared(screen.whole(), watched) == 0)
                        .findFirst()
                        .or(() -> free.stream().findFirst())
                        .map(screen -> beside(screen.room())));
    }

    /** At the right edge: there the form is not. */
    private static WindowPlace beside(Rectangle2D room) {
        double width = Math.min(WIDTH, room.getWidth());
        double height = Math.min(HEIGHT, room.getHeight());
        return new WindowPlace(
                Math.max(room.getMinX(), room.getMaxX() - width - MARGIN),
                Math.max(room.getMinY(), Math.min(room.getMinY() + MARGIN, room.getMaxY() - height)),
                width,
                height,
                false);
    }

    private static Rectangle2D bounds(WindowPlace place) {
        return new Rectangle2D(place.x(), place.y(), Math.max(0, place.width()), Math.max(0, place.height()));
    }

    /** Area that two rectangles share, in square pixels. */
    private static double shared(Rectangle2D one, Rectangle2D other) {
        double wide = Math.min(one.getMaxX(), other.getMaxX()) - Math.max(one.getMinX(), other.getMinX());
        double high = Math.min(one.getMaxY(), other.getMaxY()) - Math.max(one.getMinY(), other.getMinY());
        return Math.max(0, wide) * Math.max(0, high);
    }
}
