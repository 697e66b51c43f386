package draftscope.app.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.app.main.WorkbenchViewModel;
import draftscope.app.inspector.InspectorViewModel;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.StopReason;
import draftscope.draw.data.ChartKind;
import draftscope.draw.stage.ChipKind;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.Assets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TourTest {

    private static final TourRuns RUNS = TourRuns.read(Assets.locate().traces());

    private final AtomicInteger ended = new AtomicInteger();
    private final Tour<WorkbenchViewModel> tour = new Tour<>(RUNS, WorkbenchViewModel::new, ended::incrementAndGet);
    private long now = 1_000_000_000L;

    private void arrive() {
        for (int i = 0; i < 200 && !tour.arrived().get(); i++) {
            tour.frame(now += 50_000_000L);
        }
        assertThat(tour.arrived().get()).isTrue();
        tour.frame(now += 50_000_000L);
    }

    private void go(Chapter wanted) {
        while (tour.chapter().get() != wanted) {
            tour.next();
        }
        arrive();
    }

    @Test
    void theRunsOfOnePromptWriteOneText() {
        var text = RUNS.alone().end().orElseThrow().outputIds();
        assertThat(RUNS.svip().end().orElseThrow().outputIds()).isEqualTo(text);
        assertThat(RUNS.others()).hasSize(2).allSatisfy(run -> assertThat(
                        run.end().orElseThrow().outputIds())
                .isEqualTo(text));
        assertThat(RUNS.sampled().run().sampling().greedy()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Chapter.class)
    void everyChapterHasWordsWithItsFigures(Chapter chapter) {
        assertThat(chapter.title()).isNotBlank();
        assertThat(chapter.text(RUNS)).doesNotContain("{", "}").hasSizeBetween(120, 420);
        assertThat(chapter.text(RUNS).split("(?<=[.]) ").length).isBetween(2, 4);
    }

    @Test
    void itGoesThroughAllChaptersAndEnds() {
        assertThat(tour.first()).isTrue();
        tour.back();
        assertThat(tour.chapter().get()).isEqualTo(Chapter.SLOW);
        for (var chapter : Chapter.values()) {
            assertThat(tour.chapter().get()).isEqualTo(chapter);
            arrive();
            assertThat(tour.number()).contains(Integer.toString(chapter.ordinal() + 1), "10");
            tour.next();
        }
        assertThat(ended.get()).isEqualTo(1);
        assertThat(tour.window().problem().get()).isEmpty();
    }

    @Test
    void theTargetAloneAddsOneTokenARound() {
        go(Chapter.SLOW);
        assertThat(tour.window().stage().lanes()).hasSize(96).allSatisfy(lane -> {
            assertThat(lane.drafted()).isZero();
            assertThat(lane.chips()).hasSize(1);
        });
    }

    @Test
    void aDraftIsShownBeforeAndAfterItWasChecked() {
        go(Chapter.DRAFT);
        var drafted = tour.window().stage().current().get();
        assertThat(drafted.finished()).isFalse();
        assertThat(drafted.drafted()).isGreaterThan(3);
        go(Chapter.VERIFY);
        var judged = tour.window().stage().current().get();
        assertThat(judged.number()).isEqualTo(drafted.number());
        assertThat(judged.finished()).isTrue();
    }

    @Test
    void roundsShowWhatTheirChaptersSay() {
        go(Chapter.JUDGE);
        var judged = tour.window().stage().current().get();
        assertThat(judged.chips()).extracting(chip -> chip.kind()).contains(ChipKind.ACCEPTED, ChipKind.REJECTED);
        go(Chapter.BONUS);
        assertThat(tour.window().stage().current().get().chips())
                .extracting(chip -> chip.kind())
                .contains(ChipKind.BONUS);
        go(Chapter.THRESHOLD);
        var stopped = tour.window().stage().current().get().ended().orElseThrow();
        assertThat(stopped.stop()).isEqualTo(StopReason.ENTROPY);
        assertThat(stopped.tokens().get(stopped.drafted() - 1).score()).isGreaterThan(0.3);
        assertThat(stopped.tokens().subList(0, stopped.drafted() - 1))
                .allSatisfy(token -> assertThat(token.score()).isLessThanOrEqualTo(0.3));
    }

    @Test
    void theChartsHaveEveryPolicyMeasured() {
        go(Chapter.SPEEDUP);
        var workbench = tour.window();
        assertThat(workbench.charts().speedup().get().lines()).hasSize(4).allSatisfy(line -> assertThat(line.last())
                .isPositive());
        assertThat(workbench.status().lossless().get()).contains("same text");
        assertThat(workbench.stage().lanes()).hasSize(RUNS.svip().rounds().size());
    }

    @Test
    void aDrawnTokenIsInspectedAndTheBoundHasItsChart() {
        go(Chapter.SAMPLING);
        var inspector = tour.window().inspector();
        assertThat(inspector.tab().get()).isEqualTo(Optional.of(InspectorViewModel.Tab.TOKEN));
        var key = inspector.token().get().orElseThrow().key();
        var round = RUNS.sampled().round(key.round()).ended().orElseThrow();
        assertThat(round.tokens().get(key.index()).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(round.tokens().get(key.index()).uniform()).isPresent();
        go(Chapter.BOUND);
        assertThat(inspector.tab().get()).isEmpty();
        assertThat(tour.window().deck().at(1).get()).isEqualTo(ChartKind.SCATTER);
        assertThat(Rounds.underBound(RUNS.sampled()))
                .isPositive()
                .isLessThan(Rounds.tested(RUNS.sampled()).size());
    }

    @Test
    void goingBackComesToTheSamePlace() {
        go(Chapter.THRESHOLD);
        var there = tour.window().stage().current().get().number();
        go(Chapter.SAMPLING);
        tour.back();
        tour.back();
        arrive();
        assertThat(tour.chapter().get()).isEqualTo(Chapter.THRESHOLD);
        assertThat(tour.window().stage().current().get().number()).isEqualTo(there);
        assertThat(tour.window().stage().run().get().orElseThrow().sampling().greedy()).isTrue();
    }

    @Test
    void missingAndDamagedRunsAreRefusedInOneLine(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> TourRuns.read(folder)).isInstanceOf(BadInputException.class);
        Files.createDirectories(folder.resolve("tour"));
        var whole = Files.readString(Assets.locate().traces().resolve("tour").resolve("four-ways.jsonl"));
        Files.writeString(folder.resolve("tour").resolve("four-ways.jsonl"), whole.substring(0, whole.length() / 3));
        assertThatThrownBy(() -> TourRuns.read(folder))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("four-ways.jsonl");
    }
}
