package draftscope.app.play;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.kit.Rounds;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.TraceEvent;
import draftscope.draw.EntropyRamp;
import draftscope.draw.round.RoundWords;
import draftscope.draw.stage.Chip;
import draftscope.draw.stage.ChipKind;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StageViewModelTest {

    private static final long FRAME = 16_000_000;

    /** Longer than any sweep, in nanoseconds. */
    private static final long SWEPT = 5_000_000_000L;

    private final StageViewModel stage = new StageViewModel();

    @Test
    void draftsAppearAsTheyAreDraftedAndAreJudgedWithTheirRound() {
        stage.frame(List.of(Rounds.start(), Rounds.draft(1, 0, " the", 0.1)), 0);
        assertThat(kinds()).containsExactly(ChipKind.PENDING);
        stage.frame(List.of(Rounds.draft(1, 1, " fox", 0.8)), FRAME);
        assertThat(kinds()).containsExactly(ChipKind.PENDING, ChipKind.PENDING);
        assertThat(stage.current.get().reason()).contains("drafting");
        stage.frame(List.of(Rounds.round(1, 1, " owl", " the", " fox", " ran")), 2 * FRAME);
        assertThat(kinds())
                .containsExactly(ChipKind.ACCEPTED, ChipKind.REJECTED, ChipKind.DISCARDED, ChipKind.CORRECTION);
        assertThat(text()).as("before the sweep has passed").isEmpty();
        stage.frame(List.of(), 2 * FRAME + SWEPT);
        assertThat(text()).isEqualTo(" the owl");
        assertThat(stage.text())
                .extracting(span -> EntropyRamp.step(span.entropy()))
                .as("a correction has the entropy of the guess that it replaced")
                .containsExactly(3, 3);
    }

    @Test
    void lanesStandNewestFirstAndSkippedRoundsAreCounted() {
        var events = new ArrayList<TraceEvent>();
        events.add(Rounds.start());
        for (int i = 1; i <= 5; i++) {
            events.add(Rounds.round(i, 1, "b", "a"));
        }
        stage.frame(events, 0);
        assertThat(stage.lanes).extracting(RoundLane::number).containsExactly(5, 4, 3, 2, 1);
        assertThat(stage.current.get().number()).isEqualTo(5);
        assertThat(stage.skipped.get()).isEqualTo(4);
        stage.frame(List.of(Rounds.round(6, 1, "b", "a"), Rounds.round(7, 1, "b", "a")), FRAME);
        assertThat(stage.current.get().number()).as("held for a moment").isEqualTo(5);
        stage.frame(List.of(), StageViewModel.HOLD_NANOS + FRAME);
        assertThat(stage.current.get().number()).isEqualTo(7);
        assertThat(stage.skipped.get()).isEqualTo(5);
    }

    @Test
    void theLastRoundIsShownWhenTheRunEnds() {
        stage.frame(List.of(Rounds.start(), Rounds.round(1, 1, "b", "a")), 0);
        stage.frame(List.of(Rounds.round(2, 1, "d", "c"), Rounds.end(RunEnded.Finish.LENGTH)), FRAME);
        assertThat(stage.current.get().number()).isEqualTo(2);
        assertThat(text()).isEqualTo("abcd");
    }

    @Test
    void theEndOfTextIsNoText() {
        stage.frame(List.of(Rounds.start(), Rounds.round(1, 1, "<|endoftext|>", "a")), 0);
        stage.frame(List.of(Rounds.end(RunEnded.Finish.EOS)), FRAME);
        assertThat(text()).isEqualTo("a");
    }

    @Test
    void aCharacterSplitOverTokensIsPutTogether() {
        stage.frame(
                List.of(Rounds.start(), Rounds.round(1, 2, "<0xAC>", "<0xE2>", "<0x82>"), Rounds.round(2, 0, "!", "x")),
                0);
        assertThat(text()).isEqualTo("€!");
        assertThat(stage.lanes.get(1).chips()).extracting(Chip::piece).containsExactly("<0xE2>", "<0x82>", "<0xAC>");
    }

    @Test
    void aNewRunClearsTheStage() {
        stage.frame(List.of(Rounds.start(), Rounds.round(1, 1, "b", "a")), 0);
        stage.frame(List.of(Rounds.start(), Rounds.round(1, 1, "d", "c")), FRAME);
        assertThat(text()).isEqualTo("cd");
        assertThat(stage.lanes).hasSize(1);
        assertThat(stage.current.get().chips().get(0).piece()).isEqualTo("c");
    }

    @Test
    void everyChipSaysWhatItIs() {
        var lane = RoundLane.of(Rounds.round(3, 1, " owl", " the", " fox"));
        assertThat(lane.chips().get(0).spoken())
                .isEqualTo("token ‘ the’, draft 1 of 2, entropy 0.80\u00a0nats, accepted");
        assertThat(lane.chips().get(1).details()).contains("rejected", "min(1, p/q) = 0.50", "√(c·H) = 0.35");
        assertThat(lane.chips().get(2).spoken()).contains("correction");
        assertThat(RoundWords.of(lane, lane.reason())).contains("Round 3", "kept the first", "‘fox’");
    }

    private List<ChipKind> kinds() {
        return stage.current.get().chips().stream().map(Chip::kind).toList();
    }

    private String text() {
        return stage.text().stream().map(TextSpan::text).collect(Collectors.joining());
    }
}
