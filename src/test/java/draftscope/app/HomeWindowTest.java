package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.home.Keys;
import draftscope.app.kit.Page;
import draftscope.app.kit.Screens;
import draftscope.app.kit.Sheet;
import draftscope.app.settings.MemorySettings;
import draftscope.app.theme.Accent;
import draftscope.app.theme.SystemAppearance;
import draftscope.app.theme.ThemeChoice;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.testing.ScriptedPairLoader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Settings, commands, shortcuts, log and about, used as a person would. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class HomeWindowTest {

    private static final Duration LONG = Duration.ofSeconds(120);

    private final ScriptedPairLoader loader = ScriptedPairLoader.story();
    private final MemorySettings settings = new MemorySettings();
    private final LogMemory log = LogMemory.listening();
    private final Optional<Thread.UncaughtExceptionHandler> before =
            Optional.ofNullable(Thread.getDefaultUncaughtExceptionHandler());
    private Stage stage;
    private Workbench window;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, loader, new Outside(SystemAppearance.LIGHT, settings, log, List.of(), Screens.system()), 1440, 860);
    }

    @AfterEach
    void close() {
        window.close();
        log.end();
        Thread.setDefaultUncaughtExceptionHandler(before.orElse(null));
    }

    @Test
    void settingsHoldAtOnce(FxRobot robot) {
        robot.clickOn("#open-settings");
        robot.clickOn("#settings-theme-dark");
        assertThat(fx(() -> window.themes.dark.get())).isTrue();
        picture("settings");
        robot.clickOn("#settings-theme-light");
        robot.clickOn("#settings-accent-teal");
        assertThat(fx(() -> stage.getScene().getStylesheets().toString())).contains("accent/teal.css");
        var teal = Color.web("#0b6b6f");
        assertThat(fx(() -> robot.lookup("#run").queryAs(Region.class).getBackground().getFills().stream()
                        .map(BackgroundFill::getFill)
                        .toList()))
                .contains(teal);
        robot.clickOn("#settings-motion-reduced");
        assertThat(fx(() -> window.model.look().reducedMotion.get())).isTrue();
        double before = fx(() -> robot.lookup("#run").query().getLocalToSceneTransform().getMxx());
        robot.interact(() -> robot.lookup("#settings-type").query().requestFocus());
        robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT);
        assertThat(fx(() -> window.home.typeSize.get())).isEqualTo(1.2);
        assertThat(fx(() -> {
                    stage.getScene().getRoot().layout();
                    return robot.lookup("#run").query().getLocalToSceneTransform().getMxx();
                }))
                .isGreaterThan(before);
        picture("settings-large");
        assertThat(settings.get(Keys.THEME)).isEqualTo(ThemeChoice.LIGHT);
        assertThat(settings.get(Keys.ACCENT)).isEqualTo(Accent.TEAL);
        robot.clickOn("#settings-reset");
        assertThat(fx(() -> window.home.typeSize.get())).isEqualTo(1);
        assertThat(fx(() -> window.home.accent.get())).isEqualTo(Accent.BLUE);
        assertThat(fx(() -> window.model.look().reducedMotion.get())).isFalse();
        assertThat(fx(() -> stage.getScene().getStylesheets().toString())).doesNotContain("accent/teal.css");
        robot.push(KeyCode.ESCAPE);
        assertThat(fx(() -> window.model.sheet().get())).isEmpty();
    }

    @Test
    void reducedMotionFollowsTheSystemUntilChosen(FxRobot robot) {
        robot.interact(() -> window.home.systemReducesMotion.set(true));
        assertThat(fx(() -> window.model.look().reducedMotion.get())).isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        robot.clickOn("#settings-motion-full");
        assertThat(fx(() -> window.model.look().reducedMotion.get())).isFalse();
    }

    @Test
    void thePaletteFindsAndCarriesOut(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        assertThat(fx(() -> stage.getScene().getFocusOwner().getId())).isEqualTo("palette-search");
        picture("palette");
        robot.write("swep").push(KeyCode.ENTER);
        assertThat(fx(() -> window.model.page().get())).isEqualTo(Page.SWEEP);
        assertThat(fx(() -> window.model.sheet().get())).isEmpty();

        robot.push(KeyCode.CONTROL, KeyCode.K).write("draft length");
        robot.push(KeyCode.DOWN);
        var chosen = fx(() -> window.home.palette.found.get(window.home.palette.selected.get()).id());
        robot.push(KeyCode.ENTER);
        assertThat(chosen).startsWith("policy_");
        assertThat(fx(() -> window.model.setup().policy.get().name())).isEqualTo(chosen.substring(7));

        robot.push(KeyCode.CONTROL, KeyCode.K).write("constant");
        robot.clickOn(robot.lookup("#palette-list")
                .lookup(".palette-words")
                .match((Label words) -> words.getText().contains("Constant"))
                .<Label>query());
        assertThat(fx(() -> window.model.setup().policy.get())).isEqualTo(PolicyCatalog.entry("constant"));

        robot.push(KeyCode.CONTROL, KeyCode.K).write("stop the run").push(KeyCode.ENTER);
        assertThat(fx(() -> window.model.sheet().get())).as("nothing to stop").hasValue(Sheet.PALETTE);
        robot.push(KeyCode.CONTROL, KeyCode.A).write("xyzzy qq").push(KeyCode.ENTER);
        assertThat(fx(() -> robot.lookup("#palette-list").queryAs(ListView.class).getItems())).isEmpty();
        robot.push(KeyCode.ESCAPE);
        assertThat(fx(() -> window.model.sheet().get())).isEmpty();
    }

    @Test
    void everyShortcutIsOnTheSheet(FxRobot robot) {
        robot.push(KeyCode.F1);
        picture("shortcuts");
        assertThat(fx(() -> robot.lookup(".shortcut-words").queryAll().stream()
                        .filter(label -> label.prefHeight(label.getLayoutBounds().getWidth()) > label.getLayoutBounds().getHeight() + 1
                                || label.prefWidth(-1) > label.getLayoutBounds().getWidth() + 1 && !((Labeled) label).isWrapText())
                        .map(label -> ((Labeled) label).getText())
                        .toList()))
                .as("words that are cut")
                .isEmpty();
        var words = fx(() -> robot.lookup(".shortcut-words").queryAll().stream()
                .map(label -> ((Labeled) label).getText())
                .toList());
        fx(() -> {
            window.home.commands.all().stream()
                    .filter(command -> !command.shortcuts().isEmpty())
                    .forEach(command -> assertThat(words).contains(command.words()));
            return true;
        });
        robot.clickOn("#help-sheet_about");
        assertThat(fx(() -> window.model.sheet().get())).hasValue(Sheet.ABOUT);
    }

    @Test
    void keysOfPagesZoomAndPresenting(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        assertThat(fx(() -> window.model.page().get())).isEqualTo(Page.RACE);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        robot.push(KeyCode.CONTROL, KeyCode.EQUALS).push(KeyCode.CONTROL, KeyCode.PLUS);
        assertThat(fx(() -> window.model.look().zoom.get())).isGreaterThan(1.2);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        assertThat(fx(() -> window.model.look().zoom.get())).isEqualTo(1);
        robot.push(KeyCode.CONTROL, KeyCode.I);
        assertThat(fx(() -> window.model.inspector().tab.get())).isPresent();
        robot.push(KeyCode.ESCAPE);
        assertThat(fx(() -> window.model.inspector().tab.get())).isEmpty();
        robot.push(KeyCode.F11);
        assertThat(fx(() -> window.model.look().presenting.get())).isTrue();
        robot.push(KeyCode.ESCAPE);
        assertThat(fx(() -> window.model.look().presenting.get())).isFalse();
        robot.clickOn("#open-settings").push(KeyCode.F11);
        assertThat(fx(() -> window.model.look().presenting.get())).as("not behind a sheet").isFalse();
        robot.push(KeyCode.CONTROL, KeyCode.K);
        assertThat(fx(() -> window.model.sheet().get())).as("but another sheet opens").hasValue(Sheet.PALETTE);
    }

    @Test
    void whatNobodyCaughtIsOneMessageAndTheWindowGoesOn(FxRobot robot) {
        await("the pair").atMost(LONG).until(() -> fx(() -> window.model.orders.runnable().get()));
        Thread.setDefaultUncaughtExceptionHandler(
                new Unforeseen(problem -> Platform.runLater(() -> window.model.report(problem))));
        for (int i = 0; i < 3; i++) {
            Platform.runLater(HomeWindowTest::fail);
        }
        await("the message").dontCatchUncaughtExceptions().atMost(LONG).until(() -> fx(() -> window.model.problem.get().isPresent()));
        assertThat(robot.lookup(".message-text").queryAs(Label.class).getText()).contains("the moon is in the way");
        robot.clickOn("#show-log");
        assertThat(fx(() -> window.home.log.lines.stream()
                        .filter(line -> line.details().contains("the moon is in the way"))
                        .count()))
                .as("told once")
                .isEqualTo(1);
        picture("log");
        robot.clickOn("#log-copy");
        assertThat(fx(() -> Clipboard.getSystemClipboard().getString()))
                .contains("the moon is in the way", "HomeWindowTest.fail");
        robot.push(KeyCode.ESCAPE);
        robot.clickOn("#dismiss");
        robot.clickOn("#run");
        await("a run all the same")
                .atMost(LONG)
                .until(() -> fx(() -> window.model.status.activity.get().equals("done")));
    }

    @Test
    void anErrorOfTheEngineIsOneMessageWithAWayToTheLog(FxRobot robot) {
        await("the pair").atMost(LONG).until(() -> fx(() -> window.model.orders.runnable().get()));
        loader.log().failNext("target.verify", 2, () -> new StackOverflowError("too deep"));
        robot.interact(() -> {
            window.model.setup().prompt.text.set("hello");
            window.model.run();
        });
        await("the message").atMost(LONG).until(() -> fx(() -> window.model.problem.get().isPresent()));
        assertThat(robot.lookup(".message-text").queryAs(Label.class).getText()).contains("too deep");
        assertThat(fx(() -> window.model.running().get())).as("the window does not wait for ever").isFalse();
        robot.clickOn("#show-log");
        assertThat(fx(() -> window.home.log.whole())).contains("StackOverflowError");
        robot.push(KeyCode.ESCAPE).clickOn("#run");
        await("a run all the same")
                .atMost(LONG)
                .until(() -> fx(() -> window.model.status.activity.get().equals("done")));
    }

    @Test
    void largeTypeCutsNothingInAWindowWithRoomForIt(FxRobot robot) {
        fx(() -> {
            stage.setWidth(1920);
            stage.setHeight(1080);
            window.home.typeSize.set(1.5);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents(10);
        double factor = fx(() -> robot.lookup("#run").query().getLocalToSceneTransform().getMxx());
        assertThat(factor).isEqualTo(1.5);
        fx(() -> {
            var pages = robot.lookup("#pages .toggle-button").<Labeled>queryAll();
            assertThat(pages).hasSize(Page.values().length).allSatisfy(button -> assertThat(button.getWidth() + 1)
                    .as(button.getText())
                    .isGreaterThanOrEqualTo(button.prefWidth(-1)));
            return true;
        });
        picture("large-type");
    }

    private static void fail() {
        throw new IllegalStateException("the moon is in the way");
    }

    @Test
    void theLogIsFilteredAndAFloodOfLinesIsCut(FxRobot robot) {
        var logger = LoggerFactory.getLogger("draftscope.app.SomePart");
        for (int i = 0; i < 600; i++) {
            logger.info("note {}", i);
        }
        logger.warn("a warning");
        logger.error("an error", new IOException("disk on fire"));
        robot.interact(() -> window.model.sheet().set(Optional.of(Sheet.LOG)));
        assertThat(fx(() -> window.home.log.lines.size())).isEqualTo(500);
        robot.clickOn("#log-level-warning");
        assertThat(fx(() -> window.home.log.lines.stream().map(line -> line.text()).toList()))
                .containsSubsequence("a warning", "an error")
                .noneMatch(text -> text.startsWith("note"));
        robot.clickOn("#log-level-error");
        assertThat(fx(() -> window.home.log.whole())).contains("disk on fire").doesNotContain("a warning");
    }

    @Test
    void aboutTellsWhatItRunsOn(FxRobot robot) {
        await("the pair").atMost(LONG).until(() -> fx(() -> window.model.pair().get().isPresent()));
        robot.push(KeyCode.CONTROL, KeyCode.K).write("about").push(KeyCode.ENTER);
        picture("about");
        robot.clickOn("#about-copy");
        assertThat(fx(() -> Clipboard.getSystemClipboard().getString()))
                .contains("Version: ", "Java: " + System.getProperty("java.version"), "libtorch", "cpu", "Apache");
    }

    @Test
    void promptsRunLatelyAreAtHand(FxRobot robot) {
        await("the pair").atMost(LONG).until(() -> fx(() -> window.model.orders.runnable().get()));
        for (var prompt : List.of("A fox.", "A crow.", "A fox.")) {
            robot.interact(() -> {
                window.model.setup().prompt.text.set(prompt);
                window.model.setup().maxNewTokens.text.set("10");
                window.model.run();
            });
            await(prompt).atMost(LONG).until(() -> fx(() -> !window.model.running().get()));
        }
        assertThat(settings.get(Keys.PROMPTS)).containsExactly("A fox.", "A crow.");
        robot.push(KeyCode.CONTROL, KeyCode.K).write("prompt crow").push(KeyCode.ENTER);
        assertThat(fx(() -> window.model.setup().prompt.text.get())).isEqualTo("A crow.");
        robot.clickOn("#open-settings").clickOn("#settings-forget");
        assertThat(settings.get(Keys.PROMPTS)).isEmpty();
        assertThat(fx(() -> robot.lookup("#settings-forget").query().isDisabled())).isTrue();
    }

    private void picture(String name) {
        Picture.inBothThemes(window, stage.getScene(), name);
    }
}
