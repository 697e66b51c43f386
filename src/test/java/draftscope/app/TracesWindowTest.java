package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import com.sun.javafx.tk.Toolkit;
import draftscope.app.engine.EngineState;
import draftscope.app.kit.FileDialogs;
import draftscope.app.kit.Page;
import draftscope.app.kit.Ui;
import draftscope.app.main.WorkbenchViewModel;
import draftscope.app.theme.SystemAppearance;
import draftscope.app.theme.ThemeChoice;
import draftscope.app.traces.ComparedRow;
import draftscope.app.traces.MemoryShelf;
import draftscope.app.traces.TraceEntry;
import draftscope.app.traces.TraceOrigin;
import draftscope.app.traces.TracesViewModel;
import draftscope.model.EngineReport;
import draftscope.model.LoadProgress;
import draftscope.model.LoadedPair;
import draftscope.model.PairLoader;
import draftscope.model.PairSpec;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.Assets;
import draftscope.testing.ScriptedPairLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
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
    private static final Path EXAMPLES = Assets.locate().traces();

    @TempDir
    private Path folder;

    private Stage stage;
    private Optional<Workbench> window = Optional.empty();
    private final MemoryShelf shelf = new MemoryShelf();
    private final ScriptedPairLoader loader = ScriptedPairLoader.story();

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @AfterEach
    void close() {
        window.ifPresent(Workbench::close);
    }

    @Test
    void examplesAreThereFromTheStartAndReplayWithoutAModel(FxRobot robot) {
        open(none());
        go(robot);
        assertThat(robot.lookup("#traces-list").queryAs(TableView.class).getItems()).hasSize(examples());
        assertThat(cell(robot, 0).lookupAll(".table-cell"))
                .extracting(c -> ((Labeled) c).getText())
                .contains("example")
                .endsWith("–");
        robot.clickOn("#traces-search").write("sampled giant");
        assertThat(traces().found).isEmpty();
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("giant");
        assertThat(fx(() -> traces().found.size())).as("sampled, and as a tree").isEqualTo(2);
        robot.doubleClickOn(cell(robot, 0));
        await("the stage").atMost(LONG).until(() -> fx(() -> model().page().get() == Page.STAGE));
        await("the run").atMost(LONG).until(() -> fx(() -> model().stage().run.get().isPresent()
                && model().stage().run.get().get().prompt().contains("giant")));
        assertThat(fx(() -> model().pair().get())).isEmpty();
        assertThat(robot.lookup("#banner").queryAs(Label.class).getText()).startsWith("A recorded run");
    }

    /** With {@code -Ddraftscope.pictures} not set its pictures lie in {@code target/pictures}. */
    @Test
    void aTraceThatIsBeingWrittenIsOnStageAsItGrowsUntilARunOfOnesOwn(FxRobot robot) throws IOException {
        open(loader);
        ready();
        go(robot);
        var text = Files.readString(EXAMPLES.resolve("svip-story.jsonl"));
        var live = folder.resolve("live.jsonl");
        Files.writeString(live, text.substring(0, text.length() / 2));
        desk(live, folder.resolve("saved.jsonl"));
        robot.clickOn("#traces-live");
        await("the stage").atMost(LONG).until(() -> fx(() -> model().page().get() == Page.STAGE
                && !model().stage().lanes.isEmpty()));
        assertThat(text(robot, "#banner")).startsWith("Live from live.jsonl");
        assertThat(fx(() -> model().staged().totals().newTokens())).isPositive();
        assertThat(fx(() -> model().staged().over())).isFalse();
        var soFar = fx(() -> model().clock().trace().orElseThrow().rounds().size());
        Picture.inBothThemes(window.orElseThrow(), stage.getScene(), "live");

        Files.writeString(live, text.substring(text.length() / 2), StandardOpenOption.APPEND);
        await("the end").atMost(LONG).until(() -> fx(() -> model().staged().over()));
        assertThat(fx(() -> model().clock().trace().orElseThrow().rounds().size())).isGreaterThan(soFar);
        assertThat(fx(() -> model().staged().totals().newTokens())).isEqualTo(96);
        assertThat(fx(() -> traces().entries.get(0).from())).isEqualTo("live.jsonl");

        run("a story", "12");
        assertThat(fx(() -> traces().following.file.get())).as("one's own run has the stage").isEmpty();
        assertThat(fx(() -> model().stage().run.get().orElseThrow().prompt())).contains("a story");
    }

    @Test
    void keysAloneOpenReplaySaveCopyAndRemove(FxRobot robot) throws IOException {
        open(loader);
        var many = folder.resolve("many.jsonl");
        Files.writeString(many, Files.readString(EXAMPLES.resolve("svip-story.jsonl"))
                + Files.readString(EXAMPLES.resolve("sampled-story.jsonl")));
        var saved = folder.resolve("saved.jsonl");
        desk(many, saved);
        robot.push(KeyCode.SHORTCUT, KeyCode.O);
        await("the file").atMost(LONG).until(() -> fx(() -> traces().entries.size() == examples() + 2));
        assertThat(fx(() -> model().page().get())).isEqualTo(Page.TRACES);
        robot.interact(() -> robot.lookup("#traces-list").query().requestFocus());
        robot.push(KeyCode.DOWN);
        assertThat(fx(() -> List.copyOf(traces().chosen))).containsExactly(fx(() -> traces().entries.get(1)));

        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        await("the file saved").atMost(LONG).until(() -> Files.exists(saved));
        await("the word of it").atMost(LONG).until(() -> text(robot, "#traces-said").contains("saved.jsonl"));
        assertThat(saved).hasSameBinaryContentAs(EXAMPLES.resolve("sampled-story.jsonl"));

        robot.push(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(fx(() -> Clipboard.getSystemClipboard().getString()))
                .startsWith("java -jar draftscope.jar generate")
                .contains("--temperature 0.8", "--seed 7");
        assertThat(text(robot, "#traces-said")).startsWith("Copied");

        robot.push(KeyCode.ENTER);
        await("the stage").atMost(LONG).until(() -> fx(() -> model().page().get() == Page.STAGE));
        robot.clickOn("#page-traces");
        robot.interact(() -> robot.lookup("#traces-list").query().requestFocus());
        robot.push(KeyCode.DELETE);
        assertThat(fx(() -> traces().entries.size())).isEqualTo(examples() + 1);
        assertThat(many).as("a file of the person's own stays").exists();
    }

    @Test
    void aRunIsListedOnItsEndKeptAndThereAgainInTheNextWindow(FxRobot robot) {
        open(loader);
        ready();
        run("hello \u05e9\u05dc\u05d5\u05dd 👩‍🚀 'quoted' $HOME", "40");
        await("it kept").atMost(LONG).until(() -> shelf.kept().size() == 1);
        run("hello", "40");
        await("both kept").atMost(LONG).until(() -> shelf.kept().size() == 2);
        go(robot);
        assertThat(fx(() -> traces().entries.get(0).origin)).isEqualTo(TraceOrigin.HERE);
        robot.clickOn(cell(robot, 1));
        assertThat(robot.lookup("#traces-prompt").queryAs(TextArea.class).getText()).contains("👩‍🚀");
        robot.doubleClickOn(cell(robot, 1));
        await("it on stage").atMost(LONG).until(() -> text(robot, "#banner").startsWith("A recorded run"));
        robot.interact(() -> window.ifPresent(Workbench::close));

        open(none());
        go(robot);
        assertThat(fx(() -> traces().entries.subList(0, 2))).allMatch(e -> e.origin == TraceOrigin.KEPT);
        robot.doubleClickOn(cell(robot, 1));
        await("it on stage again").atMost(LONG).until(() -> fx(() -> model().stage().run.get()
                .filter(r -> r.prompt().contains("👩‍🚀"))
                .isPresent()));
    }

    @Test
    void twoRunsAreComparedAndARoundOfThemIsShown(FxRobot robot) {
        open(none());
        go(robot);
        // By keys alone: into the list, two neighbours, then the button.
        robot.clickOn("#traces-search").push(KeyCode.DOWN).push(KeyCode.SHIFT, KeyCode.DOWN);
        assertThat(fx(() -> List.copyOf(traces().chosen))).isEqualTo(fx(() -> List.copyOf(traces().entries.subList(0, 2))));
        choose(robot, "SVIP h 0.30", "Constant 5");
        robot.interact(() -> robot.lookup("#traces-compare").query().requestFocus());
        robot.push(KeyCode.SPACE);
        await("the comparison").atMost(LONG).until(() -> robot.lookup("#traces-verdict").tryQuery().isPresent());
        assertThat(text(robot, "#traces-verdict")).contains("Same text, all 96 tokens", "The rounds diverge at token");
        @SuppressWarnings("unchecked")
        var rows = (TableView<ComparedRow>) robot.lookup("#traces-rows").queryAs(TableView.class);
        assertThat(rows.getItems()).extracting(ComparedRow::mark).contains(ComparedRow.Mark.APART);
        robot.interact(() -> {
            rows.requestFocus();
            rows.getSelectionModel().select(2, rows.getColumns().get(3).getColumns().get(1));
        });
        var wanted = rows.getItems().get(2).right().or(() -> rows.getItems().get(2).left()).orElseThrow();
        robot.push(KeyCode.ENTER);
        if (rows.getItems().get(2).right().isPresent()) {
            await("the round").atMost(LONG).until(() -> fx(() -> model().page().get() == Page.STAGE
                    && model().stage().current.get().number() == wanted.number()
                    && !model().clock().playing.get()));
            assertThat(fx(() -> model().stage().run.get().orElseThrow().policy().name())).isEqualTo("constant");
        }
        robot.clickOn("#page-traces");
        assertThat(robot.lookup("#traces-verdict").tryQuery()).as("the comparison is still there").isPresent();
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup("#traces-details").tryQuery()).isPresent();
    }

    @Test
    void filesDroppedAnywhereAreListed(FxRobot robot) throws IOException {
        open(none());
        var cut = folder.resolve("cut.jsonl");
        var whole = Files.readString(EXAMPLES.resolve("svip-sums.jsonl"));
        Files.writeString(cut, whole.substring(0, whole.length() / 2));
        robot.interact(() -> drop(robot.lookup("#text").query(), cut));
        await("the file").atMost(LONG).until(() -> fx(() -> traces().entries.size() == examples() + 1));
        assertThat(fx(() -> model().page().get())).isEqualTo(Page.TRACES);
        await("the damage").atMost(LONG).until(() -> robot.lookup("#message-bar").query().isVisible());
        assertThat(text(robot, ".message-text")).contains("cut.jsonl", "one run read up to the damage", "line ");
        assertThat(text(robot, "#traces-details .card-note")).contains("its end is missing");
    }

    @Test
    void aTraceDroppedAmongTheResultsIsShownToo(FxRobot robot) {
        open(none());
        robot.clickOn("#page-results");
        robot.interact(() -> drop(robot.lookup("#results-page").query(), EXAMPLES.resolve("svip-sums.jsonl")));
        await("the stage").atMost(LONG).until(() -> fx(() -> model().page().get() == Page.STAGE
                && model().stage().run.get().filter(r -> r.prompt().contains("stickers")).isPresent()));
        assertThat(fx(() -> traces().entries.size())).isEqualTo(1);
        assertThat(fx(() -> model().problem.get().filter(p -> p.where().contains("sums")))).isEmpty();
    }

    @Test
    void theStageCopiesAndSavesWhatItShows(FxRobot robot) {
        open(loader);
        ready();
        var saved = folder.resolve("run.jsonl");
        desk(saved, saved);
        run("hello", "30");
        robot.clickOn("#stage-command");
        assertThat(fx(() -> Clipboard.getSystemClipboard().getString())).contains("--max-new-tokens 30");
        assertThat(text(robot, "#activity")).startsWith("Copied");
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        await("the file").atMost(LONG).until(() -> Files.exists(saved));
        robot.push(KeyCode.SHORTCUT, KeyCode.O);
        await("it in the list").atMost(LONG).until(() -> fx(() -> traces().entries.stream()
                .anyMatch(e -> e.origin == TraceOrigin.FILE)));
    }

    @Test
    void nothingIsCutAtAnySizeAndHardPromptsFit(FxRobot robot) throws IOException {
        open(loader);
        ready();
        for (var prompt : List.of(
                "שלום עולם, איך אתה? ".repeat(20),
                "👩‍🚀🇦🇹 emoji 🎉 你好，世界。这是一个测试。",
                "tab\ttab\r\nline \u0000 'single' \"double\" $(rm -rf) " + "long ".repeat(60))) {
            run(prompt, "40");
        }
        go(robot);
        for (int[] size : new int[][] {{1280, 720}, {1440, 860}}) {
            for (var theme : new ThemeChoice[] {ThemeChoice.DARK, ThemeChoice.LIGHT}) {
                dress(theme, size[0], size[1]);
                robot.interact(() -> {
                    traces().endComparison();
                    traces().chosen.setAll(traces().entries.get(1));
                });
                sound();
                picture("traces-" + size[0] + name(theme));
                choose(robot, "SVIP h 0.30", "Constant 5");
                robot.interact(() -> traces().compare());
                await("the comparison").atMost(LONG).until(() -> robot.lookup("#traces-verdict").tryQuery().isPresent());
                sound();
                picture("compare-" + size[0] + name(theme));
                if (size[0] == 1440) {
                    robot.interact(() -> {
                        var entries = traces().entries;
                        var story = entries.stream().filter(e -> e.prompt.contains("giant")).findFirst().orElseThrow();
                        var other = entries.stream().filter(e -> e.policy().startsWith("Heur")).findFirst().orElseThrow();
                        traces().chosen.setAll(other, story);
                        traces().compare();
                    });
                    await("another").atMost(LONG).until(() -> text(robot, "#traces-verdict").contains("against"));
                    sound();
                    picture("compare-apart-" + size[0] + name(theme));
                }
            }
        }
    }

    @Test
    void anEmptyListTeaches(FxRobot robot) throws IOException {
        Files.createDirectories(folder.resolve("traces"));
        window = Optional.of(fx(() -> StoryWindow.open(
                stage, none(), () -> new Assets(folder), Outside.of(SystemAppearance.LIGHT), 1440, 860)));
        robot.clickOn("#page-traces");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(text(robot, "#traces-empty")).contains("Every run you make is kept here", "Ctrl+O");
        assertThat(text(robot, "#traces-count")).isEqualTo("no runs");
        assertThat(robot.lookup("#traces-replay").query().isDisabled()).isTrue();
        dress(ThemeChoice.LIGHT, 1280, 720);
        sound();
        picture("traces-empty");
    }

    private static String name(ThemeChoice theme) {
        return theme == ThemeChoice.LIGHT ? "" : "-dark";
    }

    private void dress(ThemeChoice theme, int width, int height) {
        fx(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            window.orElseThrow().themes.choice.unbind();
            window.orElseThrow().themes.choice.set(theme);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents(10);
    }

    /** Buttons and labels outside of tables have the room their words need. */
    private void sound() {
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
    }

    private static boolean inTable(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof TableView || at instanceof TextArea) {
                return true;
            }
        }
        return false;
    }

    private void picture(String name) {
        fx(() -> {
            Picture.write(stage.getScene(), 1, Picture.wanted().orElse(Picture.FOLDER).resolve(name + ".png"));
            return true;
        });
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

    private void choose(FxRobot robot, String... policies) {
        robot.interact(() -> {
            var wanted = new ArrayList<TraceEntry>();
            for (var policy : policies) {
                wanted.add(traces().entries.stream()
                        .filter(e -> e.origin == TraceOrigin.EXAMPLE && e.policy().equals(policy))
                        .filter(e -> e.prompt.contains("poor boy"))
                        .findFirst()
                        .orElseThrow());
            }
            traces().chosen.setAll(wanted);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void open(PairLoader with) {
        window = Optional.of(fx(() -> {
            var opened = StoryWindow.open(stage, with, 1440, 860);
            opened.model.traces.shelve(shelf);
            return opened;
        }));
    }

    private static PairLoader none() {
        return new PairLoader() {
            @Override
            public LoadedPair load(PairSpec spec, LoadProgress progress) {
                throw new BadInputException("the pair", "there is none", "none is needed");
            }

            @Override
            public EngineReport report() {
                return ScriptedPairLoader.story().report();
            }
        };
    }

    private void desk(Path toOpen, Path toSave) {
        fx(() -> {
            traces().desk(new Answers(toOpen, toSave), Ui::copy);
            return true;
        });
    }

    /** Answers for a person who always means the same files. */
    private record Answers(Path toOpen, Path toSave) implements FileDialogs {

        @Override
        public Optional<Path> open(String title) {
            return Optional.of(toOpen);
        }

        @Override
        public Optional<Path> save(String title, String suggestion) {
            return Optional.of(toSave);
        }

        @Override
        public Optional<Path> folder(String title) {
            return Optional.empty();
        }
    }

    private void examplesListed() {
        await("the examples").atMost(LONG).until(() -> fx(() -> traces().entries.size() >= examples()));
    }

    private void go(FxRobot robot) {
        await("the window").atMost(LONG).until(() -> robot.lookup("#page-traces").tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#page-traces");
        examplesListed();
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static int examples() {
        try (var files = Files.list(EXAMPLES)) {
            return (int) files.filter(f -> f.toString().endsWith(".jsonl")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Node cell(FxRobot robot, int row) {
        return robot.lookup("#traces-list .table-row-cell")
                .match((TableRow<?> r) -> r.getIndex() == row)
                .query();
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }

    private void ready() {
        await("the pair").atMost(LONG).until(() -> fx(() -> model().status.state.get()) == EngineState.READY);
    }

    private void run(String prompt, String tokens) {
        fx(() -> {
            model().setup().prompt.text.set(prompt);
            model().setup().maxNewTokens.text.set(tokens);
            model().run();
            return true;
        });
        await("the run").atMost(LONG).until(() -> fx(() -> model().status.state.get()) == EngineState.READY);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private TracesViewModel traces() {
        return model().traces;
    }

    private WorkbenchViewModel model() {
        return window.orElseThrow().model;
    }
}
