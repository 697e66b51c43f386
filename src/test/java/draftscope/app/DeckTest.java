package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.copied;
import static draftscope.app.Hand.fire;
import static draftscope.app.Hand.keys;
import static draftscope.app.Hand.press;
import static draftscope.app.Hand.shown;
import static draftscope.app.Hand.text;
import static draftscope.app.Hand.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.kit.Sheet;
import draftscope.draw.chart.ChartKind;
import draftscope.draw.data.RoundRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import javafx.scene.control.TextArea;
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

/** Chooses, enlarges, saves and asks about the charts beside the stage. Leaves pictures in {@code target/pictures}. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class DeckTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir
    private Path folder;

    private Stage stage;
    private Workbench window;
    private StagePage page;
    private DeckPage deck;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage);
        page = new StagePage(window);
        deck = new DeckPage(window);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aPlaceOfAChartLeadsToItsRoundByClickAndByKey(FxRobot robot) {
        page.run("hello", 60);
        deck.focus(1);
        keys(KeyCode.HOME, KeyCode.RIGHT, KeyCode.ENTER);
        assertThat(page.sheet()).as("nothing is enlarged").isEmpty();
        assertThat(page.current().number()).isEqualTo(2);
        robot.clickOn(deck.chart(1));
        assertThat(page.current().number()).isEqualTo(fx(() -> deck.chart(1).round()).orElseThrow()).isGreaterThan(2);
    }

    @Test
    void theTextIsSearchedAndCopiedByKeysAlone(FxRobot robot) {
        page.run("hello", 60);
        var whole = page.text();
        var word = whole.strip().split("\\s+")[1];
        press(KeyCode.CONTROL, KeyCode.F);
        write(word);
        var area = robot.lookup("#text-whole").<TextArea>query();
        assertThat(fx(area::getSelectedText)).isEqualToIgnoringCase(word);
        int first = fx(() -> area.getSelection().getStart());
        assertThat(first).isEqualTo(whole.toLowerCase(Locale.ROOT).indexOf(word));
        press(KeyCode.ENTER);
        press(KeyCode.SHIFT, KeyCode.ENTER);
        assertThat(fx(() -> area.getSelection().getStart())).isEqualTo(first);
        fire("#text-copy");
        assertThat(copied()).isEqualToIgnoringCase(word);
        write("zzzz");
        assertThat(text("#text-found")).isEqualTo("not found");
        Picture.inBothThemes(window, stage.getScene(), "text-sheet");
    }

    @Test
    void chartsAreChosenEnlargedExplainedAndSaved() throws IOException {
        page.run("hello", 160);
        deck.choose(1, ChartKind.SCORES);
        assertThat(deck.title(1)).isEqualTo("Score and threshold");
        assertThat(deck.chart(1).summary()).startsWith("Rounds ");
        deck.choose(1, RoundRange.LAST_10);
        await().atMost(Duration.ofSeconds(120)).until(() -> deck.chart(1).summary().matches("Rounds .*"));
        assertThat(fx(() -> window.model.charts.range(ChartKind.SCORES).get())).isEqualTo(RoundRange.LAST_10);
        assertThat(deck.asks(0)).isTrue();

        // A chart that stands elsewhere changes places with this one, and its question goes with it.
        deck.choose(1, ChartKind.SPEEDUP);
        assertThat(deck.title(0)).isEqualTo("Score and threshold");
        assertThat(deck.asks(1)).isTrue();
        Picture.inBothThemes(window, stage.getScene(), "deck-swapped");

        deck.enlarge(0);
        assertThat(shown("#large-chart")).isTrue();
        assertThat(text("#chart-summary")).startsWith("Rounds ");
        Picture.inBothThemes(window, stage.getScene(), "deck-large-scores");
        for (var kind : ChartKind.values()) {
            act(() -> window.model.deck().enlarge(kind));
            Picture.inBothThemes(window, stage.getScene(), "deck-large-" + kind.id());
        }
        press(KeyCode.ESCAPE);
        assertThat(page.sheet()).isEmpty();

        deck.explain(0);
        assertThat(page.sheet()).contains(Sheet.DEFINITIONS);
        assertThat(shown("#definition-score")).isTrue();
        Picture.inBothThemes(window, stage.getScene(), "deck-definitions");
        press(KeyCode.ESCAPE);

        for (var ending : new String[] {"png", "svg", "csv"}) {
            deck.save(0, folder.resolve("chart." + ending));
        }
        assertThat(Files.readString(folder.resolve("chart.svg"))).startsWith("<svg").contains("Score against threshold");
        assertThat(Files.readString(folder.resolve("chart.csv"))).startsWith("round,position,token,");
        Files.createDirectories(PICTURES);
        Files.copy(folder.resolve("chart.png"), PICTURES.resolve("deck-export.png"), StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void keysAloneReachAndLeaveALargeChart(FxRobot robot) {
        page.run("hello", 80);
        deck.focus(0);
        keys(KeyCode.HOME, KeyCode.RIGHT);
        assertThat(deck.chart(0).probe()).hasValue(1);
        press(KeyCode.ENTER);
        assertThat(page.sheet()).contains(Sheet.CHART);
        press(KeyCode.ESCAPE);
        assertThat(fx(() -> stage.getScene().getFocusOwner())).isSameAs(deck.chart(0));
        robot.doubleClickOn(deck.chart(1));
        assertThat(fx(() -> window.model.deck().large.get())).isEqualTo(ChartKind.LENGTHS);
        press(KeyCode.ESCAPE);

        press(KeyCode.F11);
        Picture.inBothThemes(window, stage.getScene(), "deck-present");
        deck.focus(0);
        press(KeyCode.ENTER);
        assertThat(shown("#large-chart")).isTrue();
        keys(KeyCode.ESCAPE, KeyCode.ESCAPE);
        assertThat(page.presenting()).isFalse();
    }

    @Test
    void aThirdChartStandsWhereThereIsRoom() {
        page.run("hello", 160);
        assertThat(shown("#chart-place-2")).isFalse();
        for (var size : new int[][] {{1280, 720}, {1920, 1080}, {2560, 1440}}) {
            act(() -> {
                stage.setWidth(size[0]);
                stage.setHeight(size[1]);
            });
            Picture.inBothThemes(window, stage.getScene(), "deck-" + size[1]);
        }
        assertThat(shown("#chart-place-2")).isTrue();
    }
}
