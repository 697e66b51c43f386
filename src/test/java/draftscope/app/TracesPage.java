package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.click;
import static draftscope.app.Hand.text;
import static draftscope.app.Hand.there;
import static org.awaitility.Awaitility.await;

import draftscope.app.kit.Answers;
import draftscope.app.kit.Page;
import draftscope.app.kit.Ui;
import draftscope.app.traces.ComparedRow;
import draftscope.app.traces.TraceEntry;
import draftscope.app.traces.TraceOrigin;
import draftscope.app.traces.TracesViewModel;
import draftscope.model.machine.Assets;
import draftscope.trace.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The page of recorded runs as a reader uses it. Call from a test's own thread. */
record TracesPage(Workbench window) {

    static final Path EXAMPLES = Assets.locate().traces();
    private static final Duration LONG = Duration.ofSeconds(120);

    /** How many runs come with the program. */
    static int examples() {
        try (var files = Files.list(EXAMPLES)) {
            return (int) files.filter(f -> f.toString().endsWith(".jsonl")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens it, and waits for the runs that come with the program. */
    void open() {
        click("#page-traces");
        await("the examples").atMost(LONG).until(() -> entries().size() >= examples());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** All runs, newest first. */
    List<TraceEntry> entries() {
        return fx(() -> List.copyOf(model().entries));
    }

    /** The runs that the search finds. */
    List<TraceEntry> found() {
        return fx(() -> List.copyOf(model().found));
    }

    List<TraceEntry> chosen() {
        return fx(() -> List.copyOf(model().chosen));
    }

    void untilRuns(int number) {
        await(number + " runs").atMost(LONG).until(() -> entries().size() == number);
    }

    /** Runs that the list shows. */
    int rows() {
        return fx(() -> new FxRobot().lookup("#traces-list").queryAs(TableView.class).getItems().size());
    }

    /** The words of a row, from its first cell to its last. */
    List<String> words(int row) {
        return fx(() -> row(row).lookupAll(".table-cell").stream().map(cell -> ((Labeled) cell).getText()).toList());
    }

    void pick(int row) {
        new FxRobot().clickOn(row(row));
    }

    /** Puts a run on stage. */
    void replay(int row) {
        new FxRobot().doubleClickOn(row(row));
    }

    private static Node row(int number) {
        return new FxRobot().lookup("#traces-list .table-row-cell")
                .match((TableRow<?> row) -> row.getIndex() == number)
                .query();
    }

    void focusList() {
        Hand.focus("#traces-list");
    }

    /** The prompt of the run that is chosen. */
    String prompt() {
        return text("#traces-prompt");
    }

    /** What was done last. */
    String said() {
        return text("#traces-said");
    }

    void untilSaid(String words) {
        await("the word of it").atMost(LONG).until(() -> said().contains(words));
    }

    /** Chooses examples of one story by their policies. */
    void choose(String... policies) {
        choose(Stream.of(policies)
                .map(policy -> (Predicate<TraceEntry>) entry ->
                        entry.origin == TraceOrigin.EXAMPLE && entry.policy().equals(policy) && entry.prompt.contains("poor boy"))
                .toList());
    }

    /** Chooses the first run of each kind. */
    void choose(List<Predicate<TraceEntry>> kinds) {
        act(() -> model().chosen.setAll(kinds.stream()
                .map(kind -> model().entries.stream().filter(kind).findFirst().orElseThrow())
                .toList()));
    }

    void compare() {
        act(model()::compare);
        untilCompared();
    }

    void untilCompared() {
        await("the comparison").atMost(LONG).until(this::compared);
    }

    boolean compared() {
        return there("#traces-verdict");
    }

    String verdict() {
        return text("#traces-verdict");
    }

    /** The rounds of two runs beside each other. */
    @SuppressWarnings("unchecked")
    TableView<ComparedRow> rounds() {
        return (TableView<ComparedRow>) new FxRobot().lookup("#traces-rows").queryAs(TableView.class);
    }

    /** Lets who is asked for files mean these. */
    void answer(Path toOpen, Path toSave) {
        act(() -> model().desk(Answers.files(toOpen, toSave), Ui::copy));
    }

    /** Waits until a run whose prompt has these words is on stage. */
    void untilReplayed(String words) {
        await("the run on stage").atMost(LONG).until(() -> fx(() -> window.model.page().get() == Page.STAGE
                && window.model.stage().run.get().filter(run -> run.prompt().contains(words)).isPresent()));
    }

    /** The trace on stage. */
    Trace trace() {
        return fx(() -> window.model.clock().trace().orElseThrow());
    }

    private TracesViewModel model() {
        return window.model.traces;
    }
}
