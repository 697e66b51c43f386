package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.Problem;
import draftscope.app.kit.Page;
import draftscope.app.kit.Sheet;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedPairLoader;
import draftscope.testing.Today;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Goes through every control with short and with long texts: nothing that can be clicked moves by more than a pixel. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class NothingMovesTest {

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final double PIXEL = 1;
    private static final List<String> TYPED = List.of("", "-99999999999999999999 is a rather long text");

    private final ScriptedPairLoader loader =
            new ScriptedPairLoader(ScriptedPair.storyScript().withChat());
    private Stage stage;
    private Workbench window;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, loader, 1440, 1000);
    }

    @BeforeEach
    void ready() {
        StoryWindow.awaitPair(window);
    }

    /** One of the choices opens the notes, a window of their own. */
    @AfterEach
    void close() {
        fx(() -> {
            window.close();
            return true;
        });
    }

    @Test
    void noTextAndNoChoiceMovesAControlOfAnyPage() {
        for (var page : Page.values()) {
            set(() -> window.model.page().set(page));
            walk(page.id(), stage.getScene().getRoot());
        }
    }

    @Test
    void noKindOfFileMovesAButtonOfTheExport() {
        StoryWindow.run(window, "hello", 60);
        set(() -> window.model.export.open());
        await("the sheet").until(() -> fx(() -> window.model.sheet().get()).equals(Optional.of(Sheet.EXPORT)));
        walk("export", stage.getScene().getRoot().lookup(".export-pane"));
    }

    @Test
    void theCountUnderThePromptMovesNothing() {
        var before = places(stage.getScene().getRoot());
        for (var prompt : List.of("", "a", "word ".repeat(900), "word ".repeat(3000))) {
            set(() -> window.model.setup().prompt.text.set(prompt));
            await("the count").atMost(LONG).until(() -> fx(() -> {
                window.model.frame(System.nanoTime());
                var words = window.model.meter.reading.get().words();
                return prompt.isEmpty() ? words.isEmpty() : !words.isEmpty();
            }));
            compare("a prompt of " + prompt.length() + " characters", before);
        }
        set(() -> {
            var talk = window.model.setup().conversation;
            talk.system.text.set("Answer in one word.");
            talk.stops.text.set(".");
            talk.add();
            talk.say(0, "hello");
        });
        compare("a conversation", before);
        set(() -> window.model.setup().conversation.forget());
    }

    @Test
    void whatTheProgramSaysMovesNoTab() {
        var before = places(stage.getScene().getRoot());
        set(() -> window.model.report(new Problem("where", "a cause of many words ".repeat(20), "what to do ".repeat(20))));
        compare("a long message", before);
        set(window.model::dismiss);
        StoryWindow.run(window, "hello", 60);
        before = places(stage.getScene().getRoot());
        set(() -> window.model.replay(window.model.clock().own().orElseThrow()));
        compare("a recorded run on stage", before);
        set(() -> window.model.clock().seek(0));
        compare("its start", before);
        for (int step = 0; step < 24; step++) {
            set(() -> window.model.clock().stepTokens(1));
            compare("a step of it", before);
        }
    }

    /** Types into fields and presses choices under a node, a fifth of them a day; the rest has to stay where it is. */
    private void walk(String where, Node under) {
        var failures = new ArrayList<String>();
        for (var control : Today.part(controls(under), 5)) {
            var before = places(under);
            if (control instanceof TextField field && field.isEditable() && !field.isDisabled()) {
                var kept = field.getText();
                for (var text : TYPED) {
                    set(() -> field.setText(text));
                    failures.addAll(moved(where + ": '" + text + "' in " + field.getId(), under, before));
                }
                set(() -> field.setText(kept));
            } else if (control instanceof ToggleButton || control instanceof CheckBox) {
                var button = (ButtonBase) control;
                boolean back = button instanceof CheckBox || button.getStyleClass().contains("options-button");
                if (!button.isDisabled() && !button.getId().startsWith("page-")) {
                    set(button::fire);
                    failures.addAll(moved(where + ": " + button.getId(), under, before));
                    set(() -> {
                        if (back) {
                            button.fire();
                        }
                    });
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    private void set(Runnable what) {
        StoryWindow.set(window, stage, 2, what);
    }

    private void compare(String after, Map<Node, Point2D> before) {
        assertThat(moved(after, stage.getScene().getRoot(), before)).isEmpty();
    }

    private List<String> moved(String after, Node under, Map<Node, Point2D> before) {
        return fx(() -> {
            var moved = new ArrayList<String>();
            places(under).forEach((node, now) -> {
                var then = before.get(node);
                if (then != null && then.distance(now) > PIXEL) {
                    moved.add(after + ": " + node.getId() + " went from " + then + " to " + now);
                }
            });
            return moved;
        });
    }

    private Map<Node, Point2D> places(Node under) {
        return fx(() -> {
            var places = new LinkedHashMap<Node, Point2D>();
            for (var control : controls(under)) {
                places.put(control, control.localToScene(0, 0));
            }
            return places;
        });
    }

    /** What can be clicked or typed into and is seen. */
    private static List<Node> controls(Node under) {
        var found = new ArrayList<Node>();
        boolean wanted = under.getId() != null
                && (under instanceof ButtonBase || under instanceof TextInputControl || under instanceof Slider);
        if (!under.isVisible()) {
            return found;
        }
        if (wanted) {
            found.add(under);
        }
        if (under instanceof Parent parent && !parent.getStyleClass().contains("token-chip")) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(controls(child)));
        }
        return found;
    }
}
