package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.click;
import static draftscope.app.Hand.copied;
import static draftscope.app.Hand.disabled;
import static draftscope.app.Hand.focus;
import static draftscope.app.Hand.press;
import static draftscope.app.Hand.shown;
import static draftscope.app.Hand.text;
import static draftscope.app.Hand.there;
import static draftscope.app.TracesPage.EXAMPLES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import com.sun.javafx.tk.Toolkit;
import draftscope.app.kit.Page;
import draftscope.app.theme.SystemAppearance;
import draftscope.app.traces.ComparedRow;
import draftscope.app.traces.MemoryShelf;
import draftscope.app.traces.TraceOrigin;
import draftscope.model.EngineReport;
import draftscope.model.LoadProgress;
import draftscope.model.LoadedModels;
import draftscope.model.LoadedPair;
import draftscope.model.PairLoader;
import draftscope.model.PairSpec;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.Assets;
import draftscope.testing.ScriptedPairLoader;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
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

/**
 * The page of recorded runs, used as a person would. With {@code -Ddraftscope.pictures=imgs} it leaves its pictures
 * there.
 */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class TracesWindowTest {

    private static final Duration LONG = Duration.ofSeconds(120);

    @TempDir
    private Path folder;

    private final MemoryShelf shelf = new MemoryShelf();
    private final ScriptedPairLoader loader = ScriptedPairLoader.story();
    private Stage stage;
    private Workbench window;
    private StagePage onStage;
    private TracesPage traces;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void examplesAreThereFromTheStartAndReplayWithoutAModel(FxRobot robot) {
        open(none());
        traces.open();
        assertThat(traces.rows()).isEqualTo(TracesPage.examples());
        assertThat(traces.words(0)).contains("example").endsWith("–");
        robot.clickOn("#traces-search").write("sampled giant");
        assertThat(traces.found()).isEmpty();
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("giant");
        assertThat(traces.found()).as("sampled, and as a tree").hasSize(2);
        traces.replay(0);
        traces.untilReplayed("giant");
        assertThat(fx(() -> window.model.pair().get())).isEmpty();
        assertThat(onStage.banner()).startsWith("A recorded run");
    }

    /** With {@code -Ddraftscope.pictures} not set its pictures lie in {@code target/pictures}. */
    @Test
    void aTraceThatIsBeingWrittenIsOnStageAsItGrowsUntilARunOfOnesOwn() throws IOException {
        open(loader);
        StoryWindow.awaitPair(window);
        traces.open();
        var text = Files.readString(EXAMPLES.resolve("svip-story.jsonl"));
        var live = folder.resolve("live.jsonl");
        Files.writeString(live, text.substring(0, text.length() / 2));
        traces.answer(live, folder.resolve("saved.jsonl"));
        click("#traces-live");
        await("the stage").atMost(LONG).until(() -> onStage.page() == Page.STAGE && onStage.lanes() > 0);
        assertThat(onStage.banner()).startsWith("Live from live.jsonl");
        assertThat(fx(() -> window.model.staged().totals().newTokens())).isPositive();
        assertThat(fx(() -> window.model.staged().over())).isFalse();
        int soFar = traces.trace().rounds().size();
        Picture.inBothThemes(window, stage.getScene(), "live");

        Files.writeString(live, text.substring(text.length() / 2), StandardOpenOption.APPEND);
        await("the end").atMost(LONG).until(() -> fx(() -> window.model.staged().over()));
        assertThat(traces.trace().rounds()).hasSizeGreaterThan(soFar);
        assertThat(fx(() -> window.model.staged().totals().newTokens())).isEqualTo(96);
        assertThat(traces.entries().get(0).from()).isEqualTo("live.jsonl");

        onStage.run("a story", 12);
        assertThat(fx(() -> window.model.traces.following.file.get())).as("one's own run has the stage").isEmpty();
        assertThat(fx(() -> window.model.stage().run.get().orElseThrow().prompt())).contains("a story");
    }

    @Test
    void keysAloneOpenReplaySaveCopyAndRemove() throws IOException {
        open(loader);
        var many = folder.resolve("many.jsonl");
        Files.writeString(many, Files.readString(EXAMPLES.resolve("svip-story.jsonl"))
                + Files.readString(EXAMPLES.resolve("sampled-story.jsonl")));
        var saved = folder.resolve("saved.jsonl");
        traces.answer(many, saved);
        press(KeyCode.SHORTCUT, KeyCode.O);
        traces.untilRuns(TracesPage.examples() + 2);
        assertThat(onStage.page()).isEqualTo(Page.TRACES);
        traces.focusList();
        press(KeyCode.DOWN);
        assertThat(traces.chosen()).containsExactly(traces.entries().get(1));

        press(KeyCode.SHORTCUT, KeyCode.S);
        traces.untilSaid("saved.jsonl");
        assertThat(saved).hasSameBinaryContentAs(EXAMPLES.resolve("sampled-story.jsonl"));

        press(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(copied())
                .startsWith("java -jar draftscope.jar generate")
                .contains("--temperature 0.8", "--seed 7");
        assertThat(traces.said()).startsWith("Copied");

        press(KeyCode.ENTER);
        await("the stage").atMost(LONG).until(() -> onStage.page() == Page.STAGE);
        traces.open();
        traces.focusList();
        press(KeyCode.DELETE);
        assertThat(traces.entries()).hasSize(TracesPage.examples() + 1);
        assertThat(many).as("a file of the person's own stays").exists();
    }

    @Test
    void aRunIsListedOnItsEndKeptAndThereAgainInTheNextWindow() {
        open(loader);
        onStage.run("hello \u05e9\u05dc\u05d5\u05dd 👩‍🚀 'quoted' $HOME", 40);
        await("it kept").atMost(LONG).until(() -> shelf.kept().size() == 1);
        onStage.run("hello", 40);
        await("both kept").atMost(LONG).until(() -> shelf.kept().size() == 2);
        traces.open();
        assertThat(traces.entries().get(0).origin).isEqualTo(TraceOrigin.HERE);
        traces.pick(1);
        assertThat(traces.prompt()).contains("👩‍🚀");
        traces.replay(1);
        await("it on stage").atMost(LONG).until(() -> onStage.banner().startsWith("A recorded run"));
        act(window::close);

        open(none());
        traces.open();
        assertThat(traces.entries().subList(0, 2)).allMatch(e -> e.origin == TraceOrigin.KEPT);
        traces.replay(1);
        traces.untilReplayed("👩‍🚀");
    }

    @Test
    void twoRunsAreComparedAndARoundOfThemIsShown() {
        open(none());
        traces.open();
        // By keys alone: into the list, two neighbours, then the button.
        click("#traces-search");
        press(KeyCode.DOWN);
        press(KeyCode.SHIFT, KeyCode.DOWN);
        assertThat(traces.chosen()).isEqualTo(traces.entries().subList(0, 2));
        traces.choose("SVIP h 0.30", "Constant 5");
        focus("#traces-compare");
        press(KeyCode.SPACE);
        traces.untilCompared();
        assertThat(traces.verdict()).contains("Same text, all 96 tokens", "The rounds diverge at token");
        var rounds = traces.rounds();
        assertThat(rounds.getItems()).extracting(ComparedRow::mark).contains(ComparedRow.Mark.APART);
        act(() -> {
            rounds.requestFocus();
            rounds.getSelectionModel().select(2, rounds.getColumns().get(3).getColumns().get(1));
        });
        var third = rounds.getItems().get(2);
        var wanted = third.right().or(third::left).orElseThrow();
        press(KeyCode.ENTER);
        if (third.right().isPresent()) {
            await("the round").atMost(LONG).until(() -> onStage.page() == Page.STAGE
                    && onStage.current().number() == wanted.number()
                    && !fx(() -> window.model.clock().playing.get()));
            assertThat(fx(() -> window.model.stage().run.get().orElseThrow().policy().name())).isEqualTo("constant");
        }
        click("#page-traces");
        assertThat(traces.compared()).as("the comparison is still there").isTrue();
        press(KeyCode.ESCAPE);
        assertThat(there("#traces-details")).isTrue();
    }

    @Test
    void filesDroppedAnywhereAreListed(FxRobot robot) throws IOException {
        open(none());
        var cut = folder.resolve("cut.jsonl");
        var whole = Files.readString(EXAMPLES.resolve("svip-sums.jsonl"));
        Files.writeString(cut, whole.substring(0, whole.length() / 2));
        act(() -> drop(robot.lookup("#text").query(), cut));
        traces.untilRuns(TracesPage.examples() + 1);
        assertThat(onStage.page()).isEqualTo(Page.TRACES);
        await("the damage").atMost(LONG).until(() -> onStage.warns());
        assertThat(onStage.message()).contains("cut.jsonl", "one run read up to the damage", "line ");
        assertThat(text("#traces-details .card-note")).contains("its end is missing");
    }

    @Test
    void aTraceDroppedAmongTheResultsIsShownToo(FxRobot robot) {
        open(none());
        click("#page-results");
        act(() -> drop(robot.lookup("#results-page").query(), EXAMPLES.resolve("svip-sums.jsonl")));
        traces.untilReplayed("stickers");
        assertThat(traces.entries()).hasSize(1);
        assertThat(onStage.problem().filter(p -> p.where().contains("sums"))).isEmpty();
    }

    @Test
    void theStageCopiesAndSavesWhatItShows() {
        open(loader);
        var saved = folder.resolve("run.jsonl");
        traces.answer(saved, saved);
        onStage.run("hello", 30);
        click("#stage-command");
        assertThat(copied()).contains("--max-new-tokens 30");
        assertThat(onStage.activity()).startsWith("Copied");
        press(KeyCode.SHORTCUT, KeyCode.S);
        await("the file").atMost(LONG).until(() -> Files.exists(saved));
        press(KeyCode.SHORTCUT, KeyCode.O);
        await("it in the list").atMost(LONG).until(() -> traces.entries().stream().anyMatch(e -> e.origin == TraceOrigin.FILE));
    }

    /** In light colours alone: no word is wider in dark ones. */
    @Test
    void nothingIsCutAtAnySizeAndHardPromptsFit() {
        open(loader);
        for (var prompt : List.of(
                "שלום עולם, איך אתה? ".repeat(20),
                "👩‍🚀🇦🇹 emoji 🎉 你好，世界。这是一个测试。",
                "tab\ttab\r\nline \u0000 'single' \"double\" $(rm -rf) " + "long ".repeat(60))) {
            onStage.run(prompt, 40);
        }
        traces.open();
        for (int[] size : new int[][] {{1280, 720}, {1440, 860}}) {
            size(size[0], size[1]);
            act(() -> {
                window.model.traces.endComparison();
                window.model.traces.chosen.setAll(window.model.traces.entries.get(1));
            });
            sound("traces-" + size[0]);
            traces.choose("SVIP h 0.30", "Constant 5");
            traces.compare();
            sound("compare-" + size[0]);
            if (size[0] == 1440) {
                traces.choose(List.of(e -> e.policy().startsWith("Heur"), e -> e.prompt.contains("giant")));
                traces.compare();
                await("another").atMost(LONG).until(() -> traces.verdict().contains("against"));
                sound("compare-apart-" + size[0]);
            }
        }
    }

    @Test
    void anEmptyListTeaches() throws IOException {
        Files.createDirectories(folder.resolve("traces"));
        open(none(), () -> new Assets(folder));
        click("#page-traces");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(text("#traces-empty")).contains("Every run you make is kept here", "Ctrl+O");
        assertThat(text("#traces-count")).isEqualTo("no runs");
        assertThat(disabled("#traces-replay")).isTrue();
        size(1280, 720);
        sound("traces-empty");
    }

    private void size(int width, int height) {
        act(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
    }

    /** Buttons and labels outside of tables have the room their words need. */
    private void sound(String picture) {
        WaitForAsyncUtils.waitForFxEvents(10);
        var cut = fx(() -> {
            var page = stage.getScene().getRoot().lookup("#traces-page");
            var found = new ArrayList<String>();
            for (var node : page.lookupAll(".label, .button, .menu-button")) {
                if (node instanceof Labeled label
                        && !inTable(node)
                        && label.isVisible()
                        && !label.isWrapText()
                        && label.getWidth() + 1 < label.prefWidth(-1)) {
                    found.add(label.getText());
                }
            }
            return found;
        });
        assertThat(cut).as("cut words").isEmpty();
        Picture.inBothThemes(window, stage.getScene(), picture);
    }

    private static boolean inTable(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof TableView || at instanceof TextArea) {
                return true;
            }
        }
        return false;
    }

    /** What the toolkit does when a file manager's file is let go over a node. */
    private static void drop(Node node, Path file) {
        var local = Toolkit.getToolkit().createLocalClipboard();
        // A local clipboard does not know what may be done with what is on it; a dragged file may be copied.
        var offered = (TKClipboard) Proxy.newProxyInstance(
                TKClipboard.class.getClassLoader(),
                new Class<?>[] {TKClipboard.class},
                (proxy, method, given) -> method.getName().equals("getTransferModes")
                        ? EnumSet.of(TransferMode.COPY)
                        : method.invoke(local, given));
        var board = DragboardHelper.createDragboard(offered);
        var content = new ClipboardContent();
        content.putFiles(List.of(file.toFile()));
        board.setContent(content);
        for (var type : List.of(DragEvent.DRAG_OVER, DragEvent.DRAG_DROPPED)) {
            node.fireEvent(new DragEvent(
                    node, node, type, board, 0, 0, 0, 0, TransferMode.COPY, null, null, null));
        }
    }

    private void open(PairLoader with) {
        open(with, Assets::locate);
    }

    private void open(PairLoader with, Supplier<Assets> assets) {
        window = fx(() -> StoryWindow.open(stage, with, assets, Outside.of(SystemAppearance.LIGHT), 1440, 860));
        act(() -> window.model.traces.shelve(shelf));
        onStage = new StagePage(window);
        traces = new TracesPage(window);
    }

    private static PairLoader none() {
        return new PairLoader() {
            @Override
            public LoadedPair load(PairSpec spec, LoadedModels present, LoadProgress progress) {
                throw new BadInputException("the pair", "there is none", "none is needed");
            }

            @Override
            public EngineReport report() {
                return ScriptedPairLoader.story().report();
            }
        };
    }
}
