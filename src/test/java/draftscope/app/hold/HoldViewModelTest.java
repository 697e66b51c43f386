package draftscope.app.hold;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.hold.HoldViewModel.State;
import draftscope.app.kit.Rounds;
import draftscope.app.play.ClockViewModel;
import draftscope.app.play.Moment;
import draftscope.app.play.PaceChoice;
import draftscope.app.play.Phase;
import draftscope.app.play.StageViewModel;
import draftscope.app.play.StepUnit;
import draftscope.decoding.ShortEvents;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.policy.ConstantLength;
import draftscope.draw.stage.ChipKind;
import draftscope.trace.Trace;
import draftscope.trace.TraceRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds on scripted runs: what is asked, what the run answers, and what is not asked. */
class HoldViewModelTest {

    private static final long MILLI = 1_000_000L;

    private final ClockViewModel clock = new ClockViewModel();
    private final StageViewModel stage = new StageViewModel();
    private final SimpleBooleanProperty inspecting = new SimpleBooleanProperty(false);
    private final HoldViewModel hold = new HoldViewModel(clock, stage, inspecting);
    private long now = 5_000 * MILLI;

    @ParameterizedTest
    @EnumSource(PaceChoice.class)
    void everyPaceHoldsBeforeEveryVerdictAndTheRunAnswers(PaceChoice pace) {
        clock.pace.set(pace);
        before(Phase.JUDGE);
        clock.open(run());
        var answers = new ArrayList<Integer>();
        for (int round = 1; round <= 3; round++) {
            until(hold::asks);
            assertThat(stage.current.get().number()).isEqualTo(round);
            assertThat(stage.current.get().finished()).as("nothing of the verdict is on stage").isFalse();
            assertThat(hold.question.get().orElseThrow().kind()).isEqualTo(Question.Kind.REFUSED);
            hold.raise(0);
            hold.reveal();
            until(() -> hold.state.get() == State.TOLD);
            assertThat(stage.current.get().finished()).isTrue();
            answers.add(hold.answer.get().getAsInt());
            clock.toggle();
        }
        assertThat(answers).containsExactly(2, 0, 1);
        assertThat(hold.tally.get()).startsWith("Class right in 1 of 3").contains("in 1 of 3").contains("33");
    }

    @Test
    void handsAreCountedByKeyAndTheMostCountForTheClass() {
        before(Phase.JUDGE);
        clock.open(run());
        until(hold::asks);
        assertThat(hold.question.get().orElseThrow().answers())
                .extracting(Question.Answer::key).containsExactly(0, 1, 2);
        hold.raise(2);
        hold.raise(2);
        hold.raise(1);
        hold.raise(7);
        assertThat(hold.hands.get()).as("no hand for an answer there is not").containsOnlyKeys(1, 2).containsEntry(2, 2);
        hold.lower();
        assertThat(hold.hands.get()).isEmpty();
        hold.raise(2);
        hold.raise(2);
        hold.raise(1);
        hold.reveal();
        until(() -> hold.state.get() == State.TOLD);
        assertThat(hold.tally.get()).contains("right in 1 of 1").contains("67").contains("of 3 hands");
        hold.raise(2);
        assertThat(hold.hands.get()).as("the answer is on screen").containsEntry(2, 2);
    }

    @Test
    void fromTheStartOnItIsAskedAgainAlsoWhereBothKeysComeWithinOneFrame() {
        before(Phase.JUDGE);
        clock.open(run());
        until(hold::asks);
        clock.seek(clock.trace().orElseThrow().steps() - 1);
        frames(2);
        assertThat(hold.question.get()).isEmpty();
        clock.seek(0);
        clock.stepRounds(1);
        frames(2);
        assertThat(hold.asks()).isTrue();
        assertThat(hold.question.get().orElseThrow().round()).isEqualTo(1);
        clock.seek(clock.trace().orElseThrow().steps() - 1);
        frames(2);
        clock.stepRounds(-2);
        clock.stepRounds(1);
        frames(2);
        assertThat(hold.asks()).as("it has been on screen").isFalse();
    }

    @Test
    void whetherItStopsIsAskedAtEveryGuessAndTheScoreIsHidden() {
        before(Phase.STOP);
        clock.open(run());
        var answers = new ArrayList<Integer>();
        for (int guess = 1; guess <= 4; guess++) {
            until(hold::asks);
            var chip = stage.current.get().veiled().chips();
            assertThat(stage.veiled.get()).isTrue();
            assertThat(chip.get(chip.size() - 1).entropy()).isNaN();
            assertThat(clock.untold()).as("charts keep it back too").isPresent();
            hold.raise(1);
            hold.reveal();
            until(() -> hold.state.get() == State.TOLD);
            assertThat(stage.veiled.get()).isFalse();
            answers.add(hold.answer.get().getAsInt());
            clock.toggle();
        }
        assertThat(answers).containsExactly(0, 1, 1, 1);
        assertThat(hold.tally.get()).contains("right in 3 of 4").contains("in 3 of 4");
    }

    @Test
    void howManyItAddsAndHowManyItGuessesAreWhatTheRoundsSay() {
        before(Phase.CHECK);
        clock.open(run());
        assertThat(answers(3)).containsExactly(2, 2, 1);
        before(Phase.GUESS);
        clock.seek(0);
        until(hold::asks);
        assertThat(hold.question.get().orElseThrow().round()).isEqualTo(1);
        hold.reveal();
        until(() -> hold.state.get() == State.TOLD);
        assertThat(hold.answer.get()).isEqualTo(OptionalInt.of(2));
        assertThat(clock.holding.phase.get()).contains(Phase.STOP);
        assertThat(stage.current.get().finished()).isFalse();
    }

