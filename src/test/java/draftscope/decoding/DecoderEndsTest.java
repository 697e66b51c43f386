package draftscope.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.decoding.drafter.BlockDrafter;
import draftscope.decoding.drafter.ModelDrafter;
import draftscope.decoding.drafter.TreeDrafter;
import draftscope.decoding.event.CapeBins;
import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.event.TreeOptions;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.testing.CallLog;
import draftscope.testing.ChiSquare;
import draftscope.testing.ScriptedBlocks;
import draftscope.testing.ScriptedDraft;
import draftscope.testing.ScriptedLogits;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedTreeHead;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a run ends: end of text, length, context. */
class DecoderEndsTest {

    private static final int END = Runs.LETTERS.end();

    private static ScriptedPair writing(int[] target, int[] draft) {
        return new ScriptedPair(new ScriptedPair.Script(
                Runs.LETTERS,
                ScriptedLogits.writes(Runs.LETTERS.size(), 3, target),
                Optional.of(ScriptedLogits.writes(Runs.LETTERS.size(), 3, draft)),
                64,
                64,
                false));
    }

    private static int[] letters(int count, int... then) {
        var ids = new int[count + then.length];
        for (int i = 0; i < count; i++) {
            ids[i] = i % END;
        }
        System.arraycopy(then, 0, ids, count, then.length);
        return ids;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void endOfTextAcceptedAtEveryDraftPositionEndsTheRunThere(int position) {
        for (var sampling : new Sampling[] {Sampling.GREEDY, new Sampling(0.1, 0, 1, 5)}) {
            var text = letters(position, END, 0, 0);
            var pair = writing(text, text);

            var made = Runs.run(pair, Runs.request(new ConstantLength(5), sampling, 40, pair.endIds()));

            assertThat(made.output()).isEqualTo(TokenIds.of(letters(position, END)));
            assertThat(made.ended().finish()).isEqualTo(RunEnded.Finish.EOS);
            assertThat(made.stops()).containsExactly(StopReason.EOS);
            assertThat(made.rounds().get(0).next()).isEmpty();
            assertThat(made.totals().newTokens()).isEqualTo(position + 1);
            assertThat(made.ended().text()).isEqualTo("abcde".substring(0, position));
            TraceRules.check(made, pair.endIds());
        }
    }

    @Test
    void endOfTextAsBonusEndsTheRun() {
        var pair = writing(letters(2, END, 0), letters(2, END, 0));
        var made = Runs.run(pair, Runs.greedy(new ConstantLength(2), 40));
        assertThat(made.output()).isEqualTo(TokenIds.of(0, 1, END));
        assertThat(made.rounds().get(0).next().orElseThrow().source()).isEqualTo(NextToken.Source.BONUS);
        TraceRules.check(made, pair.endIds());
    }

    @Test
    void endOfTextAsCorrectionEndsTheRun() {
        var pair = writing(letters(1, END, 0), letters(4));
        var made = Runs.run(pair, Runs.greedy(new ConstantLength(4), 40));
        assertThat(made.output()).isEqualTo(TokenIds.of(0, END));
        assertThat(made.rounds().get(0).next().orElseThrow().source()).isEqualTo(NextToken.Source.CORRECTION);
        assertThat(made.rounds().get(0).tokens()).extracting(VerifiedToken::outcome)
                .containsExactly(Outcome.ACCEPTED, Outcome.REJECTED, Outcome.DISCARDED, Outcome.DISCARDED);
        TraceRules.check(made, pair.endIds());
    }

    @Test
    void endOfTextDraftedButRejectedDoesNotEndTheRun() {
        var pair = writing(letters(5), letters(2, END, 0, 0));
        var made = Runs.run(pair, Runs.greedy(new ConstantLength(4), 5));
        assertThat(made.output()).isEqualTo(TokenIds.of(letters(5)));
        assertThat(made.stops().get(0)).isEqualTo(StopReason.EOS);
        assertThat(made.draftLengths().get(0)).isEqualTo(3);
        TraceRules.check(made, pair.endIds());
    }

    @Test
    void ignoredEndOfTextIsATokenLikeOthers() {
        var text = letters(1, END, 0, END, 1, 1);
        var made = Runs.run(writing(text, text), Runs.request(new ConstantLength(3), Sampling.GREEDY, 6, Set.of()));
        assertThat(made.output()).isEqualTo(TokenIds.of(text));
        assertThat(made.stops()).doesNotContain(StopReason.EOS);
        assertThat(made.ended().text()).doesNotContain("</s>");
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "3, 2", "6, 5", "7, 5"})
    void budgetLeavesRoomForTheTargetsOwnToken(int maxNew, int drafted) {
        var pair = writing(letters(20), letters(20));
        var made = Runs.run(pair, Runs.greedy(new ConstantLength(5), maxNew));
        assertThat(made.output().size()).isEqualTo(maxNew);
        assertThat(made.draftLengths().get(0)).isEqualTo(drafted);
        assertThat(made.stops().get(0)).isEqualTo(drafted < 5 ? StopReason.BUDGET : StopReason.LENGTH);
        TraceRules.check(made, pair.endIds());
    }

