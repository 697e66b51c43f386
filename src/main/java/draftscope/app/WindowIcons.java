package draftscope.app;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.scene.image.Image;

/** The program's icon in the sizes that title bars and task lists ask for, as {@code packaging/Icons.java} draws it. */
final class WindowIcons {

    /** Sides in pixels. */
    static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128);

    private WindowIcons() {}

    /** All sizes, the smallest first. */
    static List<Image> all() {
        return SIZES.stream().map(WindowIcons::icon).toList();
    }

    private static Image icon(int size) {
        return new Image(resource(size).toExternalForm());
    }

    static URL resource(int size) {
        var name = "icons/draftscope-" + size + ".png";
        return Objects.requireNonNull(WindowIcons.class.getResource(name), name);
    }
}
