package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.inspector.InspectorViewModel;
import draftscope.app.kit.Page;
import draftscope.app.kit.Sheet;
import draftscope.testing.ScriptedPairLoader;
import draftscope.testing.Today;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Whatever takes the keyboard says what it is, wherever one looks, and the Tab key comes everywhere. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class AccessibilityTest {

    private static final Duration LONG = Duration.ofSeconds(120);

    private Stage stage;
    private Workbench window;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, ScriptedPairLoader.story(), 1920, 1080);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void everyFocusableControlOfEveryPageAndSheetHasANameAndARole() {
        StoryWindow.run(window, "hello", 60);
        var nameless = new ArrayList<String>();
        for (var page : Page.values()) {
            act(() -> window.model.page().set(page));
            nameless.addAll(nameless("page " + page));
        }
        act(() -> window.model.page().set(Page.STAGE));
        for (var tab : InspectorViewModel.Tab.values()) {
            act(() -> window.model.inspector().open());
            act(() -> window.model.inspector().tab.set(Optional.of(tab)));
            nameless.addAll(nameless("inspector " + tab));
        }
        act(() -> window.model.inspector().close());
        for (var sheet : Sheet.values()) {
            act(() -> window.model.sheet().set(Optional.of(sheet)));
            if (sheet == Sheet.LESSON) {
                act(() -> window.home.lessons.tour());
                await("the tour").atMost(LONG).until(() -> fx(() -> window.home.lessons.run.get().isPresent()));
                WaitForAsyncUtils.waitForFxEvents();
            }
            nameless.addAll(nameless("sheet " + sheet));
        }
        assertThat(nameless).isEmpty();
    }

    /** On a third of the pages a day. */
    @Test
    void theTabKeyComesToEveryControlAndRoundAgain(FxRobot robot) {
        StoryWindow.run(window, "hello", 60);
        for (var page : Today.part(List.of(Page.values()), 3)) {
            act(() -> window.model.page().set(page));
            var wanted = fx(() -> focusable().stream()
                    .filter(node -> !node.isDisabled() && !besideTheChosen(node))
                    .collect(Collectors.toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>()))));
            var visited = Collections.<Node>newSetFromMap(new IdentityHashMap<>());
            Hand.focus("#page-" + page.id());
            for (int i = 0; i < 3 * wanted.size() && !visited.containsAll(wanted); i++) {
                robot.push(KeyCode.TAB);
                visited.add(fx(() -> stage.getScene().getFocusOwner()));
            }
            wanted.removeAll(visited);
            assertThat(wanted.stream().map(AccessibilityTest::words)).as("never reached on %s", page).isEmpty();
        }
    }

    @Test
    void whereTheKeyboardIsCanBeSeenAtEveryStop(FxRobot robot) {
        StoryWindow.run(window, "hello", 60);
        new FormPage().focusPrompt();
        int ringed = 0;
        for (int i = 0; i < 40; i++) {
            robot.push(KeyCode.TAB);
            var owner = fx(() -> stage.getScene().getFocusOwner());
            if (!(owner instanceof TextInputControl)) {
                await("a ring around " + words(owner)).atMost(LONG).until(() -> fx(() -> {
                    var ring = stage.getScene().lookup("#focus-ring");
                    var round = ring.localToScene(ring.getLayoutBounds());
                    var within = owner.localToScene(owner.getLayoutBounds());
                    boolean scrolled = round.getHeight() < within.getHeight();
                    return ring.isVisible() && (scrolled ? round.intersects(within) : round.contains(within));
                }));
                ringed++;
            }
        }
        assertThat(ringed).isGreaterThan(20);
        robot.clickOn("#page-stage");
        await("a click asks for no ring").atMost(LONG).until(() -> fx(() -> !stage.getScene().lookup("#focus-ring").isVisible()));
    }

    /** Of buttons that exclude each other, Tab comes to the pressed one; arrows lead to the others. */
    private static boolean besideTheChosen(Node node) {
        return node instanceof ToggleButton button
                && button.getToggleGroup() != null
                && button.getToggleGroup().getSelectedToggle() != null
                && !button.isSelected();
    }

    @Test
    void arrowsLeadToTheOtherButtonsOfARow(FxRobot robot) {
        Hand.focus("#page-stage");
        robot.push(KeyCode.RIGHT).push(KeyCode.SPACE);
        assertThat(fx(() -> window.model.page().get())).isEqualTo(Page.RACE);
        robot.push(KeyCode.LEFT).push(KeyCode.SPACE);
        assertThat(fx(() -> window.model.page().get())).isEqualTo(Page.STAGE);
    }

    @Test
    void theFormIsGoneThroughFromAboveToBelow(FxRobot robot) {
        StoryWindow.run(window, "hello", 60);
        new FormPage().focusPrompt();
        var order = new ArrayList<String>();
        for (int i = 0; i < 30 && !order.contains("run"); i++) {
            robot.push(KeyCode.TAB);
            Optional.ofNullable(Hand.focused(stage)).ifPresent(order::add);
        }
        assertThat(order)
                .containsSubsequence(
                        "policy-svip", "field-svip-c", "field-svip-h", "field-svip-max_draft", "field-temperature", "field-seed",
                        "toggle-ignore_end", "toggle-chat", "toggle-compare",
                        "compare-repeats", "run");
        robot.push(KeyCode.SHIFT, KeyCode.TAB);
        assertThat(Hand.focused(stage)).isEqualTo("compare-repeats");
        assertThat(fx(() -> window.model.setup().prompt.text.get())).doesNotContain("\t");
    }

    private List<String> nameless(String where) {
        return fx(() -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            var all = all(stage.getScene().getRoot());
            var labelled = all.stream()
                    .filter(Label.class::isInstance)
                    .map(node -> ((Label) node).getLabelFor())
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            return focusable().stream()
                    .filter(node -> !named(node, labelled) || vague(node))
                    .map(node -> where + ": " + words(node))
                    .toList();
        });
    }

    private static boolean named(Node node, Set<Node> labelled) {
        var own = node.getAccessibleText();
        if (labelled.contains(node) || own != null && !own.isBlank()) {
            return true;
        }
        if (node instanceof Labeled labeled) {
            return labeled.getText() != null && !labeled.getText().isBlank();
        }
        // What a field holds is no name for it.
        boolean holds = node instanceof TextInputControl || node instanceof ComboBoxBase;
        return !holds
                && node.queryAccessibleAttribute(AccessibleAttribute.TEXT) instanceof String text
                && !text.isBlank();
    }

    private static boolean vague(Node node) {
        return node.getAccessibleRole() == null
                || node.getAccessibleRole() == AccessibleRole.NODE
                || node.getAccessibleRole() == AccessibleRole.PARENT;
    }

    private static String words(Node node) {
        var above = new ArrayList<String>();
        for (var at = node; at != null && above.size() < 4; at = at.getParent()) {
            above.add(at.getClass().getSimpleName() + (at.getId() == null ? "" : "#" + at.getId())
                    + at.getStyleClass());
        }
        return above + " role " + node.getAccessibleRole();
    }

    /** What the Tab key should come to: shown, and asking for the keyboard. Scrollers bring their content into view. */
    private List<Node> focusable() {
        return all(stage.getScene().getRoot()).stream()
                .filter(Node::isFocusTraversable)
                .filter(Hand::shown)
                .filter(node -> !(node instanceof ScrollPane))
                .toList();
    }

    private static List<Node> all(Parent parent) {
        var found = new ArrayList<Node>();
        for (var child : parent.getChildrenUnmodifiable()) {
            found.add(child);
            if (child instanceof Parent inner) {
                found.addAll(all(inner));
            }
        }
        return found;
    }
}
