package draftscope.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.event.VerifiedToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What must hold of every finished run's events. */
final class TraceRules {

    private TraceRules() {}

    static void check(Runs.Trace trace, Set<Integer> endIds) {
        order(trace.events());
        var output = new ArrayList<Integer>();
        int drafted = 0;
        int accepted = 0;
        int tested = 0;
        for (var round : trace.rounds()) {
            check(round, endIds);
            round.tokens().stream()
                    .filter(t -> t.outcome() == Outcome.ACCEPTED)
                    .forEach(t -> output.add(t.id()));
            round.next().ifPresent(n -> output.add(n.id()));
            drafted += round.drafted();
            accepted += round.accepted();
            tested += (int) round.tokens().stream()
                    .filter(t -> t.outcome() != Outcome.DISCARDED)
                    .count();
        }
        assertThat(trace.output().stream().boxed().toList()).isEqualTo(output);
        var totals = trace.totals();
        assertThat(totals.newTokens()).isEqualTo(output.size());
        assertThat(totals.rounds()).isEqualTo(trace.rounds().size());
        assertThat(totals.drafted()).isEqualTo(drafted);
        assertThat(totals.accepted()).isEqualTo(accepted);
        assertThat(totals.tested()).isEqualTo(tested);
        assertThat(totals.newTokens()).isLessThanOrEqualTo(trace.started().maxNewTokens());
        assertThat(output.stream().limit(Math.max(0, output.size() - 1)))
                .as("an end of text only at the end")
                .noneMatch(endIds::contains);
        boolean ends = !output.isEmpty() && endIds.contains(output.get(output.size() - 1));
        assertThat(trace.ended().finish()).isEqualTo(ends ? RunEnded.Finish.EOS : RunEnded.Finish.LENGTH);
        assertThat(totals.draftMillis() + totals.verifyMillis() + totals.prefillMillis())
                .isLessThanOrEqualTo(totals.millis() + 1e-6);
    }

    private static void check(RoundEnded round, Set<Integer> endIds) {
        var outcomes = round.tokens().stream().map(VerifiedToken::outcome).toList();
        assertThat(outcomes).isSorted();
        assertThat(outcomes.stream().filter(o -> o == Outcome.REJECTED).count()).isLessThanOrEqualTo(1);
        assertThat(outcomes.contains(Outcome.DISCARDED)).satisfiesAnyOf(
                behind -> assertThat(behind).isFalse(), behind -> assertThat(outcomes).contains(Outcome.REJECTED));
        assertThat(round.newTokens()).isPositive();
        boolean whole = round.accepted() == round.drafted();
        if (round.next().isEmpty()) {
            assertThat(whole).isTrue();
            assertThat(endIds).contains(round.tokens().get(round.drafted() - 1).id());
        } else {
            assertThat(round.next().get().source())
                    .isEqualTo(
                            round.drafted() == 0
                                    ? NextToken.Source.TARGET
                                    : whole ? NextToken.Source.BONUS : NextToken.Source.CORRECTION);
        }
        for (var token : round.tokens()) {
            assertThat(token.acceptance()).isBetween(0.0, 1.0);
            assertThat(token.overlap()).isBetween(0.0, 1.0 + 1e-9);
            assertThat(token.crossEntropy()).isGreaterThanOrEqualTo(token.entropy() - 1e-9);
        }
    }

    private static void order(List<TraceEvent> events) {
        assertThat(events.get(0)).isInstanceOf(RunStarted.class);
        assertThat(events.get(events.size() - 1)).isInstanceOf(RunEnded.class);
        var open = new ArrayList<DraftToken>();
        int round = 1;
        for (var event : events.subList(1, events.size() - 1)) {
            if (event instanceof DraftToken token) {
                assertThat(token.round()).isEqualTo(round);
                assertThat(token.index()).isEqualTo(open.size());
                open.add(token);
            } else if (event instanceof RoundEnded ended) {
                assertThat(ended.round()).isEqualTo(round++);
                assertThat(ended.tokens()).extracting(VerifiedToken::id)
                        .isEqualTo(open.stream().map(DraftToken::id).toList());
                assertThat(ended.tokens()).extracting(VerifiedToken::score)
                        .isEqualTo(open.stream().map(DraftToken::score).toList());
                open.clear();
            } else {
                throw new AssertionError("in the middle of a run: " + event);
            }
        }
        assertThat(open).isEmpty();
    }
}
