package draftscope.app.kit;

import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;

/**
 * A ring around the control that has the keyboard, once somebody goes by keys. One for all controls, over them: buttons in
 * a row cover each other's edges, and a border of their own would move what they hold. Fields of text show it themselves.
 */
public final class FocusRing extends Region {

    private static final double OUT = 3;

    private final Parent room;
    private final Runnable follow = this::follow;
    private final ChangeListener<Node> owner = (observed, before, now) -> follow();

    /**
     * @param room what it is the ring of; to be added to it last
     */
    public FocusRing(Parent room) {
        this.room = room;
        setId("focus-ring");
        getStyleClass().add("focus-ring");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        var weak = new WeakChangeListener<>(owner);
        sceneProperty().addListener((observed, before, now) -> {
            leave(before, weak);
            if (now != null) {
                now.addPostLayoutPulseListener(follow);
                now.focusOwnerProperty().addListener(weak);
            }
        });
    }

    private void leave(Scene before, ChangeListener<Node> listener) {
        if (before != null) {
            before.removePostLayoutPulseListener(follow);
            before.focusOwnerProperty().removeListener(listener);
        }
    }

    /** Controls move as the window is laid out and scrolled. */
    private void follow() {
        var place = Optional.ofNullable(getScene())
                .flatMap(scene -> Optional.ofNullable(scene.getFocusOwner()))
                .filter(node -> node.isFocusVisible() && !(node instanceof TextInputControl) && within(node))
                .flatMap(this::seen);
        setVisible(place.isPresent());
        place.filter(wanted -> !wanted.equals(new BoundingBox(getLayoutX(), getLayoutY(), getWidth(), getHeight())))
                .ifPresent(wanted -> resizeRelocate(
                        wanted.getMinX(), wanted.getMinY(), wanted.getWidth(), wanted.getHeight()));
    }

    /** A tour's window within the window has a ring of its own. */
    private boolean within(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.getClass() == room.getClass()) {
                return at == room;
            }
        }
        return false;
    }

    /** Where a control is, as far as its scrollers show it; empty where they show nothing of it. */
    private Optional<Bounds> seen(Node node) {
        var bounds = node.localToScene(node.getLayoutBounds());
        for (var at = node.getParent(); at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return Optional.empty();
            }
            if (at.getStyleClass().contains("viewport")) {
                var window = at.localToScene(at.getLayoutBounds());
                double x = Math.max(bounds.getMinX(), window.getMinX());
                double y = Math.max(bounds.getMinY(), window.getMinY());
                double right = Math.min(bounds.getMaxX(), window.getMaxX());
                double bottom = Math.min(bounds.getMaxY(), window.getMaxY());
                if (right <= x || bottom <= y) {
                    return Optional.empty();
                }
                bounds = new BoundingBox(x, y, right - x, bottom - y);
            }
        }
        var here = room.sceneToLocal(bounds);
        return Optional.of(new BoundingBox(
                Math.rint(here.getMinX() - OUT),
                Math.rint(here.getMinY() - OUT),
                Math.rint(here.getWidth() + 2 * OUT),
                Math.rint(here.getHeight() + 2 * OUT)));
    }
}
