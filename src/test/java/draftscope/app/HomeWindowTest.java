package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.click;
import static draftscope.app.Hand.copied;
import static draftscope.app.Hand.disabled;
import static draftscope.app.Hand.focus;
import static draftscope.app.Hand.focused;
import static draftscope.app.Hand.press;
import static draftscope.app.Hand.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.home.Command;
import draftscope.app.home.Keys;
import draftscope.app.kit.Page;
import draftscope.app.kit.Screens;
import draftscope.app.kit.Sheet;
import draftscope.app.settings.MemorySettings;
import draftscope.app.theme.Accent;
import draftscope.app.theme.MotionChoice;
import draftscope.app.theme.SystemAppearance;
import draftscope.app.theme.ThemeChoice;
import draftscope.testing.ScriptedPairLoader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Settings, commands, shortcuts, log and about, used as a person would. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class HomeWindowTest {

    private final FormPage form = new FormPage();
    private final ScriptedPairLoader loader = ScriptedPairLoader.story();
    private final MemorySettings settings = new MemorySettings();
    private final LogMemory log = LogMemory.listening();
    private final Optional<Thread.UncaughtExceptionHandler> before =
            Optional.ofNullable(Thread.getDefaultUncaughtExceptionHandler());
    private Stage stage;
    private Workbench window;
    private StagePage page;
    private HomePage home;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, loader, new Outside(SystemAppearance.LIGHT, settings, log, List.of(), Screens.system()), 1440, 860);
        page = new StagePage(window);
        home = new HomePage(window);
    }

    @AfterEach
    void close() {
        window.close();
        log.end();
        Thread.setDefaultUncaughtExceptionHandler(before.orElse(null));
    }

    @Test
    void settingsHoldAtOnce() {
        home.openSettings();
        home.choose(ThemeChoice.DARK);
        assertThat(fx(() -> window.themes.dark.get())).isTrue();
        picture("settings");
        home.choose(ThemeChoice.LIGHT);
        home.choose(Accent.TEAL);
        assertThat(home.styles()).contains("accent/teal.css");
        assertThat(home.grounds("#run")).contains(Color.web("#0b6b6f"));
        home.choose(MotionChoice.REDUCED);
        assertThat(home.still()).isTrue();
        double before = home.type();
        focus("#settings-type");
        press(KeyCode.RIGHT);
        assertThat(home.typeSize()).isEqualTo(1.1);
        act(() -> stage.getScene().getRoot().layout());
        assertThat(home.type()).isGreaterThan(before);
        picture("settings-large");
        assertThat(settings.get(Keys.THEME)).isEqualTo(ThemeChoice.LIGHT);
        assertThat(settings.get(Keys.ACCENT)).isEqualTo(Accent.TEAL);
        click("#settings-reset");
        assertThat(home.typeSize()).isEqualTo(1);
        assertThat(home.accent()).isEqualTo(Accent.BLUE);
        assertThat(home.still()).isFalse();
        assertThat(home.styles()).doesNotContain("accent/teal.css");
        press(KeyCode.ESCAPE);
        assertThat(page.sheet()).isEmpty();
    }

    @Test
    void reducedMotionFollowsTheSystemUntilChosen() {
        act(() -> window.home.systemReducesMotion.set(true));
        assertThat(home.still()).isTrue();
        press(KeyCode.CONTROL, KeyCode.COMMA);
        home.choose(MotionChoice.FULL);
        assertThat(home.still()).isFalse();
    }

    @Test
    void thePaletteFindsAndCarriesOut() {
        home.find("");
        assertThat(focused(stage)).isEqualTo("palette-search");
        picture("palette");
        write("swep");
        press(KeyCode.ENTER);
        assertThat(page.page()).isEqualTo(Page.SWEEP);
        assertThat(page.sheet()).isEmpty();

        home.command("stop the run");
        assertThat(page.sheet()).as("nothing to stop").hasValue(Sheet.PALETTE);
        press(KeyCode.ESCAPE);
        assertThat(page.sheet()).isEmpty();
    }

    @Test
    void everyShortcutIsOnTheSheet() {
        home.help();
        picture("shortcuts");
        assertThat(home.shortcuts(label -> label.prefHeight(label.getWidth()) > label.getHeight() + 1
                        || label.prefWidth(-1) > label.getWidth() + 1 && !label.isWrapText()))
                .as("words that are cut")
                .isEmpty();
        assertThat(home.shortcuts(label -> true)).containsAll(fx(() -> window.home.commands.all().stream()
                .filter(command -> !command.shortcuts().isEmpty())
                .map(Command::words)
                .toList()));
        home.helpTo(Sheet.ABOUT);
        assertThat(page.sheet()).hasValue(Sheet.ABOUT);
    }

    @Test
    void keysOfPagesZoomAndPresenting() {
        press(KeyCode.CONTROL, KeyCode.DIGIT2);
        assertThat(page.page()).isEqualTo(Page.RACE);
        press(KeyCode.CONTROL, KeyCode.DIGIT1);
        press(KeyCode.CONTROL, KeyCode.EQUALS);
        press(KeyCode.CONTROL, KeyCode.PLUS);
        assertThat(fx(() -> window.model.look().zoom.get())).isGreaterThan(1.2);
        press(KeyCode.CONTROL, KeyCode.DIGIT0);
        assertThat(fx(() -> window.model.look().zoom.get())).isEqualTo(1);
        press(KeyCode.CONTROL, KeyCode.I);
        assertThat(fx(() -> window.model.inspector().tab.get())).isPresent();
        press(KeyCode.ESCAPE);
        assertThat(fx(() -> window.model.inspector().tab.get())).isEmpty();
        press(KeyCode.F11);
        assertThat(page.presenting()).isTrue();
        press(KeyCode.ESCAPE);
        assertThat(page.presenting()).isFalse();
        home.openSettings();
        press(KeyCode.F11);
        assertThat(page.presenting()).as("not behind a sheet").isFalse();
        home.find("");
        assertThat(page.sheet()).as("but another sheet opens").hasValue(Sheet.PALETTE);
    }

    @Test
    void whatNobodyCaughtIsOneMessageAndTheWindowGoesOn() {
        StoryWindow.awaitPair(window);
        Thread.setDefaultUncaughtExceptionHandler(
                new Unforeseen(problem -> Platform.runLater(() -> window.model.report(problem))));
        for (int i = 0; i < 3; i++) {
            Platform.runLater(HomeWindowTest::fail);
        }
        await("the message").dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(120)).until(() -> page.problem().isPresent());
        assertThat(page.message()).contains("the moon is in the way");
        click("#show-log");
        assertThat(home.log()).filteredOn(line -> line.details().contains("the moon is in the way")).as("told once").hasSize(1);
        picture("log");
        click("#log-copy");
        assertThat(copied()).contains("the moon is in the way", "HomeWindowTest.fail");
        press(KeyCode.ESCAPE);
        page.dismiss();
        form.start();
        page.untilDone();
    }

    @Test
    void anErrorOfTheEngineIsOneMessageWithAWayToTheLog() {
        StoryWindow.awaitPair(window);
        loader.log().failNext("target.verify", 2, () -> new StackOverflowError("too deep"));
        page.ask("hello", 40);
        form.start();
        page.untilProblem();
        assertThat(page.message()).contains("too deep");
        assertThat(page.running()).as("the window does not wait for ever").isFalse();
        click("#show-log");
        assertThat(home.wholeLog()).contains("StackOverflowError");
        press(KeyCode.ESCAPE);
        form.start();
        page.untilDone();
    }

    @Test
    void largeTypeCutsNothingInAWindowWithRoomForIt() {
        act(() -> {
            stage.setWidth(1920);
            stage.setHeight(1080);
            window.home.typeSize.set(1.5);
        });
        WaitForAsyncUtils.waitForFxEvents(10);
        assertThat(home.type()).isEqualTo(1.5);
        fx(() -> {
            var pages = new FxRobot().lookup("#pages .toggle-button").<Labeled>queryAll();
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
    void aboutTellsWhatItRunsOn() {
        StoryWindow.awaitPair(window);
        home.command("about");
        picture("about");
        click("#about-copy");
        assertThat(copied())
                .contains("Version: ", "Java: " + System.getProperty("java.version"), "libtorch", "cpu", "Apache");
    }

    @Test
    void promptsRunLatelyAreAtHand() {
        for (var prompt : List.of("A fox.", "A crow.", "A fox.")) {
            page.run(prompt, 10);
        }
        assertThat(settings.get(Keys.PROMPTS)).containsExactly("A fox.", "A crow.");
        home.command("prompt crow");
        assertThat(fx(() -> window.model.setup().prompt.text.get())).isEqualTo("A crow.");
        home.openSettings();
        click("#settings-forget");
        assertThat(settings.get(Keys.PROMPTS)).isEmpty();
        assertThat(disabled("#settings-forget")).isTrue();
    }

    private void picture(String name) {
        Picture.inBothThemes(window, stage.getScene(), name);
    }
}
