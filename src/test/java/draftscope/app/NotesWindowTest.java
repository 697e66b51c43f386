package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.home.Keys;
import draftscope.app.home.LogBook;
import draftscope.app.kit.Display;
import draftscope.app.kit.Screens;
import draftscope.app.lesson.book.Span;
import draftscope.app.play.PaceChoice;
import draftscope.app.play.Phase;
import draftscope.app.settings.MemorySettings;
import draftscope.app.theme.SystemAppearance;
import draftscope.testing.ScriptedPairLoader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The notes of who speaks: where they stand, what they say, and that their keys are the clock's. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class NotesWindowTest {

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final Rectangle2D LEFT = new Rectangle2D(0, 0, 1440, 1440);
    private static final Rectangle2D RIGHT = new Rectangle2D(1440, 0, 1120, 1440);

    private final MemorySettings settings = new MemorySettings();
    private final Plugs screens = new Plugs();
    private Stage stage;
    private Workbench window;
    private StagePage page;

    /** Screens that a test plugs in and pulls out. */
    private static final class Plugs implements Screens {

        private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
        private List<Rectangle2D> there = List.of(LEFT, RIGHT);

        @Override
        public List<Display> all() {
            return there.stream().map(screen -> new Display(screen, screen)).toList();
        }

        @Override
        public Runnable watch(Runnable changed) {
            watchers.add(changed);
            return () -> watchers.remove(changed);
        }

        void plug(Rectangle2D... now) {
            there = List.of(now);
            watchers.forEach(Runnable::run);
        }
    }

    @Start
    void start(Stage shown) {
        stage = shown;
        settings.set(Keys.TOUR_OFFERED, true);
        window = StoryWindow.open(
                stage, ScriptedPairLoader.story(), new Outside(SystemAppearance.LIGHT, settings, LogBook.EMPTY, List.of(), screens), 1280, 720);
        page = new StagePage(window);
    }

    @AfterEach
    void close() {
        fx(() -> {
            window.close();
            return true;
        });
    }

    @Test
    void theyAreNeverOnTheScreenThatTheWindowFills(FxRobot robot) {
        robot.clickOn("#open-notes");
        await("the notes").until(this::shown);
        assertThat(inside(RIGHT)).as("beside the window").isTrue();
        robot.interact(() -> {
            notes().setX(100);
            notes().setY(120);
            notes().setWidth(700);
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> settings.get(Keys.NOTES_WINDOW))).hasValueSatisfying(place -> assertThat(place.x()).isEqualTo(100));
        robot.interact(() -> window.model.look().presenting.set(true));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(shown()).isTrue();
        assertThat(inside(RIGHT)).as("the window fills the left screen").isTrue();
        robot.interact(() -> screens.plug(LEFT));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(shown()).as("the other screen is pulled out").isFalse();
        assertThat(fx(() -> window.home.notes.open.get())).as("still wanted").isTrue();
        robot.interact(() -> window.model.look().presenting.set(false));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(shown()).as("the window fills nothing").isTrue();
        assertThat(inside(LEFT)).isTrue();
        robot.interact(() -> stage.hide());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(shown()).as("closed with the window").isFalse();
        robot.interact(() -> stage.show());
        robot.interact(() -> window.close());
        assertThat(screens.watchers).as("nobody watches the screens any more").isEmpty();
        assertThat(shown()).isFalse();
    }

    @Test
    void onTheOnlyScreenTheirKeySaysWhyNothingOpensAndWhatToDo(FxRobot robot) {
        robot.interact(() -> screens.plug(LEFT));
        robot.interact(() -> window.model.look().presenting.set(true));
        assertThat(robot.lookup("#notes-away").query().isVisible()).as("nobody asked for them").isFalse();
        robot.push(KeyCode.N);
        assertThat(shown()).isFalse();
        assertThat(robot.lookup("#notes-away").query().isVisible()).isTrue();
        assertThat(robot.lookup("#notes-away").queryAs(Label.class).getText()).contains("only screen", "F11");
        Picture.inBothThemes(window, stage.getScene(), "notes-away");
        robot.push(KeyCode.N);
        assertThat(robot.lookup("#notes-away").query().isVisible()).as("the key takes it away").isFalse();
        robot.push(KeyCode.N);
        robot.interact(() -> screens.plug(LEFT, RIGHT));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(shown()).as("the second screen brings them").isTrue();
        assertThat(robot.lookup("#notes-away").query().isVisible()).isFalse();
    }

    @Test
    void theyComeBackWhereTheyWereAndTheirCloseButtonIsTheSameAsTheKey(FxRobot robot) {
        robot.push(KeyCode.N);
        await("the notes").until(this::shown);
        robot.interact(() -> {
            notes().setX(1600);
            notes().setY(200);
            notes().setWidth(640);
            notes().setHeight(900);
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> notes().getOnCloseRequest().handle(null));
        assertThat(shown()).isFalse();
        robot.interact(() -> stage.requestFocus());
        assertThat(fx(() -> settings.get(Keys.NOTES_WINDOW).orElseThrow().width())).isEqualTo(640);
        robot.interact(() -> window.home.notes.open.set(true));
        assertThat(fx(() -> notes().getX())).isEqualTo(1600);
        assertThat(fx(() -> notes().getHeight())).isEqualTo(900);
        press(KeyCode.N);
        assertThat(shown()).isFalse();
    }

    @Test
    void keysPressedInThemDriveTheShow(FxRobot robot) {
        run();
        robot.interact(() -> {
            window.model.clock().pace.set(PaceChoice.SLOW);
            window.model.clock().seek(0);
            robot.lookup("#prompt").query().requestFocus();
            window.home.notes.open.set(true);
        });
        page.untilRounds(0);
        press(KeyCode.RIGHT);
        page.untilRounds(1);
        press(KeyCode.LEFT);
        page.untilRounds(0);
        press(KeyCode.SPACE);
        assertThat(fx(() -> window.model.clock().playing.get())).isTrue();
        press(KeyCode.SPACE);
        // Without a display it is the focused window that fills the screen, whichever was asked to.
        robot.interact(stage::requestFocus);
        press(KeyCode.F11);
        assertThat(fx(() -> window.model.look().presenting.get())).isTrue();
        assertThat(fx(() -> notes().isFullScreen())).isFalse();
        assertThat(inside(RIGHT)).as("beside what is filled").isTrue();
        press(KeyCode.HOME);
        page.untilRounds(0);
        press(KeyCode.PAGE_DOWN);
        page.untilRounds(1);
        press(KeyCode.B);
        assertThat(fx(() -> window.model.look().black.get())).isTrue();
        press(KeyCode.B);
        press(KeyCode.Z);
        assertThat(fx(() -> window.model.look().alone.get())).isPresent();
        press(KeyCode.ESCAPE);
        robot.interact(() -> window.model.clock().holding.before.set(Optional.of(Phase.JUDGE)));
        press(KeyCode.HOME);
        press(KeyCode.PAGE_DOWN);
        await("a question").atMost(LONG).until(() -> fx(() -> window.model.hold().asks()));
        await("its answer").atMost(LONG).until(() -> fx(() -> said("#notes-answer-held").matches("\\d: .+")));
        assertThat(fx(() -> window.model.hold().answer.get())).as("not on stage").isEmpty();
        press(KeyCode.DIGIT1);
        assertThat(fx(() -> window.model.hold().hands.get())).containsEntry(1, 1);
        pictures("asked");
        // Nothing that belongs to the form or to sheets is reached from here.
        int prompt = fx(() -> window.model.setup().prompt.text.get().length());
        for (var code : new KeyCode[] {KeyCode.ENTER, KeyCode.F1, KeyCode.A}) {
            press(code);
        }
        assertThat(fx(() -> window.model.sheet().get())).isEmpty();
        assertThat(fx(() -> window.model.setup().prompt.text.get())).hasSize(prompt);
    }

    @Test
    void whoTeachesReadsNoteAndAnswerHereAndTheClassReadsNeither(FxRobot robot) {
        robot.interact(() -> window.home.notes.open.set(true));
        var lesson = new LessonPage(window);
        lesson.begin(lesson.open(2).stream().filter(l -> l.path().getFileName().toString().startsWith("2-exactly")).findFirst().orElseThrow());
        int noted = 0;
        for (boolean on = true; on; ) {
            WaitForAsyncUtils.waitForFxEvents();
            var step = lesson.step();
            await(step.name()).atMost(LONG).until(() -> fx(() -> said("#notes-said-here").contains(step.title())));
            var projected = fx(() -> texts(stage.getScene().getRoot()));
            if (!step.note().isEmpty()) {
                assertThat(fx(() -> said("#notes-said-note"))).isEqualTo(Span.plain(step.note()));
                assertThat(projected).doesNotContain(Span.plain(step.note()));
                if (noted++ == 0) {
                    pictures("lesson");
                }
            }
            if (!step.answer().isEmpty()) {
                var answer = Span.plain(fx(() -> lesson.run().answer()));
                assertThat(fx(() -> said("#notes-answer-question"))).isEqualTo(answer);
                assertThat(projected).as("before it is shown").doesNotContain(answer);
            }
            on = !fx(() -> lesson.run().last());
            int at = fx(() -> lesson.run().at.get());
            if (on) {
                press(KeyCode.PAGE_DOWN);
                assertThat(fx(() -> lesson.run().at.get())).isEqualTo(at + 1);
            }
        }
        assertThat(noted).isPositive();
        press(KeyCode.PAGE_UP);
        press(KeyCode.ESCAPE);
        assertThat(lesson.over()).as("Escape in the notes ends no lesson").isFalse();
        // The arrows are the lesson's own clock's.
        int rounds = fx(() -> inner().stage().lanes.size());
        press(KeyCode.HOME);
        await().atMost(LONG).until(() -> fx(() -> inner().clock().step.get()) == 0);
        press(KeyCode.RIGHT);
        await().atMost(LONG).until(() -> fx(() -> inner().stage().lanes.size()) == 1);
        assertThat(rounds).isNotNegative();
    }

    @Test
    void longNotesScrollAndLargeTypeCutsNothing(FxRobot robot) {
        run();
        robot.interact(() -> window.home.notes.open.set(true));
        for (double type : new double[] {1, 2}) {
            for (int[] size : new int[][] {{360, 320}, {560, 760}, {1000, 1300}}) {
                robot.interact(() -> {
                    window.home.typeSize.set(type);
                    notes().setWidth(size[0] * type);
                    notes().setHeight(Math.min(1440, size[1] * type));
                });
                WaitForAsyncUtils.waitForFxEvents(5);
                fx(() -> {
                    var root = notes().getScene().getRoot();
                    root.applyCss();
                    root.layout();
                    var pane = root.lookup("#notes");
                    for (var id : new String[] {"#notes-time", "#notes-restart", "#notes-rule", "#notes-scroller"}) {
                        var part = root.lookup(id);
                        assertThat(pane.sceneToLocal(part.localToScene(part.getLayoutBounds())))
                                .as("%s at %d×%d, type %s", id, size[0], size[1], type)
                                .satisfies(at -> assertThat(at.getMinX() >= 0 && at.getMinY() >= 0
                                        && at.getMaxX() <= pane.getLayoutBounds().getWidth() + 1
                                        && at.getMaxY() <= pane.getLayoutBounds().getHeight() + 1).isTrue());
                    }
                    for (var flow : root.lookupAll(".lesson-flow")) {
                        if (flow.isVisible() && flow.getParent().isVisible()) {
                            assertThat(((TextFlow) flow).getHeight()).as("%s", flow.getId())
                                    .isGreaterThanOrEqualTo(((TextFlow) flow).prefHeight(((TextFlow) flow).getWidth()) - 1);
                        }
                    }
                    return true;
                });
                if (size[0] == 560) {
                    pictures("type-" + (int) type);
                }
            }
        }
        robot.interact(() -> {
            notes().setWidth(720);
            notes().setHeight(640);
        });
        WaitForAsyncUtils.waitForFxEvents(5);
        robot.interact(() -> KeyEvent.fireEvent(
                notes().getScene().getRoot().lookup("#notes"),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.DOWN, false, true, false, false)));
        assertThat(fx(() -> ((javafx.scene.control.ScrollPane) notes().getScene().getRoot().lookup("#notes-scroller")).getVvalue())).isPositive();
    }

    private draftscope.app.main.WorkbenchViewModel inner() {
        return new LessonPage(window).run().window;
    }

    private Stage notes() {
        return window.notes.stage().orElseThrow();
    }

    private boolean shown() {
        return fx(() -> window.notes.stage().filter(Stage::isShowing).isPresent());
    }

    private boolean inside(Rectangle2D screen) {
        return fx(() -> screen.contains(notes().getX(), notes().getY(), notes().getWidth(), notes().getHeight()));
    }

    private void press(KeyCode code) {
        fx(() -> {
            var scene = notes().getScene();
            var target = Optional.ofNullable(scene.getFocusOwner()).orElse(scene.getRoot());
            KeyEvent.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String said(String id) {
        var flow = notes().getScene().getRoot().lookup(id);
        return ((TextFlow) flow).getChildren().stream().map(text -> ((Text) text).getText()).collect(Collectors.joining());
    }

    /** All that can be read under a node, line by line. */
    private static String texts(Node node) {
        if (!node.isVisible()) {
            return "";
        }
        if (node instanceof TextFlow flow) {
            return flow.getChildren().stream().map(text -> ((Text) text).getText()).collect(Collectors.joining()) + "\n";
        }
        return node instanceof Labeled labeled
                ? labeled.getText() + "\n"
                : node instanceof Parent parent
                        ? parent.getChildrenUnmodifiable().stream().map(NotesWindowTest::texts).collect(Collectors.joining())
                        : "";
    }

    private void run() {
        fx(() -> {
            window.model.comparing.compare.set(false);
            return true;
        });
        StoryWindow.run(window, "hello", 40);
    }

    private void pictures(String name) {
        WaitForAsyncUtils.waitForFxEvents(5);
        Picture.inBothThemes(window, fx(() -> notes().getScene()), "notes-" + name);
    }
}
