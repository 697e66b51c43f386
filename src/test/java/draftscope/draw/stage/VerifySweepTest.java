package draftscope.draw.stage;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.kit.Rounds;
import draftscope.app.play.StageViewModel;
import draftscope.trace.Pace;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VerifySweepTest {

    private final RoundLane lane = RoundLane.of(Rounds.round(1, 1, " owl", " the", " fox", " ran"));

    @Test
    void judgesFromLeftToRightThenTheCorrectionDropsIn() {
        assertThat(kinds(0)).containsExactly(ChipKind.PENDING, ChipKind.PENDING, ChipKind.PENDING);
        assertThat(kinds(60)).containsExactly(ChipKind.ACCEPTED, ChipKind.PENDING, ChipKind.PENDING);
        assertThat(kinds(170)).containsExactly(ChipKind.ACCEPTED, ChipKind.REJECTED, ChipKind.DISCARDED);
        assertThat(kinds(200))
                .containsExactly(ChipKind.ACCEPTED, ChipKind.REJECTED, ChipKind.DISCARDED, ChipKind.CORRECTION);
        assertThat(VerifySweep.at(lane, 200).drop()).isGreaterThan(0).isLessThan(1);
        assertThat(VerifySweep.at(lane, VerifySweep.MILLIS).of(lane)).isEqualTo(lane);
    }

    @Test
    void theSameTimeGivesTheSamePictureWhateverWasShownBefore() {
        for (double at = 0; at < VerifySweep.MILLIS; at += 7) {
            assertThat(VerifySweep.at(lane, at)).isEqualTo(VerifySweep.at(lane, at));
            assertThat(VerifySweep.at(lane, at + 7).judged()).isGreaterThanOrEqualTo(VerifySweep.at(lane, at).judged());
            assertThat(VerifySweep.at(lane, at + 7).drop()).isGreaterThanOrEqualTo(VerifySweep.at(lane, at).drop());
        }
    }

    @Test
    void whatIsNotJudgedYetTellsNothingOfTheTarget() {
        var early = VerifySweep.at(lane, 0).of(lane);
        assertThat(early.chips()).allSatisfy(chip -> assertThat(chip.p()).isNaN());
        assertThat(early.scores(draftscope.draw.stage.LiveRule.of(java.util.Optional.empty()), OptionalDouble.of(0.3)).points())
                .allSatisfy(point -> assertThat(point.verdict()).isEmpty());
    }

    @Test
    void aRoundSeenBeingDraftedIsSeenBeingJudged() {
        var stage = new StageViewModel();
        stage.frame(List.of(Rounds.start(), Rounds.draft(1, 0, " the", 0.1)), 0);
        stage.frame(List.of(Rounds.round(1, 1, " fox", " the")), 40_000_000);
        assertThat(stage.sinceVerified.get()).isZero();
        stage.frame(List.of(), 140_000_000);
        assertThat(stage.sinceVerified.get()).isEqualTo(100);
        stage.frame(List.of(), 900_000_000);
        assertThat(stage.moving()).isFalse();
    }

    @Test
    void atFullSpeedNothingMoves() {
        var stage = new StageViewModel();
        stage.frame(List.of(Rounds.start(), Rounds.round(1, 1, "b", "a"), Rounds.round(2, 1, "d", "c")), 0);
        assertThat(stage.moving()).isFalse();
        stage.look(stage.lanes.get(1));
        assertThat(stage.moving()).isFalse();
    }

    @Test
    void theSweepTakesItsShareOfASlowedBeatAndNoMoreThanThat() {
        assertThat(VerifySweep.millis(new Pace.Tokens(2))).isEqualTo(450);
        assertThat(VerifySweep.millis(new Pace.Tokens(0.5))).isEqualTo(1800);
        assertThat(VerifySweep.millis(new Pace.Tokens(24))).isLessThan(1000 / 24.0);
        assertThat(VerifySweep.millis(new Pace.Latest())).isEqualTo(VerifySweep.MILLIS);
        assertThat(VerifySweep.live(1800, new Pace.Tokens(0.5))).isEqualTo(VerifySweep.MILLIS);
    }

    @Test
    void textAndListFollowTheSweep() {
        var stage = new StageViewModel();
        stage.pace(new Pace.Tokens(1), false, false);
        stage.frame(
                List.of(Rounds.start(), Rounds.draft(1, 0, " the", 0.1), Rounds.draft(1, 1, " old", 0.1)), 0);
        stage.frame(List.of(Rounds.round(1, 1, " fox", " the", " old")), 1_000_000_000);
        assertThat(stage.judging()).isTrue();
        assertThat(stage.lanes).isEmpty();
        assertThat(stage.text()).isEmpty();
        stage.frame(List.of(), 1_300_000_000);
        assertThat(text(stage)).as("the first guess is judged, the second not yet").isEqualTo(" the");
        stage.frame(List.of(), 1_600_000_000);
        assertThat(text(stage)).as("the correction has begun to drop in").isEqualTo(" the fox");
        assertThat(stage.lanes).isEmpty();
        stage.frame(List.of(), 1_950_000_000);
        assertThat(stage.judging()).isFalse();
        assertThat(stage.lanes).hasSize(1);
        assertThat(text(stage)).isEqualTo(" the fox");
    }

    @Test
    void withReducedMotionTheVerdictIsThereAtOnce() {
        var stage = new StageViewModel();
        stage.pace(new Pace.Tokens(1), false, true);
        stage.frame(List.of(Rounds.start(), Rounds.draft(1, 0, " the", 0.1)), 0);
        stage.frame(List.of(Rounds.round(1, 1, " fox", " the")), 1_000_000_000);
        assertThat(stage.judging()).isFalse();
        assertThat(stage.lanes).hasSize(1);
    }

    private static String text(StageViewModel stage) {
        return stage.text().stream().map(TextSpan::text).collect(Collectors.joining());
    }

    private List<ChipKind> kinds(double since) {
        return VerifySweep.at(lane, since).of(lane).chips().stream().map(Chip::kind).toList();
    }
}