    @Test
    void whatHasBeenOnScreenIsNotAsked() {
        before(Phase.JUDGE);
        clock.open(run());
        clock.toEnd();
        frame();
        clock.stepRounds(-1);
        frame();
        clock.stepTokens(-1);
        frame();
        clock.toggle();
        until(clock::held);
        frame();
        assertThat(hold.asks()).isFalse();
        assertThat(hold.note.get()).contains("already");
        clock.seek(0);
        frame();
        clock.toggle();
        until(hold::asks);
        inspecting.set(true);
        frame();
        assertThat(hold.asks()).as("the inspector tells more").isFalse();
        assertThat(hold.note.get()).contains("inspector");
    }

    @Test
    void aPolicyThatCountsIsNotAskedWhenItStops() {
        before(Phase.STOP);
        clock.open(run(constant()));
        until(clock::held);
        frame();
        assertThat(hold.asks()).isFalse();
        assertThat(hold.note.get()).isNotEmpty();
        assertThat(stage.veiled.get()).isFalse();
    }

    @Test
    void aHoldBeforeTheTargetsTokenStandsBehindTheLastJudgement() {
        before(Phase.ADD);
        clock.open(run());
        until(clock::held);
        frame();
        assertThat(hold.asks()).isFalse();
        assertThat(stage.judging()).isTrue();
        assertThat(stage.lanes).as("the list waits for the whole verdict").isEmpty();
        assertThat(text()).as("what was kept is in the text, the target's token is not").isEqualTo("a");
        clock.toggle();
        until(() -> stage.lanes.size() == 1);
        assertThat(text()).startsWith("ac");
    }

    @Test
    void aVerdictIsSteppedThroughGuessByGuessBothWays() {
        clock.open(run());
        clock.seek(0);
        frame();
        clock.unit.set(StepUnit.PHASE);
        var seen = new ArrayList<String>();
        for (int i = 0; i < 6; i++) {
            clock.step(1);
            frame();
            seen.add(look());
        }
        assertThat(clock.holding.moment()).isEqualTo(Moment.whole(run(), 3));
        assertThat(seen).extracting(look -> look.substring(0, look.indexOf('|')))
                .containsExactly("GUESS", "STOP", "CHECK", "JUDGE", "JUDGE", "ADD");
        assertThat(stage.current.get().chips()).extracting(chip -> chip.kind())
                .containsExactly(ChipKind.ACCEPTED, ChipKind.REJECTED, ChipKind.CORRECTION);
        for (int i = 4; i >= 0; i--) {
            clock.step(-1);
            frame();
            assertThat(look()).as("step back to %d", i).isEqualTo(seen.get(i));
        }
    }

    @Test
    void aRunThatIsBeingMadeIsHeldAndAnsweredOnceItHasComeSoFar() {
        before(Phase.STOP);
        events(Rounds.start()).subList(0, 2).forEach(clock::record);
        until(hold::asks);
        hold.raise(0);
        hold.reveal();
        frame();
        assertThat(hold.state.get()).as("the engine has not come further").isEqualTo(State.COMING);
        clock.record(events(Rounds.start()).get(2));
        until(() -> hold.state.get() == State.TOLD);
        assertThat(hold.answer.get()).isEqualTo(OptionalInt.of(0));
    }

    private List<Integer> answers(int count) {
        var answers = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            until(hold::asks);
            hold.reveal();
            until(() -> hold.state.get() == State.TOLD);
            answers.add(hold.answer.get().getAsInt());
            clock.toggle();
        }
        assertThat(hold.tally.get()).as("without a hand nothing is counted").isEmpty();
        return answers;
    }

    private String look() {
        return clock.holding.phase.get().map(Enum::name).orElse("") + "|" + text() + "|" + stage.lanes + "|"
                + stage.current.get() + "|" + stage.sinceVerified.get();
    }

    private String text() {
        return stage.text().stream().map(span -> span.text()).reduce("", String::concat);
    }

    private void before(Phase phase) {
        clock.holding.before.set(Optional.of(phase));
    }

    private void until(BooleanSupplier there) {
        for (int i = 0; i < 2_000 && !there.getAsBoolean(); i++) {
            frame();
        }
        assertThat(there.getAsBoolean()).isTrue();
    }

    private void frames(int count) {
        for (int i = 0; i < count; i++) {
            frame();
        }
    }

    private void frame() {
        now += 20 * MILLI;
        var told = clock.frame(now);
        hold.frame();
        stage.pace(clock.now(), clock.attends(), false);
        told.place().ifPresentOrElse(place -> stage.seek(place, now), () -> stage.frame(told.events(), now));
    }

    private static RunStarted constant() {
        var usual = Rounds.start();
        return ShortEvents.run(
                RunLabel.NONE,
                usual.target(),
                usual.draft(),
                new ConstantLength(5).info(),
                usual.sampling(),
                usual.prompt(),
                usual.promptIds(),
                usual.maxNewTokens(),
                usual.threads());
    }

    private static Trace run() {
        return run(Rounds.start());
    }

    private static Trace run(RunStarted start) {
        var recorder = new TraceRecorder();
        events(start).forEach(recorder::on);
        return recorder.trace().orElseThrow();
    }

    private static List<TraceEvent> events(RunStarted start) {
        return List.of(
                start,
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
