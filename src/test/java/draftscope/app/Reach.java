package draftscope.app;

import javafx.geometry.BoundingBox;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Scrolls to what a long form has below its edge, as a person does before a click. */
final class Reach {

    private Reach() {}

    /**
     * Puts a node into the middle of the scroll panes that hold it.
     *
     * @param query of one node
     */
    static void show(FxRobot robot, String query) {
        var node = robot.lookup(query).query();
        robot.interact(() -> {
            node.getScene().getRoot().layout();
            for (Node parent = node.getParent(); parent != null; parent = parent.getParent()) {
                if (parent instanceof ScrollPane pane && pane.getContent() != null) {
                    scroll(pane, node);
                }
            }
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void scroll(ScrollPane pane, Node node) {
        var content = pane.getContent();
        var place = content.sceneToLocal(node.localToScene(new BoundingBox(
                0, 0, node.getLayoutBounds().getWidth(), node.getLayoutBounds().getHeight())));
        double room = content.getLayoutBounds().getHeight() - pane.getViewportBounds().getHeight();
        if (room > 0) {
            double top = place.getCenterY() - pane.getViewportBounds().getHeight() / 2;
            pane.setVvalue(Math.max(0, Math.min(1, top / room)));
        }
    }
}
