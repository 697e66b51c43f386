package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.click;
import static draftscope.app.Hand.text;
import static draftscope.app.Hand.type;
import static org.awaitility.Awaitility.await;

import draftscope.app.kit.Answers;
import draftscope.app.lab.LabViewModel;
import draftscope.app.lab.PromptRow;
import draftscope.app.lab.SweepChoice;
import draftscope.bench.report.ReportCharts;
import draftscope.draw.data.RaceData;
import draftscope.draw.data.SweepData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Race, sweep and results as an experimenter uses them. Call from a test's own thread. */
record LabPage(Workbench window) {

    private static final Duration LONG = Duration.ofMinutes(5);

    void openRace() {
        click("#page-race");
    }

    /** Lets a drafter or a policy take part, or no longer. */
    void pick(String racer) {
        Reach.show(new FxRobot(), "#race-pick-" + racer);
        click("#race-pick-" + racer);
    }

    void startRace() {
        click("#race-start");
    }

    void stopRace() {
        click("#race-stop");
    }

    RaceData race() {
        return fx(() -> lab().race.data.get());
    }

    /** Milliseconds of the slowest; 0 before the race is over. */
    double raceLasted() {
        return fx(() -> lab().race.duration.get());
    }

    RaceData untilRaced() {
        until("the race", () -> lab().race.duration.get() > 0);
        return race();
    }

    void untilFirstLaneHas(int tokens) {
        until("lanes that grow", () -> lab().race.data.get().lanes().get(0).tokens() > tokens);
    }

    /** Halts the race's clock at a share of the time that the slowest took. */
    void haltRaceAt(double share) {
        act(() -> {
            lab().race.playing.set(false);
            new FxRobot().lookup("#race-clock").queryAs(Slider.class).setValue(lab().race.duration.get() * share);
        });
        WaitForAsyncUtils.waitForFxEvents(20);
    }

    void openSweep() {
        click("#page-sweep");
    }

    /** Chooses what is swept. */
    void sweepOver(String policy, String parameter) {
        act(() -> lab().sweep.choice.set(SweepChoice.all().stream()
                .filter(c -> c.policy().name().equals(policy) && c.parameter().name().equals(parameter))
                .findFirst()
                .orElseThrow()));
    }

    void startSweep(String values) {
        type("#field-sweep_values", values);
        click("#sweep-start");
    }

    SweepData untilSwept() {
        until("the sweep", () -> !lab().sweep.verdict.get().isEmpty());
        return fx(() -> lab().sweep.data.get());
    }

    /** Puts the best value into the form of the stage. */
    void applySweep() {
        click("#sweep-apply");
    }

    void openResults() {
        click("#page-results");
    }

    /** Makes a bench of some prompts of each category, and waits until it is shown. */
    void bench(int perCategory, Path file) {
        act(() -> lab().results.dialogs(Answers.file(file)));
        type("#field-per_category", Integer.toString(perCategory));
        click("#bench-start");
        var name = file.getFileName().toString();
        until("the bench", () -> lab().results.shown.get().filter(shown -> shown.name().equals(name)).isPresent());
        until("its prompts", () -> !lab().results.prompts.get().isEmpty());
    }

    /** The charts of the results on show. */
    ReportCharts charts() {
        return fx(() -> new ReportCharts(lab().results.shown.get().orElseThrow().report(), lab().results.part.get().orElseThrow()));
    }

    List<PromptRow> prompts() {
        return fx(() -> lab().results.prompts.get());
    }

    /** Prompts in the table, once it is scrolled to. */
    int promptRows() {
        act(() -> new FxRobot().lookup("#results-scroller").queryAs(ScrollPane.class).setVvalue(0.8));
        return fx(() -> new FxRobot().lookup("#results-prompts").queryAs(TableView.class).getItems().size());
    }

    /** Saves the numbers of a chart. */
    void saveNumbers(String chart, Path file) {
        act(() -> window.model.deck().dialogs(Answers.file(file)));
        act(() -> new FxRobot().lookup("#chart-more-" + chart).queryAs(MenuButton.class).getItems().stream()
                .filter(item -> "chart-csv".equals(item.getId()))
                .forEach(MenuItem::fire));
    }

    void compare() {
        click("#results-compare");
        until("the comparison", () -> lab().results.comparison.get().isPresent());
    }

    void endComparison() {
        click("#results-compare-end");
    }

    /** Tables of a comparison on show. */
    int comparisons() {
        return fx(() -> new FxRobot().lookup(".report-table").queryAll().size());
    }

    void openTraceOf(PromptRow prompt) {
        act(() -> lab().results.openTrace(prompt));
    }

    void openResultsOf(Path file) {
        act(() -> lab().results.open(file));
    }

    /** The moment that the race's clock shows, in words. */
    String raceClock() {
        return text("#race-clock-words");
    }

    private static void until(String what, Callable<Boolean> holds) {
        await(what).atMost(LONG).until(() -> fx(holds));
    }

    private LabViewModel lab() {
        return window.model.lab();
    }
}
