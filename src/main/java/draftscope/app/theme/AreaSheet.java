package draftscope.app.theme;

import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.Parent;

/**
 * The style sheet of an area, put on the panes that hold all it is about and not on the window. For each new kind of node JavaFX
 * goes through every rule of the window's sheets and of those of the panes around the node, so rules of other areas cost it time and
 * say nothing. What several areas share is in the window's own sheets, see {@link Themes}.
 */
public final class AreaSheet {

    private AreaSheet() {}

    /**
     * Dresses a pane and what it holds.
     *
     * @param areas names of files under {@code css}, without their ending
     */
    public static void dress(Parent pane, String... areas) {
        pane.getStylesheets().addAll(Stream.of(areas).map(area -> address("css/" + area + ".css")).toList());
    }

    /** Where a style sheet is. */
    static String address(String name) {
        return Objects.requireNonNull(AreaSheet.class.getResource("/draftscope/app/" + name), name).toExternalForm();
    }
}
