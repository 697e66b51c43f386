package draftscope.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.LookupDrafter;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.testing.ScriptedPair;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Greedy decoding gives the target's own text, whatever drafts and however long. */
class DecoderGreedyTest {

    @Property(tries = 100, seed = "42")
    void everyPolicyEmitsTheTargetsText(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.5, max = 6) double spread,
            @ForAll @DoubleRange(min = 0, max = 1) double likeness,
            @ForAll @IntRange(min = 1, max = 60) int maxNew,
            @ForAll @DoubleRange(min = -6, max = 1) double end,
            @ForAll boolean ignoreEnd) {
        var pair = new ScriptedPair(
                ScriptedPair.Script.random(seed, Runs.LETTERS, spread, likeness).favouringEnd(end));
        Set<Integer> endIds = ignoreEnd ? Set.of() : pair.endIds();
        var expected = Runs.run(pair, Runs.request(new NoDrafting(), Sampling.GREEDY, maxNew, endIds));

        for (var policy : Runs.drafting()) {
            var request = Runs.request(policy, Sampling.GREEDY, maxNew, endIds);
            var made = Runs.run(pair, request);
            var looked = Runs.run(pair, request, new LookupDrafter(Clock.SYSTEM));

            assertThat(made.output()).as("%s", policy).isEqualTo(expected.output());
            assertThat(made.ended().finish()).isEqualTo(expected.ended().finish());
            assertThat(looked.output()).as("lookup under %s", policy).isEqualTo(expected.output());
            TraceRules.check(made, endIds);
            TraceRules.check(looked, endIds);
        }
    }

    @Property(tries = 12, seed = "17")
    void repeatedSuffixesKeepTheTargetsTextUnderEveryPolicy(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int maxNew) {
        var pair = new ScriptedPair(ScriptedPair.Script.random(seed, Runs.LETTERS, 4, 0.5).favouringEnd(-3));
        var expected = Runs.run(pair, Runs.greedy(new NoDrafting(), maxNew));
        int seen = 0;
        for (var policy : Runs.drafting()) {
            for (var name : List.of("suffix", "suffix-tree")) {
                // Every policy's answer is remembered under a prompt of its own, and the next one drafts from it.
                var repeating = DrafterCatalog.entry(name).with(Map.of("answers", 1.0));
                var repeated = Runs.run(pair, Runs.greedy(policy, maxNew), pair.drafter(policy, repeating));
                assertThat(repeated.output()).as("%s under %s", name, policy).isEqualTo(expected.output());
                pair.parts().answers().remember(TokenIds.of(seen % 5, seen / 5 % 5, seen++ / 25), repeated.output());
            }
        }
    }

    @Property(tries = 60, seed = "7")
    void contextEdgesOfBothModelsAreKept(
            @ForAll long seed, @ForAll @IntRange(min = 4, max = 20) int context, @ForAll @IntRange(min = 1, max = 20) int ofDraft) {
        var script = ScriptedPair.Script.random(seed, Runs.LETTERS, 3, 0.9).favouringEnd(-50);
        // The scripted caches fail when fed more than their context.
        var pair = new ScriptedPair(script.contexts(context, ofDraft));
        var expected = Runs.run(pair, Runs.greedy(new NoDrafting(), Integer.MAX_VALUE));
        assertThat(expected.output().size()).isEqualTo(context - Runs.PROMPT.size());
        assertThat(expected.ended().finish()).isEqualTo(RunEnded.Finish.LENGTH);

        for (var policy : Runs.drafting()) {
            var made = Runs.run(pair, Runs.greedy(policy, Integer.MAX_VALUE));
            assertThat(made.output()).as("%s", policy).isEqualTo(expected.output());
            TraceRules.check(made, pair.endIds());
            if (ofDraft < Runs.PROMPT.size()) {
                assertThat(made.totals().drafted()).isZero();
            }
        }
    }

    @Example
    void draftThatIsTheTargetIsAlwaysAccepted() {
        var pair = new ScriptedPair(
                ScriptedPair.Script.random(3, Runs.LETTERS, 3, 1).favouringEnd(-50));

        var made = Runs.run(pair, Runs.greedy(new ConstantLength(3), 40));

        assertThat(made.totals().rounds()).isEqualTo(10);
        assertThat(made.totals().accepted()).isEqualTo(30);
        assertThat(Metrics.acceptedOverTested(made.totals())).isEqualTo(1);
        assertThat(Metrics.meanAcceptedLength(made.totals())).isEqualTo(4);
    }
}
