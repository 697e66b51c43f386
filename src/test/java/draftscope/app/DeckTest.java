package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.charts.ChartView;
import draftscope.app.kit.FileDialogs;
import draftscope.app.kit.Sheet;
import draftscope.draw.chart.ChartKind;
import draftscope.draw.data.RoundRange;
import draftscope.draw.stage.TextSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Chooses, enlarges, saves and asks about the charts beside the stage. Leaves pictures in {@code target/pictures}. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class DeckTest {

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir
    private Path folder;

    private Stage stage;
    private Workbench window;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aPlaceOfAChartLeadsToItsRoundByClickAndByKey(FxRobot robot) {
        StoryWindow.run(window, "hello", 60);
        robot.interact(() -> chart(robot, 1).requestFocus());
        robot.push(KeyCode.HOME).push(KeyCode.RIGHT).push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> window.model.sheet().get())).as("nothing is enlarged").isEmpty();
        assertThat(fx(() -> window.model.stage().current.get().number())).isEqualTo(2);
        robot.clickOn(chart(robot, 1));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> window.model.stage().current.get().number()))
                .isEqualTo(fx(() -> chart(robot, 1).round()).orElseThrow())
                .isGreaterThan(2);
    }

    @Test
    void theTextIsSearchedAndCopiedByKeysAlone(FxRobot robot) {
        StoryWindow.run(window, "hello", 60);
        var whole = fx(() -> window.model.stage().text().stream()
                .map(TextSpan::text)
                .collect(Collectors.joining()));
        var word = whole.strip().split("\\s+")[1];
        robot.push(KeyCode.CONTROL, KeyCode.F).write(word);
        var area = robot.lookup("#text-whole").<TextArea>query();
        assertThat(fx(area::getSelectedText)).isEqualToIgnoringCase(word);
        int first = fx(() -> area.getSelection().getStart());
        assertThat(first).isEqualTo(whole.toLowerCase(Locale.ROOT).indexOf(word));
        robot.push(KeyCode.ENTER).push(KeyCode.SHIFT, KeyCode.ENTER);
        assertThat(fx(() -> area.getSelection().getStart())).isEqualTo(first);
        robot.interact(() -> robot.lookup("#text-copy").<Button>query().fire());
        assertThat(fx(() -> Clipboard.getSystemClipboard().getString())).isEqualToIgnoringCase(word);
        robot.write("zzzz");
        assertThat(robot.lookup("#text-found").<Label>query().getText()).isEqualTo("not found");
        Picture.inBothThemes(window, stage.getScene(), "text-sheet");
    }

    @Test
    void chartsAreChosenEnlargedExplainedAndSaved(FxRobot robot) throws IOException {
        StoryWindow.run(window, "hello", 160);
        robot.clickOn("#chart-choose-1");
        robot.clickOn("#chart-kind-scores");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(title(robot, "1")).isEqualTo("Score and threshold");
        assertThat(chart(robot, 1).summary()).startsWith("Rounds ");
        robot.clickOn("#chart-range-1");
        robot.clickOn("#chart-range-last_10");
        await().atMost(LONG).until(() -> chart(robot, 1).summary().matches("Rounds .*"));
        assertThat(fx(() -> window.model.charts.range(ChartKind.SCORES).get())).isEqualTo(RoundRange.LAST_10);
        assertThat(robot.lookup("#shadow-share").queryAll()).hasSize(1);

        // A chart that stands elsewhere changes places with this one, and its question goes with it.
        robot.clickOn("#chart-choose-1");
        robot.clickOn("#chart-kind-speedup");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(title(robot, "0")).isEqualTo("Score and threshold");
        assertThat(robot.from(robot.lookup("#chart-place-1").queryAll()).lookup("#shadow-share").queryAll()).hasSize(1);
        Picture.inBothThemes(window, stage.getScene(), "deck-swapped");

        robot.clickOn("#chart-enlarge-0");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#large-chart").query().isVisible()).isTrue();
        assertThat(robot.lookup("#chart-summary").queryAs(Label.class).getText()).startsWith("Rounds ");
        Picture.inBothThemes(window, stage.getScene(), "deck-large-scores");
        for (var kind : ChartKind.values()) {
            fx(() -> {
                window.model.deck().enlarge(kind);
                return true;
            });
            WaitForAsyncUtils.waitForFxEvents();
            Picture.inBothThemes(window, stage.getScene(), "deck-large-" + kind.id());
        }
        robot.push(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> window.model.sheet().get())).isEmpty();

        robot.clickOn("#chart-more-0");
        robot.clickOn("#chart-explain");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> window.model.sheet().get())).contains(Sheet.DEFINITIONS);
        assertThat(robot.lookup("#definition-score").query().isVisible()).isTrue();
        Picture.inBothThemes(window, stage.getScene(), "deck-definitions");
        robot.push(KeyCode.ESCAPE);

        for (var ending : new String[] {"png", "svg", "csv"}) {
            var file = folder.resolve("chart." + ending);
            fx(() -> {
                window.model.deck().dialogs(saying(file));
                return true;
            });
            robot.clickOn("#chart-more-0");
            robot.clickOn("#chart-" + ending);
            await(ending).atMost(LONG).until(() -> Files.exists(file) && Files.size(file) > 100);
        }
        assertThat(Files.readString(folder.resolve("chart.svg"))).startsWith("<svg").contains("Score against threshold");
        assertThat(Files.readString(folder.resolve("chart.csv"))).startsWith("round,position,token,");
        Files.createDirectories(PICTURES);
        Files.copy(folder.resolve("chart.png"), PICTURES.resolve("deck-export.png"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void keysAloneReachAndLeaveALargeChart(FxRobot robot) throws IOException {
        StoryWindow.run(window, "hello", 80);
        robot.interact(() -> chart(robot, 0).requestFocus());
        robot.push(KeyCode.HOME);
        robot.push(KeyCode.RIGHT);
        assertThat(chart(robot, 0).probe()).hasValue(1);
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> window.model.sheet().get())).contains(Sheet.CHART);
        robot.push(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> stage.getScene().getFocusOwner())).isSameAs(chart(robot, 0));
        robot.doubleClickOn((Node) chart(robot, 1));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> window.model.deck().large.get())).isEqualTo(ChartKind.LENGTHS);
        robot.push(KeyCode.ESCAPE);

        robot.push(KeyCode.F11);
        WaitForAsyncUtils.waitForFxEvents();
        Picture.inBothThemes(window, stage.getScene(), "deck-present");
        robot.interact(() -> chart(robot, 0).requestFocus());
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#large-chart").query().isVisible()).isTrue();
        robot.push(KeyCode.ESCAPE);
        robot.push(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> window.model.look().presenting.get())).isFalse();
    }

    @Test
    void aThirdChartStandsWhereThereIsRoom(FxRobot robot) throws IOException {
        StoryWindow.run(window, "hello", 160);
        assertThat(robot.lookup("#chart-place-2").query().isVisible()).isFalse();
        for (var size : new int[][] {{1280, 720}, {1920, 1080}, {2560, 1440}}) {
            fx(() -> {
                stage.setWidth(size[0]);
                stage.setHeight(size[1]);
                return true;
            });
            WaitForAsyncUtils.waitForFxEvents();
            Picture.inBothThemes(window, stage.getScene(), "deck-" + size[1]);
        }
        assertThat(robot.lookup("#chart-place-2").query().isVisible()).isTrue();
    }

    private static FileDialogs saying(Path answer) {
        return new FileDialogs() {
            @Override
            public Optional<Path> open(String title) {
                return Optional.empty();
            }

            @Override
            public Optional<Path> save(String title, String suggestion) {
                return Optional.of(answer);
            }

            @Override
            public Optional<Path> folder(String title) {
                return Optional.empty();
            }
        };
    }

    private static String title(FxRobot robot, String place) {
        return robot.lookup("#chart-choose-" + place).queryAs(MenuButton.class).getText();
    }

    private static ChartView<?> chart(FxRobot robot, int place) {
        return robot.from(robot.lookup("#chart-place-" + place).queryAll()).lookup(".ds-chart").query();
    }
}
