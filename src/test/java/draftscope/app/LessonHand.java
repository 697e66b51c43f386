package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.kit.ScrollBox;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The hand of a learner inside a lesson: it scrolls to what it is to click, folds the card where that lies on it, and fails where a click
 * would meet something else. Call from a test's own thread.
 */
record LessonHand(FxRobot robot, Stage stage) {

    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final String CARD = "#lesson-card";

    void click(String query) {
        robot.clickOn(scene(reach(query)));
        WaitForAsyncUtils.waitForFxEvents(3);
    }

    /** Where a place of the window is on the screen. */
    Point2D scene(Point2D at) {
        return fx(() -> stage.getScene().getRoot().localToScreen(at));
    }

    /** The middle of what is seen of a control, once it was scrolled to and the card was folded where that lies on it. */
    Point2D reach(String query) {
        await(query).atMost(SHORT).until(() -> fx(() -> node(query).filter(node -> !node.isDisabled()).isPresent()));
        reveal(query);
        boolean own = query.startsWith("#lesson-");
        if (!own && lies(fx(() -> middle(query)))) {
            click("#lesson-fold");
            WaitForAsyncUtils.waitForFxEvents(6);
            reveal(query);
        }
        return fx(() -> {
            var at = middle(query);
            var picked = met(at).orElseThrow(() -> new AssertionError(query + " lies outside of the window"));
            var wanted = node(query).orElseThrow();
            assertThat(Stream.iterate(picked, Node::getParent).takeWhile(n -> n != null).anyMatch(n -> n == wanted))
                    .as("%s at %s: what a click there meets is %s", query, at, picked)
                    .isTrue();
            return at;
        });
    }

    private void reveal(String query) {
        fx(() -> {
            var node = node(query).orElseThrow();
            for (Node parent = node.getParent(); parent != null; parent = parent.getParent()) {
                if (parent instanceof ScrollPane pane && pane.getContent() != null) {
                    ScrollBox.reveal(pane, node);
                    // What is under the folded card comes up when the window itself is scrolled on.
                    if (node("#lesson-strip").filter(strip -> bounds(strip).intersects(bounds(node))).isPresent()) {
                        pane.setVvalue(pane.getVmax());
                    }
                }
            }
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents(6);
    }

    private Point2D middle(String query) {
        var node = node(query).orElseThrow();
        var seen = bounds(node);
        for (Node parent = node.getParent(); parent != null; parent = parent.getParent()) {
            if (parent instanceof ScrollPane pane) {
                seen = common(seen, bounds(pane));
            }
        }
        assertThat(seen.getWidth() * seen.getHeight()).as("%s is seen", query).isPositive();
        return new Point2D(seen.getCenterX(), seen.getCenterY());
    }

    /** A node of the lesson that is on show. Call on the JavaFX thread. */
    Optional<Node> node(String query) {
        return robot.lookup("#lesson " + query).queryAllAs(Node.class).stream().filter(Hand::shown).findFirst();
    }

    /** What a click meets: the topmost node that takes the mouse there. */
    private static Optional<Node> picked(Node node, Point2D scene) {
        if (!node.isVisible() || node.isMouseTransparent() || node.isDisabled()) {
            return Optional.empty();
        }
        if (node instanceof Parent parent) {
            var children = parent.getChildrenUnmodifiable();
            for (int i = children.size() - 1; i >= 0; i--) {
                var found = picked(children.get(i), scene);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return node.isPickOnBounds() && node.getLayoutBounds().contains(node.sceneToLocal(scene)) ? Optional.of(node) : Optional.empty();
    }

    static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static Bounds common(Bounds one, Bounds other) {
        double x = Math.max(one.getMinX(), other.getMinX());
        double y = Math.max(one.getMinY(), other.getMinY());
        return new BoundingBox(
                x, y,
                Math.max(0, Math.min(one.getMaxX(), other.getMaxX()) - x),
                Math.max(0, Math.min(one.getMaxY(), other.getMaxY()) - y));
    }

    /** Goes on by the card, or by the strip that is left of it while it is folded. */
    void on() {
        click(fx(() -> node(CARD).isPresent()) ? "#lesson-next" : "#lesson-strip-next");
    }

    /** Folds the card if it lies on a place of the window. */
    void uncover(Point2D place) {
        if (lies(place)) {
            click("#lesson-fold");
        }
    }

    private boolean lies(Point2D place) {
        return fx(() -> node(CARD).filter(card -> bounds(card).contains(place)).isPresent());
    }

    /** How much of what is lit lies under the card, in square pixels. Call on the JavaFX thread. */
    double hiddenByTheCard() {
        var under = common(bounds(node(".spotlight-ring").orElseThrow()), bounds(node(CARD).orElseThrow()));
        return under.getWidth() * under.getHeight();
    }

    /** What a click meets at a place of the window. Call on the JavaFX thread. */
    Optional<Node> met(Point2D place) {
        return picked(stage.getScene().getRoot(), place);
    }
}
