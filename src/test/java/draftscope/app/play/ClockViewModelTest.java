package draftscope.app.play;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.kit.Rounds;
import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.TraceEvent;
import draftscope.draw.stage.RoundLane;
import draftscope.trace.Trace;
import draftscope.trace.TraceRecorder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockViewModelTest {

    private static final long MILLI = 1_000_000L;

    private final ClockViewModel clock = new ClockViewModel();
    private final StageViewModel stage = new StageViewModel();
    private long now = 5_000 * MILLI;

    @Test
    void anExampleTellsEveryRoundAndBeginsAgain() {
        clock.openExample(run());
        var seen = new ArrayList<TraceEvent>();
        for (int i = 0; i < 60; i++) {
            seen.addAll(told(frame(50)));
        }
        assertThat(seen).first().isInstanceOf(RunStarted.class);
        assertThat(seen).last().isInstanceOf(RunEnded.class);
        assertThat(seen.stream().filter(RoundEnded.class::isInstance)).hasSize(3);
        assertThat(seen.stream().filter(DraftToken.class::isInstance)).hasSize(4);
        seen.clear();
        for (int i = 0; i < 90; i++) {
            seen.addAll(told(frame(50)));
        }
        assertThat(seen).first().isInstanceOf(RunStarted.class);
    }

    @Test
    void anExampleThatNobodyMindsStopsAfterItsSecondTime() {
        clock.openExample(run());
        int runs = 0;
        for (int i = 0; i < 600; i++) {
            runs += (int) told(frame(50)).stream().filter(RunEnded.class::isInstance).count();
        }
        assertThat(runs).isEqualTo(2);
        assertThat(clock.playing.get()).isFalse();
        assertThat(clock.step.get()).isEqualTo(clock.steps.get() - 1);
    }

    @Test
    void theWordsNameTheRoundThatIsOnStage() {
        clock.open(run());
        clock.seek(run().steps() - 1);
        frame(16);
        clock.onStage(3, 0);
        assertThat(clock.place().get()).startsWith("round 3 of 3");
        clock.onStage(2, 2);
        assertThat(clock.place().get()).isEqualTo("looking at round 2 \u00b7 clock at 3 of 3");
        clock.pace.set(PaceChoice.SLOW);
        clock.seek(run().round(2).firstStep());
        clock.toggle();
        frame(16);
        assertThat(clock.playing.get()).isTrue();
        int at = run().position(clock.step.get()).round();
        clock.onStage(at, 0);
        assertThat(clock.place().get()).startsWith("round " + at + " of 3");
        clock.onStage(at - 1, 0);
        assertThat(clock.place().get()).as("a verdict is still being passed").startsWith("round " + (at - 1) + " of 3");
    }

    @Test
    void livePaceShowsTheNewestAtOnce() {
        events().subList(0, 4).forEach(clock::record);
        frame(16);
        assertThat(clock.step.get()).isEqualTo(3);
        assertThat(stage.lanes).hasSize(1);
        events().subList(4, events().size()).forEach(clock::record);
        frame(200);
        assertThat(clock.step.get()).isEqualTo(clock.steps.get() - 1);
        assertThat(stage.lanes).hasSize(3);
        assertThat(clock.playing.get()).isFalse();
    }

    @Test
    void pausedTheEngineGoesOnAndTheStageStands() {
        events().subList(0, 4).forEach(clock::record);
        frame(16);
        clock.toggle();
        events().subList(4, 8).forEach(clock::record);
        frame(500);
        assertThat(stage.lanes).hasSize(1);
        assertThat(clock.steps.get()).isGreaterThan(4);
        clock.toggle();
        frame(500);
        assertThat(stage.lanes).hasSizeGreaterThan(1);
    }

    @Test
    void slowedTheStageComesLaterAndShowsEveryToken() {
        clock.pace.set(PaceChoice.SLOW);
        events().forEach(clock::record);
        frame(16);
        assertThat(clock.step.get()).isZero();
        frame(520);
        assertThat(clock.step.get()).isEqualTo(1);
        assertThat(stage.current.get().finished()).isFalse();
        assertThat(stage.current.get().drafted()).isEqualTo(1);
        frame(500);
        frame(500);
        assertThat(stage.current.get().finished()).isTrue();
    }

    @Test
    void stepsGoRoundByRoundAndTokenByTokenBothWays() {
        clock.open(run());
        clock.seek(0);
        frame(16);
        assertThat(stage.lanes).isEmpty();
        clock.stepRounds(1);
        frame(16);
        assertThat(stage.lanes).extracting(RoundLane::number).containsExactly(1);
        clock.stepTokens(1);
        frame(16);
        assertThat(stage.current.get().number()).isEqualTo(2);
        assertThat(stage.current.get().finished()).isFalse();
        clock.stepTokens(-1);
        frame(16);
        assertThat(stage.current.get().number()).isEqualTo(1);
        assertThat(stage.current.get().finished()).isTrue();
        clock.unit.set(StepUnit.ROUND);
        clock.step(2);
        frame(16);
        assertThat(stage.lanes).extracting(RoundLane::number).containsExactly(3, 2, 1);
        clock.step(-1);
        frame(16);
        assertThat(stage.lanes).extracting(RoundLane::number).containsExactly(2, 1);
        assertThat(stage.skipped.get()).isZero();
    }

    @Test
    void everyPlaceLooksTheSameFromBothSides() {
        var trace = run();
        clock.open(trace);
        var forward = new ArrayList<String>();
        for (int step = 0; step < trace.steps(); step++) {
            clock.seek(step);
            frame(16);
            forward.add(look());
        }
        for (int step = trace.steps() - 1; step >= 0; step--) {
            clock.seek(step);
            frame(16);
            assertThat(look()).as("step %d", step).isEqualTo(forward.get(step));
        }
    }

    @Test
    void aRecordedRunStaysOnStageWhileTheEngineMakesAnother() {
        clock.open(run());
        frame(16);
        events().subList(0, 4).forEach(clock::record);
        assertThat(clock.replays()).isTrue();
        clock.watchEngine();
        events().subList(0, 4).forEach(clock::record);
        frame(16);
        assertThat(clock.replays()).isFalse();
        assertThat(clock.step.get()).isEqualTo(3);
    }

    @Test
    void theExamplesPaceIsGivenBack() {
        clock.openExample(run());
        assertThat(clock.pace.get()).isEqualTo(PaceChoice.CALM);
        clock.watchEngine();
        assertThat(clock.pace.get()).isEqualTo(PaceChoice.LIVE);
        clock.openExample(run());
        clock.pace.set(PaceChoice.SLOW);
        clock.watchEngine();
        assertThat(clock.pace.get()).isEqualTo(PaceChoice.SLOW);
    }

    @Test
    void aRefusalIsLookedAtForAStepLongerThanAVerdictThatKeepsAll() {
        clock.pace.set(PaceChoice.SLOW);
        clock.open(run());
        // Step 3 is the verdict of round 1, which refused a token; step 5 that of round 2, which kept all.
        assertThat(lasts(3)).isBetween(990, 1010);
        assertThat(lasts(5)).isBetween(490, 510);
    }

    private int lasts(int step) {
        int millis = 0;
        while (clock.step.get() <= step) {
            millis += clock.step.get() == step ? 10 : 0;
            frame(10);
        }
        return millis;
    }

    @Test
    void theNextVerdictIsGoneToAtThePaceAndStayedAt() {
        clock.pace.set(PaceChoice.BRISK);
        clock.open(run());
        clock.seek(0);
        frame(16);
        for (int round = 1; round <= 3; round++) {
            clock.nextVerdict();
            for (int i = 0; i < 60; i++) {
                frame(20);
            }
            assertThat(stage.current.get().number()).isEqualTo(round);
            assertThat(stage.current.get().finished()).isTrue();
            assertThat(clock.playing.get()).isFalse();
        }
        clock.pace.set(PaceChoice.LIVE);
        clock.seek(0);
        frame(16);
        clock.nextVerdict();
        frame(500);
        frame(500);
        assertThat(stage.lanes).as("however fast the run is").hasSize(1);
    }

    @Test
    void itSaysWhatItWaitsFor() {
        assertThat(clock.waiting(true, stage::stopped)).contains("prompt");
        clock.pace.set(PaceChoice.SLOW);
        clock.open(run());
        frame(16);
        while (clock.step.get() < 2) {
            frame(100);
        }
        // A beat passes between the last guess and the verdict: the guess, why it is the last, the target's look.
        assertThat(clock.waiting(false, stage::stopped)).isEmpty();
        frame(170);
        assertThat(clock.holding.phase.get()).contains(Phase.STOP);
        assertThat(clock.waiting(false, stage::stopped)).isEqualTo(stage.stopped(run().round(1))).isNotEmpty();
        frame(170);
        assertThat(clock.holding.phase.get()).contains(Phase.CHECK);
        assertThat(clock.waiting(false, stage::stopped)).contains("all 2 guesses");
        clock.toggle();
        assertThat(clock.waiting(false, stage::stopped)).isEmpty();
    }

    private String look() {
        return stage.text() + "|" + stage.lanes + "|" + stage.current.get();
    }

    private Told frame(int millis) {
        now += millis * MILLI;
        var told = clock.frame(now);
        told.place().ifPresentOrElse(place -> stage.seek(place, now), () -> stage.frame(told.events(), now));
        return told;
    }

    /** A place says all that happened up to it. */
    private static List<TraceEvent> told(Told told) {
        if (told.place().isEmpty()) {
            return told.events();
        }
        var place = told.place().get();
        var events = new ArrayList<TraceEvent>(List.of(place.trace().run()));
        events.addAll(place.trace().between(0, place.step()));
        if (place.over()) {
            place.trace().end().ifPresent(events::add);
        }
        return events;
    }

    private static Trace run() {
        var recorder = new TraceRecorder();
        events().forEach(recorder::on);
        return recorder.trace().orElseThrow();
    }

    private static List<TraceEvent> events() {
        return List.of(
                Rounds.start(),
                Rounds.draft(1, 0, "a", 0.1),
                Rounds.draft(1, 1, "b", 0.2),
                Rounds.round(1, 1, "c", "a", "b"),
                Rounds.draft(2, 0, "d", 0.1),
                Rounds.round(2, 1, "e", "d"),
                Rounds.draft(3, 0, "f", 0.1),
                Rounds.round(3, 0, "g", "f"),
                Rounds.end(RunEnded.Finish.LENGTH));
    }
}
