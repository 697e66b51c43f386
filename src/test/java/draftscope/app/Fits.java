package draftscope.app;

import static draftscope.app.Hand.shown;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/** Looks whether controls and words have their room: none is cut, none covers another. Call on the JavaFX thread. */
final class Fits {

    private static final double PIXEL = 1;

    private Fits() {}

    /** Words that are not all there, or lie over others, under a node. */
    static void words(String at, Node under, List<String> failures) {
        var labels = new ArrayList<Node>();
        labels(under, labels);
        assertThat(labels).isNotEmpty();
        for (var node : labels) {
            var label = (Label) node;
            label.lookupAll(".text").stream()
                    .filter(n -> n instanceof Text && n.getParent() == label)
                    .map(n -> ((Text) n).getText())
                    .filter(shown -> !label.getText().endsWith("…") && (shown.endsWith("…") || shown.endsWith("...")))
                    .forEach(shown -> failures.add(at + "says '" + shown + "' for " + name(label)));
            cut(label).ifPresent(why -> failures.add(at + name(label) + " " + why));
        }
        for (int i = 0; i < labels.size(); i++) {
            for (int j = i + 1; j < labels.size(); j++) {
                var one = labels.get(i);
                var other = labels.get(j);
                if (!inside(one, other) && !inside(other, one) && overlap(seen(one), seen(other))) {
                    failures.add(at + name(one) + " lies over " + name(other));
                }
            }
        }
    }

    private static void labels(Node under, List<Node> found) {
        if (!under.isVisible() || under.getOpacity() == 0 || under.getStyleClass().contains("virtual-flow")) {
            return;
        }
        if (under instanceof Label label && !label.getText().isBlank()) {
            found.add(under);
        }
        if (under instanceof Parent parent && !(under instanceof Label)) {
            parent.getChildrenUnmodifiable().forEach(child -> labels(child, found));
        }
    }

    /** Scrolling sideways is for a type so large that the window has less than its least width in it. */
    static void sideways(String at, Parent root, List<String> failures) {
        for (var node : root.lookupAll(".scroll-box")) {
            var box = (ScrollPane) node;
            double wide = box.getContent().getLayoutBounds().getWidth();
            if (shown(box) && wide > box.getViewportBounds().getWidth() + PIXEL) {
                failures.add(at + "scrolls sideways: " + wide + " in " + box.getViewportBounds().getWidth());
            }
        }
    }

    /** What is cut, squeezed or covered under a node. */
    static void look(String at, Node under, List<String> failures) {
        var controls = new ArrayList<Node>();
        collect(under, controls);
        assertThat(controls).isNotEmpty();
        for (var control : controls) {
            squeezed(control).ifPresent(why -> failures.add(at + name(control) + " " + why));
            cut(control).ifPresent(why -> failures.add(at + name(control) + " " + why));
        }
        for (int i = 0; i < controls.size(); i++) {
            for (int j = i + 1; j < controls.size(); j++) {
                var one = controls.get(i);
                var other = controls.get(j);
                if (!inside(one, other) && !inside(other, one) && overlap(seen(one), seen(other))) {
                    failures.add(at + name(one) + " covers " + name(other));
                }
            }
        }
    }

    /** Less room than it needs, or words that are not all there. */
    private static Optional<String> squeezed(Node control) {
        var region = (Region) control;
        if (region.getHeight() < region.minHeight(-1) - PIXEL || region.getWidth() < 8 || region.getHeight() < 8) {
            return Optional.of("is squeezed to " + region.getWidth() + "×" + region.getHeight());
        }
        // The names of the models are what gives way in the top line; the pill's hover has them whole.
        if (control instanceof ButtonBase button && !button.getText().isEmpty() && !"pair".equals(button.getId())) {
            return button.lookupAll(".text").stream()
                    .filter(n -> n instanceof Text && n.getParent() == button)
                    .map(n -> ((Text) n).getText())
                    .filter(shown -> shown.endsWith("…") && !button.getText().endsWith("…") || shown.endsWith("..."))
                    .findFirst()
                    .map(shown -> "says '" + shown + "' for '" + button.getText() + "'");
        }
        return Optional.empty();
    }

    /** Outside of what holds it; what holds it may scroll, and then all of it is reached. */
    private static Optional<String> cut(Node control) {
        for (var holder = control.getParent(); holder != null && holder.getParent() != null; holder = holder.getParent()) {
            if (holder.getParent().getStyleClass().contains("viewport")) {
                // What is scrolled was looked at whole; what scrolls it is looked at as a control of its own.
                return Optional.empty();
            }
            if (holder instanceof Region region) {
                var place = region.sceneToLocal(bounds(control));
                if (place.getMinX() < -PIXEL
                        || place.getMinY() < -PIXEL
                        || place.getMaxX() > region.getWidth() + PIXEL
                        || place.getMaxY() > region.getHeight() + PIXEL) {
                    return Optional.of("reaches out of " + String.join(".", region.getStyleClass()) + " " + region.getClass().getSimpleName());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean overlap(Bounds a, Bounds b) {
        double wide = Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX());
        double high = Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY());
        return wide > PIXEL && high > PIXEL;
    }

    private static Bounds bounds(Node node) {
        var region = (Region) node;
        return node.localToScene(new BoundingBox(0, 0, region.getWidth(), region.getHeight()));
    }

    /** As much of it as its scrollers show. */
    private static Bounds seen(Node node) {
        var seen = bounds(node);
        for (var at = node.getParent(); at != null; at = at.getParent()) {
            if (at.getStyleClass().contains("viewport")) {
                var window = bounds(at);
                double x = Math.max(seen.getMinX(), window.getMinX());
                double y = Math.max(seen.getMinY(), window.getMinY());
                seen = new BoundingBox(
                        x,
                        y,
                        Math.max(0, Math.min(seen.getMaxX(), window.getMaxX()) - x),
                        Math.max(0, Math.min(seen.getMaxY(), window.getMaxY()) - y));
            }
        }
        return seen;
    }

    private static boolean inside(Node inner, Node outer) {
        for (Node at = inner; at != null; at = at.getParent()) {
            if (at == outer) {
                return true;
            }
        }
        return false;
    }

    private static String name(Node node) {
        var text = node instanceof Labeled labeled ? " '" + labeled.getText() + "'" : "";
        return (node.getId() == null ? node.getStyleClass().toString() : node.getId()) + text;
    }

    /** What can be clicked or typed into and is shown; what lies in lists comes and goes. */
    private static void collect(Node under, List<Node> found) {
        if (!under.isVisible() || under.getStyleClass().contains("virtual-flow")) {
            return;
        }
        boolean scrolls = under instanceof ScrollPane && under.getStyleClass().contains("setup-scroller");
        if (under instanceof ButtonBase || under instanceof TextInputControl || under instanceof Slider || scrolls) {
            found.add(under);
        }
        if (under instanceof Parent parent && !(under instanceof ButtonBase) && !(under instanceof TextInputControl)) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }
}