    /** A draft of a short context goes silent in the middle of the text, and says why; the text goes on to its end. */
    @Test
    void aDrafterWhoseContextIsFullSaysSo() {
        var text = letters(30);
        var script = writing(text, text);
        var prompt = Runs.run(script, Runs.greedy(new NoDrafting(), 1)).started().promptIds().size();
        int context = prompt + 12;
        var logits = ScriptedLogits.writes(Runs.LETTERS.size(), 3, text);
        var tree = new TreeOptions(2, 3, 9, TreeOptions.Stop.BEAM_TOP1, CapeBins.CODE);
        for (var drafter : List.of(
                new ModelDrafter(new ScriptedDraft(logits, context, new CallLog()), Clock.SYSTEM),
                new BlockDrafter(new ScriptedBlocks(logits, context, 7), Clock.SYSTEM),
                new TreeDrafter(new ScriptedTreeHead(logits, context), tree, Clock.SYSTEM))) {
            var made = Runs.run(writing(text, text), Runs.greedy(new ConstantLength(4), 30), drafter);
            assertThat(made.output()).isEqualTo(TokenIds.of(text));
            assertThat(made.stops().get(0)).isEqualTo(StopReason.LENGTH);
            int full = made.stops().indexOf(StopReason.FULL);
            assertThat(full).isPositive();
            // The very last round needs no draft at all.
            assertThat(made.stops().subList(full, made.stops().size() - 1)).containsOnly(StopReason.FULL);
            assertThat(made.stops()).last().isEqualTo(StopReason.BUDGET);
            assertThat(made.rounds().get(made.rounds().size() - 2).drafted()).isZero();
        }
    }

    @Test
    void withoutBudgetTheTargetStillSamples() {
        var pair = new ScriptedPair(new ScriptedPair.Script(
                Runs.LETTERS,
                ScriptedLogits.always(0.5, 0.3, 0.2, 0, 0, 0),
                Optional.of(ScriptedLogits.always(1, 0, 0, 0, 0, 0)),
                64,
                64,
                false));
        int[] seen = new int[6];
        for (int seed = 0; seed < 2000; seed++) {
            var made = Runs.run(pair, Runs.request(Svip.REFERENCE, new Sampling(1, 0, 1, seed), 1, pair.endIds()));
            assertThat(made.totals().drafted()).isZero();
            assertThat(made.rounds().get(0).next().orElseThrow().source()).isEqualTo(NextToken.Source.TARGET);
            seen[made.output().get(0)]++;
        }
        ChiSquare.check(seen, new double[] {0.5, 0.3, 0.2, 0, 0, 0});
    }

    @Test
    void promptOfOneTokenIsPrefilledWithNothing() {
        for (var policy : Runs.drafting()) {
            var pair = Runs.letters(5, 3, 0.8);
            var one = new DecodingRequest(
                    RunLabel.NONE, "", TokenIds.of(4), policy, Sampling.GREEDY, 12, pair.endIds());
            var made = Runs.run(pair, one);
            assertThat(made.output()).isEqualTo(Runs.run(pair, one.withPolicy(new NoDrafting())).output());
            assertThat(pair.log().calls().stream().filter(c -> c.name().endsWith("prefill")))
                    .allMatch(c -> c.fed() == 0);
        }
    }

    @Test
    void promptAsLongAsTheContextIsRefusedBeforeAnyEvent() {
        var pair = new ScriptedPair(
                ScriptedPair.Script.random(1, Runs.LETTERS, 2, 0.5).contexts(3, 3));
        assertThatThrownBy(() -> Runs.run(pair, Runs.greedy(Svip.REFERENCE, 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 tokens")
                .hasMessageContaining("holds 3");
        assertThat(pair.log().calls()).isEmpty();
    }

    @Test
    void emptyPromptsAndLengthsAreRefused() {
        assertThatThrownBy(() -> Runs.greedy(Svip.REFERENCE, 0)).hasMessageContaining("at least 1, not 0");
        assertThatThrownBy(() -> new DecodingRequest(
                        RunLabel.NONE, "", TokenIds.empty(), Svip.REFERENCE, Sampling.GREEDY, 1, Set.of()))
                .hasMessageContaining("no token");
    }

    @Test
    void targetOnlyRunNamesNoDraftAndDraftsNothing() {
        var made = Runs.run(Runs.letters(9, 3, 0.5), Runs.greedy(new NoDrafting(), 9));
        assertThat(made.started().draft()).isEmpty();
        assertThat(made.started().policy().name()).isEqualTo("none");
        assertThat(made.stops()).containsOnly(StopReason.NONE);
        assertThat(made.draftTokens()).isEmpty();
        assertThat(made.rounds()).allMatch(r -> r.next().orElseThrow().source() == NextToken.Source.TARGET);
    }

    @Test
    void modelDrafterUnderNoDraftingDraftsNothing() {
        var pair = Runs.letters(9, 3, 0.5);
        var made = Runs.run(
                pair, Runs.greedy(new NoDrafting(), 9), new ModelDrafter(pair.draftModel(), Clock.SYSTEM));
        assertThat(made.stops()).containsOnly(StopReason.NONE);
        assertThat(pair.log().count("draft.draft")).isZero();
    }
}
