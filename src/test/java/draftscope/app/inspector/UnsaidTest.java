package draftscope.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.ShortEvents;
import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.exact.PlaceFigures;
import draftscope.draw.stage.RoundLane;
import draftscope.model.machine.Assets;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a draft cannot say, at a place, of a round and of a run; nothing is said where it can say everything. */
class UnsaidTest {

    @Test
    void ofATokenOfARoundAndOfARun() {
        var round = round(OptionalDouble.of(0.25), OptionalDouble.of(0.05), OptionalDouble.of(0.9));
        var drafts = List.of(draft(0, OptionalDouble.of(0.5)), draft(1, OptionalDouble.of(0.1)), draft(2, OptionalDouble.of(0)));
        var lane = RoundLane.of(drafts, round);
        var facts = TokenFacts.of(lane, 1, 0, Optional.empty());
        assertThat(facts.unsaid().outside()).isEqualTo(0.05);
        assertThat(facts.unsaid().lost()).isEqualTo(0.1);
        // The target's own token was not drafted, and the third guess was not tested.
        assertThat(TokenFacts.of(lane, 3, 0, Optional.empty()).unsaid().lost()).isNaN();
        assertThat(lane.unsaid()).matches(".*cannot say 15.% of p.*20.% of q lost.*");
        var run = PlaceFigures.NONE.plus(round).plus(drafts);
        assertThat(run.outside().places()).isEqualTo(2);
        assertThat(run.lost().places()).isEqualTo(3);
        assertThat(run.distance().places()).isZero();
    }

    @Test
    void nothingOfADraftThatCanSayEverything() {
        var empty = OptionalDouble.empty();
        var lane = RoundLane.of(List.of(draft(0, empty), draft(1, empty), draft(2, empty)), round(empty, empty, empty));
        assertThat(lane.unsaid()).isEmpty();
        assertThat(TokenFacts.of(lane, 1, 0, Optional.empty()).unsaid().outside()).isNaN();
    }

    @Test
    void aTokenOfATreeSaysThatItsQCountsAsOne() throws IOException {
        var trace = TraceFile.read(Assets.locate().traces().resolve("eagle2-story.jsonl")).runs().get(0);
        var lane = RoundLane.of(trace.round(2).drafts(), trace.round(2).ended().orElseThrow());
        int refused = IntStream.range(0, lane.drafted()).filter(i -> lane.chips().get(i).q() < 0.5).findFirst().orElseThrow();
        var chip = lane.chips().get(refused);
        assertThat(chip.acceptance()).isEqualTo(chip.p());
        assertThat(TokenFacts.of(lane, refused, 0, Optional.of(trace.run())).caution().orElseThrow()).contains("q counts as 1");
        var chain = RoundLane.of(List.of(), round(OptionalDouble.empty()));
        assertThat(TokenFacts.of(chain, 0, 0, Optional.of(trace.run())).caution().orElseThrow()).doesNotContain("counts as 1");
    }

    private static DraftToken draft(int index, OptionalDouble lost) {
        return new DraftToken(
                1, index, index, "x", 0.5, 0.5, 0.3, 1, OptionalDouble.empty(), List.of(), Optional.empty(), lost);
    }

    private static RoundEnded round(OptionalDouble... outside) {
        var outcomes = List.of(Outcome.ACCEPTED, Outcome.REJECTED, Outcome.DISCARDED);
        var tokens = new java.util.ArrayList<VerifiedToken>();
        for (int i = 0; i < outside.length; i++) {
            tokens.add(new VerifiedToken(
                    i, "x", outcomes.get(i), 0.5, 0.5, 0.5, 0.3, 1, 0.5, 0.5, OptionalDouble.empty(), List.of(), Optional.empty(),
                    Optional.empty(), outside[i]));
        }
        return ShortEvents.round(
                1,
                StopReason.LENGTH,
                tokens,
                Optional.of(new NextToken(9, "y", NextToken.Source.CORRECTION, 0.5, OptionalDouble.empty(), List.of())),
                1,
                2,
                Optional.empty());
    }
}
