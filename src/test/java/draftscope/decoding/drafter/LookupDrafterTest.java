package draftscope.decoding.drafter;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.Metrics;
import draftscope.decoding.Runs;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.port.Uniforms;
import draftscope.testing.ScriptedPair;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LookupDrafterTest {

    private static Drafter.Draft draft(int limit, int budget, int... text) {
        var buffer = new TokenBuffer(TokenIds.of(text));
        var made = new LookupDrafter(2, 4, Clock.SYSTEM)
                .draft(
                        buffer,
                        new Drafter.Round(
                                1,
                                new ConstantLength(limit).begin(),
                                budget,
                                new Sampling(1, 0, 1, 1),
                                new Uniforms(1),
                                Set.of(9),
                                Cancellation.NEVER,
                                (i, step, millis) -> {}));
        assertThat(buffer.from(0)).isEqualTo(TokenIds.of(text));
        return made.orElseThrow();
    }

    @Test
    void proposesWhatFollowedTheLongestSuffixAtItsFirstOccurrence() {
        var made = draft(3, 10, 1, 2, 3, 4, 5, 1, 2, 6, 2, 7, 1, 2);
        assertThat(made.proposal().tokens()).isEqualTo(TokenIds.of(3, 4, 5));
        assertThat(made.stop()).isEqualTo(StopReason.LENGTH);
        assertThat(made.proposal().distributions()).isSameAs(DraftDistributions.POINT_MASSES);
        assertThat(made.steps()).allMatch(s -> s.choice().probability() == 1 && s.choice().entropy() == 0);
        assertThat(made.steps()).allMatch(s -> s.uniform().isEmpty());
    }

    @Test
    void fallsBackToShorterSuffixes() {
        assertThat(draft(2, 10, 2, 3, 4, 1, 2).proposal().tokens()).isEqualTo(TokenIds.of(3, 4));
    }

    @Test
    void overlapsItsOwnEndAndSaysWhenItRunsOut() {
        var made = draft(4, 10, 5, 5, 5);
        assertThat(made.proposal().tokens()).isEqualTo(TokenIds.of(5));
        assertThat(made.stop()).isEqualTo(StopReason.NO_MATCH);
    }

    @Test
    void findsNothingInATextWithoutRepetition() {
        var made = draft(4, 10, 1, 2, 3);
        assertThat(made.proposal().size()).isZero();
        assertThat(made.stop()).isEqualTo(StopReason.NO_MATCH);
        assertThat(draft(4, 10, 1).proposal().size()).isZero();
    }

    @Test
    void isCutBeforeAnEndOfText() {
        assertThat(draft(4, 10, 1, 2, 3, 9, 4, 1, 2).proposal().tokens()).isEqualTo(TokenIds.of(3));
        assertThat(draft(4, 10, 1, 2, 9, 4, 1, 2).proposal().size()).isZero();
    }

    @Test
    void keepsToBudgetPolicyAndItsOwnLength() {
        int[] text = {1, 2, 3, 4, 5, 6, 7, 1, 2};
        assertThat(draft(3, 2, text).stop()).isEqualTo(StopReason.BUDGET);
        assertThat(draft(3, 2, text).proposal().size()).isEqualTo(2);
        assertThat(draft(3, 0, text).proposal().size()).isZero();
        assertThat(draft(100, 50, text).proposal().size()).isEqualTo(4);
        assertThat(draft(100, 50, text).stop()).isEqualTo(StopReason.LENGTH);
    }

    @Test
    void speedsUpATextThatRepeatsItself() {
        // The script looks three tokens back, so the greedy text runs into a cycle.
        var pair = new ScriptedPair(
                ScriptedPair.Script.random(4, Runs.LETTERS, 4, 0.5).favouringEnd(-50));
        var made = Runs.run(pair, Runs.greedy(new ConstantLength(10), 300), new LookupDrafter(Clock.SYSTEM));
        assertThat(made.started().draft().orElseThrow().name()).isEqualTo("prompt-lookup");
        assertThat(Metrics.meanAcceptedLength(made.totals())).isGreaterThan(1.5);
        assertThat(pair.log().count("draft.draft")).isZero();
    }
}
