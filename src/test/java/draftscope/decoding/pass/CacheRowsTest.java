package draftscope.decoding.pass;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.Runs;
import draftscope.decoding.drafter.LookupDrafter;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.Sampling;
import draftscope.testing.CallLog;
import draftscope.testing.ScriptedPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What is worked out from events equals what scripted models really hold, before and after every round. */
class CacheRowsTest {

    private record Held(int target, int draft) {}

    @Property(tries = 12, seed = "5")
    void theEventsTellWhatBothCachesHold(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.3, max = 1) double likeness,
            @ForAll @DoubleRange(min = -6, max = 1) double end,
            @ForAll boolean sampled,
            @ForAll @IntRange(min = 1, max = 50) int maxNew,
            @ForAll @IntRange(min = 3, max = 60) int draftContext) {
        var script = ScriptedPair.Script.random(seed, Runs.LETTERS, 3, likeness).favouringEnd(end).contexts(64, draftContext);
        var sampling = sampled ? new Sampling(1, 0, 1, seed) : Sampling.GREEDY;
        for (var policy : Runs.drafting()) {
            check(script, policy, sampling, maxNew);
        }
    }

    private static void check(ScriptedPair.Script script, LengthPolicy policy, Sampling sampling, int maxNew) {
        var log = new CallLog();
        var pair = new ScriptedPair(script, log, 1);
        var events = new ArrayList<TraceEvent>();
        var before = new ArrayList<Held>();
        var after = new ArrayList<Held>();
        var fed = new ArrayList<Held>();
        var request = Runs.request(policy, sampling, maxNew, pair.endIds());
        pair.decoder().run(request, pair.drafter(policy), Cancellation.NEVER, event -> {
            events.add(event);
            if (event instanceof RoundEnded) {
                var held = held(pair);
                before.add(after.isEmpty() ? new Held(Runs.PROMPT.size() - 1, Runs.PROMPT.size() - 1) : after.get(after.size() - 1));
                after.add(held);
                fed.add(new Held(fed(log, "target.verify"), fed(log, "draft.draft")));
                log.forget();
            }
        });
        var run = (RunStarted) events.get(0);
        var rounds = events.stream().filter(RoundEnded.class::isInstance).map(RoundEnded.class::cast).toList();
        for (int i = 0; i < rounds.size(); i++) {
            var told = CacheRows.of(run, rounds.subList(0, i + 1)).orElseThrow();
            assertThat(told.before()).isEqualTo(before.get(i).target());
            assertThat(told.written()).hasSize(fed.get(i).target());
            assertThat(told.after()).isEqualTo(after.get(i).target());
            assertThat(told.moved()).isFalse();
            assertThat(told.kept() + told.cut()).isEqualTo(told.written().size());
            assertThat(told.draft().isPresent()).isEqualTo(rounds.get(i).drafted() > 0);
            int at = i;
            told.draft().ifPresent(own -> {
                assertThat(own.before()).isEqualTo(before.get(at).draft());
                assertThat(own.written()).isEqualTo(fed.get(at).draft());
                assertThat(own.before() + own.kept()).isEqualTo(after.get(at).draft());
                assertThat(own.cut()).isNotNegative();
            });
        }
    }

    private static Held held(ScriptedPair pair) {
        return new Held(pair.targetModel().cached(), pair.draftModel().cached());
    }

    private static int fed(CallLog log, String name) {
        return log.calls().stream().filter(call -> call.name().equals(name)).mapToInt(CallLog.Call::fed).sum();
    }

    @Example
    void aRoundKeptWholeLeavesTheDraftATokenShort() {
        var pair = new ScriptedPair(ScriptedPair.Script.random(2, Runs.LETTERS, 3, 1).favouringEnd(-50));
        var trace = Runs.run(pair, Runs.greedy(new ConstantLength(3), 12));
        var first = CacheRows.of(trace.started(), trace.rounds().subList(0, 1)).orElseThrow();
        assertThat(first).isEqualTo(new CacheRows(
                2, List.of(true, true, true, true), false, Optional.of(new CacheRows.Draft(2, 3, 3))));
        var second = CacheRows.of(trace.started(), trace.rounds().subList(0, 2)).orElseThrow();
        assertThat(second.before()).isEqualTo(6);
        assertThat(second.draft()).contains(new CacheRows.Draft(5, 4, 4));
    }

    @Example
    void aLookUpHasNoCacheAndNoRoundTellsNothing() {
        var pair = Runs.letters(1, 3, 0.8);
        var trace = Runs.run(pair, Runs.request(Svip.REFERENCE, Sampling.GREEDY, 20, Set.of()), new LookupDrafter(Clock.SYSTEM));
        assertThat(CacheRows.of(trace.started(), trace.rounds())).get().extracting(CacheRows::draft).isEqualTo(Optional.empty());
        assertThat(CacheRows.of(trace.started(), List.of())).isEmpty();
    }
}
