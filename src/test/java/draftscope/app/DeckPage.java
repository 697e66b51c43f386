package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.click;
import static draftscope.app.Hand.text;
import static org.awaitility.Awaitility.await;

import draftscope.app.charts.ChartView;
import draftscope.app.kit.Answers;
import draftscope.draw.chart.ChartKind;
import draftscope.draw.data.RoundRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The charts beside the stage, by their places from 0, as a reader uses them. Call from a test's own thread. */
record DeckPage(Workbench window) {

    ChartView<?> chart(int place) {
        var robot = new FxRobot();
        return fx(() -> robot.from(robot.lookup("#chart-place-" + place).queryAll()).lookup(".ds-chart").query());
    }

    void focus(int place) {
        act(chart(place)::requestFocus);
    }

    /** Lets a kind of chart stand at a place. */
    void choose(int place, ChartKind kind) {
        click("#chart-choose-" + place, "#chart-kind-" + kind.id());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Shows other rounds. */
    void choose(int place, RoundRange range) {
        click("#chart-range-" + place, "#chart-range-" + range.id());
        WaitForAsyncUtils.waitForFxEvents();
    }

    String title(int place) {
        return text("#chart-choose-" + place);
    }

    /** Whether it is asked at a place what another threshold would have done. */
    boolean asks(int place) {
        var robot = new FxRobot();
        return fx(() -> !robot.from(robot.lookup("#chart-place-" + place).queryAll()).lookup("#shadow-share").queryAll().isEmpty());
    }

    void enlarge(int place) {
        click("#chart-enlarge-" + place);
        WaitForAsyncUtils.waitForFxEvents();
    }

    void explain(int place) {
        click("#chart-more-" + place, "#chart-explain");
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Saves a chart as a file whose ending says how, and waits for it. */
    void save(int place, Path file) {
        act(() -> window.model.deck().dialogs(Answers.saving(file)));
        var name = file.getFileName().toString();
        click("#chart-more-" + place, "#chart-" + name.substring(name.lastIndexOf('.') + 1));
        await(name).atMost(Duration.ofSeconds(120)).until(() -> Files.exists(file) && Files.size(file) > 100);
    }
}
