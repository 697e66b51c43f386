package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.home.Keys;
import draftscope.app.home.LogBook;
import draftscope.app.kit.Display;
import draftscope.app.kit.Screens;
import draftscope.app.lesson.book.Span;
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
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
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
    private ClockPage clock;
    private NotesPage notes;

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
        clock = new ClockPage(window);
        notes = new NotesPage(window);
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
        notes.open();
        await("the notes").until(notes::shown);
        assertThat(notes.inside(RIGHT)).as("beside the window").isTrue();
        notes.place(at -> {
            at.setX(100);
            at.setY(120);
            at.setWidth(700);
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> settings.get(Keys.NOTES_WINDOW))).hasValueSatisfying(place -> assertThat(place.x()).isEqualTo(100));
        page.present(true);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(notes.shown()).isTrue();
        assertThat(notes.inside(RIGHT)).as("the window fills the left screen").isTrue();
        robot.interact(() -> screens.plug(LEFT));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(notes.shown()).as("the other screen is pulled out").isFalse();
        assertThat(notes.wanted()).as("still wanted").isTrue();
        page.present(false);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(notes.shown()).as("the window fills nothing").isTrue();
        assertThat(notes.inside(LEFT)).isTrue();
        robot.interact(() -> stage.hide());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(notes.shown()).as("closed with the window").isFalse();
        robot.interact(() -> stage.show());
        robot.interact(() -> window.close());
        assertThat(screens.watchers).as("nobody watches the screens any more").isEmpty();
        assertThat(notes.shown()).isFalse();
    }

    @Test
    void onTheOnlyScreenTheirKeySaysWhyNothingOpensAndWhatToDo(FxRobot robot) {
        robot.interact(() -> screens.plug(LEFT));
        page.present(true);
        assertThat(notes.saysWhyTheyAreAway()).as("nobody asked for them").isFalse();
        robot.push(KeyCode.N);
        assertThat(notes.shown()).isFalse();
        assertThat(notes.saysWhyTheyAreAway()).isTrue();
        assertThat(notes.whyTheyAreAway()).contains("only screen", "F11");
        Picture.inBothThemes(window, stage.getScene(), "notes-away");
        robot.push(KeyCode.N);
        assertThat(notes.saysWhyTheyAreAway()).as("the key takes it away").isFalse();
        robot.push(KeyCode.N);
        robot.interact(() -> screens.plug(LEFT, RIGHT));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(notes.shown()).as("the second screen brings them").isTrue();
        assertThat(notes.saysWhyTheyAreAway()).isFalse();
    }

    @Test
    void theyComeBackWhereTheyWereAndTheirCloseButtonIsTheSameAsTheKey(FxRobot robot) {
        robot.push(KeyCode.N);
        await("the notes").until(notes::shown);
        notes.place(at -> {
            at.setX(1600);
            at.setY(200);
            at.setWidth(640);
            at.setHeight(900);
        });
        WaitForAsyncUtils.waitForFxEvents();
        notes.close();
        assertThat(notes.shown()).isFalse();
        robot.interact(() -> stage.requestFocus());
        assertThat(fx(() -> settings.get(Keys.NOTES_WINDOW).orElseThrow().width())).isEqualTo(640);
        notes.show();
        assertThat(fx(() -> notes.stage().getX())).isEqualTo(1600);
        assertThat(fx(() -> notes.stage().getHeight())).isEqualTo(900);
        notes.press(KeyCode.N);
        assertThat(notes.shown()).isFalse();
    }

    @Test
    void keysPressedInThemDriveTheShow(FxRobot robot) {
        run();
        clock.slowByRounds();
        clock.seek(0);
        new FormPage().focusPrompt();
        notes.show();
        page.untilRounds(0);
        notes.press(KeyCode.RIGHT);
        page.untilRounds(1);
        notes.press(KeyCode.LEFT);
        page.untilRounds(0);
        notes.press(KeyCode.SPACE);
        assertThat(clock.playing()).isTrue();
        notes.press(KeyCode.SPACE);
        // Without a display it is the focused window that fills the screen, whichever was asked to.
        robot.interact(stage::requestFocus);
        notes.press(KeyCode.F11);
        assertThat(page.presenting()).isTrue();
        assertThat(fx(() -> notes.stage().isFullScreen())).isFalse();
        assertThat(notes.inside(RIGHT)).as("beside what is filled").isTrue();
        notes.press(KeyCode.HOME);
        page.untilRounds(0);
        notes.press(KeyCode.PAGE_DOWN);
        page.untilRounds(1);
        notes.press(KeyCode.B);
        assertThat(page.black()).isTrue();
        notes.press(KeyCode.B);
        notes.press(KeyCode.Z);
        assertThat(page.alone()).isPresent();
        notes.press(KeyCode.ESCAPE);
        clock.askBefore(Optional.of(Phase.JUDGE));
        notes.press(KeyCode.HOME);
        page.untilRounds(0);
        notes.press(KeyCode.PAGE_DOWN);
        await("a question").atMost(LONG).until(() -> fx(() -> window.model.hold().asks()));
        await("its answer").atMost(LONG).until(() -> notes.said("answer-held").matches("\\d: .+"));
        assertThat(fx(() -> window.model.hold().answer.get())).as("not on stage").isEmpty();
        notes.press(KeyCode.DIGIT1);
        assertThat(fx(() -> window.model.hold().hands.get())).containsEntry(1, 1);
        pictures("asked");
        // Nothing that belongs to the form or to sheets is reached from here.
        int prompt = fx(() -> window.model.setup().prompt.text.get().length());
        for (var code : new KeyCode[] {KeyCode.ENTER, KeyCode.F1, KeyCode.A}) {
            notes.press(code);
        }
        assertThat(page.sheet()).isEmpty();
        assertThat(fx(() -> window.model.setup().prompt.text.get())).hasSize(prompt);
    }

    @Test
    void whoTeachesReadsNoteAndAnswerHereAndTheClassReadsNeither(FxRobot robot) {
        notes.show();
        var lesson = new LessonPage(window);
        lesson.begin(lesson.open(2).stream().filter(l -> l.path().getFileName().toString().startsWith("2-exactly")).findFirst().orElseThrow());
        int noted = 0;
        for (boolean on = true; on; ) {
            WaitForAsyncUtils.waitForFxEvents();
            var step = lesson.step();
            await(step.name()).atMost(LONG).until(() -> notes.said("said-here").contains(step.title()));
            var projected = fx(() -> texts(stage.getScene().getRoot()));
            if (!step.note().isEmpty()) {
                assertThat(notes.said("said-note")).isEqualTo(Span.plain(step.note()));
                assertThat(projected).doesNotContain(Span.plain(step.note()));
                if (noted++ == 0) {
                    pictures("lesson");
                }
            }
            if (!step.answer().isEmpty()) {
                var answer = Span.plain(fx(() -> lesson.run().answer()));
                assertThat(notes.said("answer-question")).isEqualTo(answer);
                assertThat(projected).as("before it is shown").doesNotContain(answer);
            }
            on = !fx(() -> lesson.run().last());
            int at = fx(() -> lesson.run().at.get());
            if (on) {
                notes.press(KeyCode.PAGE_DOWN);
                assertThat(fx(() -> lesson.run().at.get())).isEqualTo(at + 1);
            }
        }
        assertThat(noted).isPositive();
        notes.press(KeyCode.PAGE_UP);
        notes.press(KeyCode.ESCAPE);
        assertThat(lesson.over()).as("Escape in the notes ends no lesson").isFalse();
        // The arrows are the lesson's own clock's.
        notes.press(KeyCode.HOME);
        await().atMost(LONG).until(() -> fx(() -> inner().clock().step.get()) == 0);
        notes.press(KeyCode.RIGHT);
        await().atMost(LONG).until(() -> fx(() -> inner().stage().lanes.size()) == 1);
    }

    @Test
    void longNotesScrollAndLargeTypeCutsNothing(FxRobot robot) {
        run();
        notes.show();
        for (double type : new double[] {1, 2}) {
            for (int[] size : new int[][] {{360, 320}, {560, 760}, {1000, 1300}}) {
                notes.place(at -> {
                    window.home.typeSize.set(type);
                    at.setWidth(size[0] * type);
                    at.setHeight(Math.min(1440, size[1] * type));
                });
                WaitForAsyncUtils.waitForFxEvents(5);
                fx(() -> {
                    var root = notes.stage().getScene().getRoot();
                    root.applyCss();
                    root.layout();
                    var pane = notes.node("#notes");
                    for (var part : notes.frame()) {
                        assertThat(pane.sceneToLocal(part.localToScene(part.getLayoutBounds())))
                                .as("%s at %d×%d, type %s", part.getId(), size[0], size[1], type)
                                .satisfies(at -> assertThat(at.getMinX() >= 0 && at.getMinY() >= 0
                                        && at.getMaxX() <= pane.getLayoutBounds().getWidth() + 1
                                        && at.getMaxY() <= pane.getLayoutBounds().getHeight() + 1).isTrue());
                    }
                    for (var flow : notes.flows()) {
                        assertThat(flow.getHeight()).as("%s", flow.getId()).isGreaterThanOrEqualTo(flow.prefHeight(flow.getWidth()) - 1);
                    }
                    return true;
                });
                if (size[0] == 560) {
                    pictures("type-" + (int) type);
                }
            }
        }
        notes.place(at -> {
            at.setWidth(720);
            at.setHeight(640);
        });
        WaitForAsyncUtils.waitForFxEvents(5);
        notes.scrollOn();
        assertThat(notes.scrolled()).isPositive();
    }

    private draftscope.app.main.WorkbenchViewModel inner() {
        return new LessonPage(window).run().window;
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
        Picture.inBothThemes(window, fx(() -> notes.stage().getScene()), "notes-" + name);
    }
}
