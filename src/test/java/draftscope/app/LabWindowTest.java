package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.EngineState;
import draftscope.app.kit.FileDialogs;
import draftscope.app.kit.Page;
import draftscope.app.lab.LabViewModel;
import draftscope.bench.report.ReportCharts;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.draw.data.RaceData;
import draftscope.model.torch.TorchPairLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
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
 * Race, sweep and results over the real embedded pair, used as a person would. With {@code -Ddraftscope.pictures=imgs} it
 * leaves their pictures there.
 */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class LabWindowTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private Stage stage;
    private Workbench window;
    private StagePage page;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, new TorchPairLoader(), 1440, 860);
        page = new StagePage(window);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void policiesRaceAndTheClockRunsAndAStoppedRaceLeavesTheNextOneRight(FxRobot robot) throws IOException {
        StoryWindow.awaitPair(window);
        StagePage.type(robot, "#prompt", "Tell me a story about a giant.");
        StagePage.type(robot, "#field-max_new_tokens", "160");
        robot.clickOn("#page-race");
        Reach.show(robot, "#race-pick-lookup");
        robot.clickOn("#race-pick-lookup").clickOn("#race-start");
        await("the race").atMost(LONG).until(() -> fx(() -> lab().race.duration.get() > 0));
        var race = fx(() -> lab().race.data.get());
        assertThat(race.lanes()).extracting(RaceData.Lane::state).containsOnly(RaceData.State.DONE);
        assertThat(race.lanes()).extracting(RaceData.Lane::tokens).containsOnly(race.goal());
        assertThat(race.lanes()).allSatisfy(lane -> {
            assertThat(lane.good()).isTrue();
            assertThat(lane.speedup()).isPositive();
        });
        assertThat(race.lanes().get(0).speedup()).isEqualTo(1);
        assertThat(race.lanes().get(2).notes()).contains("same text", "rounds", "(exact)", "time");
        robot.interact(() -> {
            lab().race.playing.set(false);
            robot.lookup("#race-clock").queryAs(Slider.class).setValue(lab().race.duration.get() * 0.4);
        });
        frames();
        assertThat(fx(() -> lab().race.data.get().clockMillis())).isLessThan(race.longest());
        assertThat(robot.lookup("#race-clock-words").queryAs(Label.class).getText()).contains("of");
        pictures("race");

        type(robot, "#field-max_new_tokens", "900", Page.RACE);
        robot.clickOn("#race-start");
        await("lanes that grow").atMost(LONG).until(() -> fx(() -> lab().race.data.get().lanes().get(0).tokens() > 5));
        robot.clickOn("#race-stop");
        page.until(EngineState.READY);
        assertThat(fx(() -> lab().race.duration.get())).isZero();

        robot.clickOn("#page-stage");
        StagePage.type(robot, "#field-max_new_tokens", "60");
        robot.clickOn("#run");
        page.untilDone();
        assertThat(fx(() -> window.model.status.lossless.get())).contains("same text");
        assertThat(fx(() -> window.model.problem.get())).isEmpty();
    }

    @Test
    void bothFormsOfEagleRunSideBySideWithOneClick(FxRobot robot) throws IOException {
        StoryWindow.awaitPair(window);
        StagePage.type(robot, "#prompt", "Tell me a story about a giant.");
        StagePage.type(robot, "#field-max_new_tokens", "96");
        robot.clickOn("#page-race").clickOn("#race-eagles");
        await("the race").atMost(LONG).until(() -> fx(() -> lab().race.duration.get() > 0));
        var race = fx(() -> lab().race.data.get());
        assertThat(race.lanes())
                .extracting(RaceData.Lane::name)
                .anyMatch(name -> name.startsWith("EAGLE-2"))
                .anyMatch(name -> name.startsWith("EAGLE-3"));
        assertThat(race.lanes()).extracting(RaceData.Lane::tokens).containsOnly(race.goal());
        assertThat(race.lanes()).allMatch(RaceData.Lane::good);
        pictures("race-eagles");
    }

    @Test
    void aSweepMarksTheBestAndAClickPutsItIntoTheForm(FxRobot robot) throws IOException {
        StoryWindow.awaitPair(window);
        StagePage.type(robot, "#prompt", "Tell me a story about a giant.");
        StagePage.type(robot, "#field-max_new_tokens", "48");
        robot.clickOn("#page-sweep");
        fx(() -> {
            var sweep = window.model.lab().sweep;
            sweep.choice.set(draftscope.app.lab.SweepChoice.all().stream()
                    .filter(c -> c.policy().name().equals("constant") && c.parameter().name().equals("draft_length"))
                    .findFirst()
                    .orElseThrow());
            return null;
        });
        StagePage.type(robot, "#field-sweep_values", "2, 4, 7");
        robot.clickOn("#sweep-start");
        await("the sweep").atMost(LONG).until(() -> fx(() -> !lab().sweep.verdict.get().isEmpty()));
        var sweep = fx(() -> lab().sweep.data.get());
        assertThat(sweep.points()).hasSize(3).allSatisfy(point -> {
            assertThat(point.speedup()).isPositive();
            assertThat(point.hasInterval()).isTrue();
            assertThat(point.prompts()).isGreaterThan(3);
        });
        pictures("sweep");
        robot.clickOn("#sweep-apply");
        assertThat(fx(() -> window.model.setup().form(PolicyCatalog.entry("constant")).field("draft_length").value()))
                .hasValue(sweep.best().orElseThrow().value());
        assertThat(fx(() -> window.model.setup().policy.get().name())).isEqualTo("constant");

        StagePage.type(robot, "#field-sweep_values", "0.5");
        robot.clickOn("#sweep-start");
        assertThat(fx(() -> window.model.problem.get().orElseThrow().cause())).contains("Values");
    }

    @Test
    void aBenchMadeHereIsShownComparedAndOpenedPromptByPrompt(FxRobot robot) throws IOException {
        StoryWindow.awaitPair(window);
        var file = folder.resolve("small.jsonl");
        robot.interact(() -> lab().results.dialogs(new Answers(file)));
        StagePage.type(robot, "#prompt", "Tell me a story about a giant.");
        StagePage.type(robot, "#field-max_new_tokens", "48");
        robot.clickOn("#page-results");
        type(robot, "#field-per_category", "1", Page.RESULTS);
        robot.clickOn("#bench-start");
        await("the bench").atMost(LONG).until(() -> fx(() -> lab().results.shown.get()
                .filter(shown -> shown.name().equals("small.jsonl"))
                .isPresent()));
        await("its prompts").atMost(LONG).until(() -> fx(() -> !lab().results.prompts.get().isEmpty()));
        assertThat(Files.readAllLines(file)).hasSizeGreaterThan(4);
        assertThat(robot.lookup(".report-best").queryAll()).isNotEmpty();
        var charts = fx(() -> new ReportCharts(
                lab().results.shown.get().orElseThrow().report(), lab().results.part.get().orElseThrow()));
        assertThat(charts.bars().groups()).hasSizeGreaterThan(3);
        assertThat(charts.intervals().rows()).isNotEmpty().allSatisfy(row -> assertThat(row.speedup()).isPositive());
        assertThat(charts.ratios().total()).isPositive();
        assertThat(fx(() -> lab().results.prompts.get())).allSatisfy(row -> {
            assertThat(row.trace()).isPresent();
            assertThat(row.same()).isEqualTo("✓");
        });
        pictures("results");
        var table = folder.resolve("entropies.csv");
        robot.interact(() -> window.model.deck().dialogs(new Answers(table)));
        var menu = robot.lookup("#chart-more-results-entropy").queryAs(MenuButton.class);
        robot.interact(() -> menu.getItems().stream()
                .filter(item -> "chart-csv".equals(item.getId()))
                .forEach(MenuItem::fire));
        assertThat(Files.readAllLines(table)).hasSizeGreaterThan(1);
        assertThat(page.activity()).contains("entropies.csv");

        robot.clickOn("#results-compare");
        await("the comparison").atMost(LONG).until(() -> fx(() -> lab().results.comparison.get().isPresent()));
        assertThat(robot.lookup(".report-table").queryAll()).hasSize(1);
        robot.clickOn("#results-compare-end");
        robot.interact(() -> robot.lookup("#results-scroller").queryAs(ScrollPane.class).setVvalue(0.8));
        assertThat(robot.lookup("#results-prompts").queryAs(TableView.class).getItems()).isNotEmpty();
        robot.interact(() -> lab().results.openTrace(lab().results.prompts.get().get(0)));
        assertThat(fx(() -> window.model.page().get())).isEqualTo(Page.STAGE);
        assertThat(fx(() -> window.model.problem.get())).isEmpty();

        robot.clickOn("#page-results");
        Files.writeString(folder.resolve("no.jsonl"), "{\"event\":\"run\"}\n");
        robot.interact(() -> lab().results.open(folder.resolve("no.jsonl")));
        await("the refusal").atMost(LONG).until(() -> fx(() -> window.model.problem.get().isPresent()));
        assertThat(fx(() -> window.model.problem.get().orElseThrow().where())).contains("no.jsonl");
    }

    /** Answers for a person who always means one file. */
    private record Answers(Path file) implements FileDialogs {

        @Override
        public Optional<Path> open(String title) {
            return Optional.of(file);
        }

        @Override
        public Optional<Path> save(String title, String suggestion) {
            return Optional.of(file);
        }

        @Override
        public Optional<Path> folder(String title) {
            return Optional.empty();
        }
    }

    private void pictures(String name) {
        Picture.wanted().ifPresent(folder -> Picture.inBothThemes(window, stage.getScene(), folder.resolve(name)));
    }

    private static void frames() {
        WaitForAsyncUtils.waitForFxEvents(20);
    }

    /** Types into a field of the stage's form, whatever page is looked at. */
    private void type(FxRobot robot, String field, String text, Page back) {
        if (robot.lookup(field).tryQuery().isEmpty()) {
            robot.interact(() -> window.model.page().set(Page.STAGE));
        }
        StagePage.type(robot, field, text);
        robot.interact(() -> window.model.page().set(back));
    }

    private LabViewModel lab() {
        return window.model.lab();
    }

    private static <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, work);
    }
}
