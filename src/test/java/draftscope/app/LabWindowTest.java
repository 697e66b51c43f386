package draftscope.app;

import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.click;
import static draftscope.app.Hand.there;
import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.engine.EngineState;
import draftscope.app.kit.Page;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.draw.data.RaceData;
import draftscope.model.PairLoader;
import draftscope.model.torch.TorchPairLoader;
import draftscope.testing.ScriptedPairLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Race, sweep and results, used as a person would: one race of the embedded pair, all else over a scripted one. With
 * {@code -Ddraftscope.pictures=imgs} it leaves the picture of the race there that README shows.
 */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class LabWindowTest {

    private final FormPage form = new FormPage();
    @TempDir
    private Path folder;

    private Stage stage;
    private Workbench window;
    private StagePage page;
    private LabPage lab;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    private void open(PairLoader loader) {
        window = fx(() -> StoryWindow.open(stage, loader, 1440, 860));
        page = new StagePage(window);
        lab = new LabPage(window);
        StoryWindow.awaitPair(window);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void policiesRaceAndTheClockRunsAndAStoppedRaceLeavesTheNextOneRight() {
        open(new TorchPairLoader());
        page.ask("Tell me a story about a giant.", 96);
        lab.openRace();
        lab.pick("lookup");
        lab.startRace();
        var race = lab.untilRaced();
        assertThat(race.lanes()).extracting(RaceData.Lane::state).containsOnly(RaceData.State.DONE);
        assertThat(race.lanes()).extracting(RaceData.Lane::tokens).containsOnly(race.goal());
        assertThat(race.lanes()).allSatisfy(lane -> {
            assertThat(lane.good()).isTrue();
            assertThat(lane.speedup()).isPositive();
        });
        assertThat(race.lanes().get(0).speedup()).isEqualTo(1);
        assertThat(race.lanes().get(2).notes()).contains("same text", "rounds", "(exact)", "time");
        lab.haltRaceAt(0.4);
        assertThat(lab.race().clockMillis()).isLessThan(race.longest());
        assertThat(lab.raceClock()).contains("of");
        Picture.wanted().ifPresent(imgs -> Picture.inBothThemes(window, stage.getScene(), imgs.resolve("race")));

        page.ask("Tell me a story about a giant.", 900);
        lab.startRace();
        lab.untilFirstLaneHas(5);
        lab.stopRace();
        page.until(EngineState.READY);
        assertThat(lab.raceLasted()).isZero();

        click("#page-stage");
        form.limit(60);
        form.start();
        page.untilDone();
        assertThat(fx(() -> window.model.status.lossless.get())).contains("same text");
        assertThat(page.problem()).isEmpty();
    }

    @Test
    void bothFormsOfEagleRunSideBySideWithOneClick() {
        open(ScriptedPairLoader.story());
        page.ask("Tell me a story about a giant.", 48);
        lab.openRace();
        click("#race-eagles");
        var race = lab.untilRaced();
        assertThat(race.lanes())
                .extracting(RaceData.Lane::name)
                .anyMatch(name -> name.startsWith("EAGLE-2"))
                .anyMatch(name -> name.startsWith("EAGLE-3"));
        assertThat(race.lanes()).extracting(RaceData.Lane::tokens).containsOnly(race.goal());
        assertThat(race.lanes()).allMatch(RaceData.Lane::good);
        Picture.inBothThemes(window, stage.getScene(), "race-eagles");
    }

    @Test
    void aSweepMarksTheBestAndAClickPutsItIntoTheForm() {
        open(ScriptedPairLoader.story());
        page.ask("Tell me a story about a giant.", 24);
        lab.openSweep();
        lab.sweepOver("constant", "draft_length");
        lab.startSweep("2, 4, 7");
        var sweep = lab.untilSwept();
        assertThat(sweep.points()).hasSize(3).allSatisfy(point -> {
            assertThat(point.speedup()).isPositive();
            assertThat(point.hasInterval()).isTrue();
            assertThat(point.prompts()).isGreaterThan(3);
        });
        Picture.inBothThemes(window, stage.getScene(), "sweep");
        lab.applySweep();
        assertThat(fx(() -> window.model.setup().form(PolicyCatalog.entry("constant")).field("draft_length").value()))
                .hasValue(sweep.best().orElseThrow().value());
        assertThat(fx(() -> window.model.setup().policy.get().name())).isEqualTo("constant");

        lab.startSweep("0.5");
        assertThat(page.problem().orElseThrow().cause()).contains("Values");
    }

    @Test
    void aBenchMadeHereIsShownComparedAndOpenedPromptByPrompt() throws IOException {
        open(ScriptedPairLoader.story());
        page.ask("Tell me a story about a giant.", 24);
        lab.openResults();
        var file = folder.resolve("small.jsonl");
        lab.bench(1, file);
        assertThat(Files.readAllLines(file)).hasSizeGreaterThan(4);
        assertThat(there(".report-best")).isTrue();
        var charts = lab.charts();
        assertThat(charts.bars().groups()).hasSizeGreaterThan(3);
        assertThat(charts.intervals().rows()).isNotEmpty().allSatisfy(row -> assertThat(row.speedup()).isPositive());
        assertThat(charts.ratios().total()).isPositive();
        assertThat(lab.prompts()).allSatisfy(row -> {
            assertThat(row.trace()).isPresent();
            assertThat(row.same()).isEqualTo("✓");
        });
        Picture.inBothThemes(window, stage.getScene(), "results");
        lab.saveNumbers("results-entropy", folder.resolve("entropies.csv"));
        assertThat(Files.readAllLines(folder.resolve("entropies.csv"))).hasSizeGreaterThan(1);
        assertThat(page.activity()).contains("entropies.csv");

        lab.compare();
        assertThat(lab.comparisons()).isEqualTo(1);
        lab.endComparison();
        assertThat(lab.promptRows()).isPositive();
        lab.openTraceOf(lab.prompts().get(0));
        assertThat(page.page()).isEqualTo(Page.STAGE);
        assertThat(page.problem()).isEmpty();

        lab.openResults();
        lab.openResultsOf(Files.writeString(folder.resolve("no.jsonl"), "{\"event\":\"run\"}\n"));
        page.untilProblem();
        assertThat(page.problem().orElseThrow().where()).contains("no.jsonl");
    }
}
