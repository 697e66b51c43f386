package draftscope.app.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.ShownCharts;
import draftscope.app.inspector.InspectorViewModel;
import draftscope.app.lesson.book.Span;
import draftscope.app.main.WorkbenchViewModel;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.StopReason;
import draftscope.draw.chart.ChartKind;
import draftscope.draw.stage.ChipKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The guided tour is a lesson; what it shows is what it says. */
class TourTest {

    private final Given tour = Given.of("1-tour");

    private WorkbenchViewModel at(String step) {
        tour.go(step);
        return tour.window();
    }

    @Test
    void theRunsOfOnePromptWriteOneText() {
        var runs = tour.lesson().runs();
        var text = runs.get("alone").end().orElseThrow().outputIds();
        assertThat(runs.get("svip").end().orElseThrow().outputIds()).isEqualTo(text);
        assertThat(runs.get("constant").end().orElseThrow().outputIds()).isEqualTo(text);
        assertThat(runs.get("heuristic").end().orElseThrow().outputIds()).isEqualTo(text);
        assertThat(runs.get("sampled").run().sampling().greedy()).isFalse();
    }

    @Test
    void everyStepHasWordsWithItsFigures() {
        assertThat(tour.lesson().problems()).isEmpty();
        assertThat(tour.lesson().steps()).hasSize(10).allSatisfy(step -> {
            assertThat(step.title()).isNotBlank();
            var text = Span.plain(step.text());
            assertThat(text).doesNotContain("{", "}").hasSizeBetween(120, 420);
            assertThat(text.split("(?<=[.]) ").length).isBetween(2, 4);
        });
    }

    @Test
    void itGoesThroughAllStepsAndEnds() {
        var run = tour.run();
        assertThat(run.first()).isTrue();
        run.back();
        assertThat(run.at.get()).isZero();
        for (int i = 0; i < 10; i++) {
            assertThat(run.at.get()).isEqualTo(i);
            tour.arrive();
            assertThat(run.number()).contains("Guided tour", Integer.toString(i + 1), "10");
            assertThat(run.done.get()).isTrue();
            run.next();
        }
        assertThat(tour.ended()).isEqualTo(1);
        assertThat(tour.window().problem.get()).isEmpty();
    }

    @Test
    void theTargetAloneAddsOneTokenARound() {
        assertThat(at("slow").stage().lanes).hasSize(96).allSatisfy(lane -> {
            assertThat(lane.drafted()).isZero();
            assertThat(lane.chips()).hasSize(1);
        });
    }

    @Test
    void aDraftIsShownBeforeAndAfterItWasChecked() {
        var drafted = at("draft").stage().current.get();
        assertThat(drafted.finished()).isFalse();
        assertThat(drafted.drafted()).isGreaterThan(3);
        var judged = at("verify").stage().current.get();
        assertThat(judged.number()).isEqualTo(drafted.number());
        assertThat(judged.finished()).isTrue();
    }

    @Test
    void roundsShowWhatTheirStepsSay() {
        assertThat(at("judge").stage().current.get().chips())
                .extracting(chip -> chip.kind())
                .contains(ChipKind.ACCEPTED, ChipKind.REJECTED);
        assertThat(at("bonus").stage().current.get().chips()).extracting(chip -> chip.kind()).contains(ChipKind.BONUS);
        var stopped = at("threshold").stage().current.get().ended().orElseThrow();
        assertThat(stopped.stop()).isEqualTo(StopReason.ENTROPY);
        assertThat(stopped.tokens().get(stopped.drafted() - 1).score()).isGreaterThan(0.3);
        assertThat(stopped.tokens().subList(0, stopped.drafted() - 1))
                .allSatisfy(token -> assertThat(token.score()).isLessThanOrEqualTo(0.3));
    }

    @Test
    void theLeastSureGuessStandsInTheLightAndTheCountsAreThoseOfTheRun() {
        var highest = tour.lesson().runs().get("svip").rounds().stream()
                .flatMap(round -> round.ended().stream())
                .flatMap(round -> round.tokens().stream())
                .mapToDouble(token -> token.entropy())
                .max()
                .orElseThrow();
        assertThat(at("entropy").stage().current.get().chips()).anyMatch(chip -> chip.entropy() == highest);
        assertThat(tour.lesson().steps())
                .filteredOn(step -> Span.plain(step.text()).contains("least sure"))
                .hasSize(1)
                .allSatisfy(step -> {
                    assertThat(step.lit()).containsExactly("round-pane");
                    assertThat(Span.plain(step.text())).contains("Of the 23 guesses", "8 were refused", "of the 57 under it 0");
                });
    }

    @Test
    void theChartsHaveEveryPolicyRecorded() {
        var window = at("speedup");
        assertThat(ShownCharts.speedup(window.charts).lines()).hasSize(3).allSatisfy(line -> assertThat(line.last()).isPositive());
        assertThat(window.status.lossless.get()).contains("same text");
        assertThat(window.stage().lanes).hasSize(tour.lesson().runs().get("svip").rounds().size());
    }

    @Test
    void aDrawnTokenIsInspectedAndTheBoundHasItsChart() {
        var inspector = at("sampling").inspector();
        assertThat(inspector.tab.get()).isEqualTo(Optional.of(InspectorViewModel.Tab.TOKEN));
        var key = inspector.token.get().orElseThrow().key();
        var round = tour.lesson().runs().get("sampled").round(key.round()).ended().orElseThrow();
        assertThat(round.tokens().get(key.index()).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(round.tokens().get(key.index()).uniform()).isPresent();
        at("bound");
        assertThat(inspector.tab.get()).isEmpty();
        assertThat(tour.window().deck().at(1).get()).isEqualTo(ChartKind.SCATTER);
    }

    @Test
    void goingBackComesToTheSamePlace() {
        var there = at("threshold").stage().current.get().number();
        at("sampling");
        tour.run().back();
        tour.run().back();
        tour.arrive();
        assertThat(tour.run().step().name()).isEqualTo("threshold");
        assertThat(tour.window().stage().current.get().number()).isEqualTo(there);
        assertThat(tour.window().stage().run.get().orElseThrow().sampling().greedy()).isTrue();
    }
}
