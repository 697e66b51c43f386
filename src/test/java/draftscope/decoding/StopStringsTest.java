package draftscope.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.decoding.drafter.CapeDrafter;
import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.drafter.LookupDrafter;
import draftscope.decoding.drafter.ModelDrafter;
import draftscope.decoding.event.CapeBins;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.StopStrings;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.port.Vocabulary;
import draftscope.testing.CallLog;
import draftscope.testing.ScriptedDraft;
import draftscope.testing.ScriptedPair;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** A text that is to end a run ends it at the same token, whatever drafts and wherever in a round it comes. */
class StopStringsTest {

    @Property(tries = 60, seed = "11")
    void everyPolicyEndsWhereTheTargetAloneEnds(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 1) double likeness,
            @ForAll @IntRange(min = 0, max = 25) int from,
            @ForAll @IntRange(min = 1, max = 3) int length) {
        var script = ScriptedPair.Script.random(seed, Runs.LETTERS, 3, likeness).favouringEnd(-50);
        var pair = new ScriptedPair(script);
        var whole = Runs.run(pair, Runs.request(new NoDrafting(), Sampling.GREEDY, 40, Set.of())).ended().text();
        var stop = whole.substring(from, from + length);
        int end = whole.indexOf(stop) + length;
        var stops = new StopStrings(List.of("no such text", stop));

        for (var policy : Runs.drafting()) {
            var request = Runs.request(policy, Sampling.GREEDY, 40, Set.of()).withStops(stops);
            var cape = new CapeDrafter(
                    new ModelDrafter(new ScriptedDraft(script.draft().orElseThrow(), 1024, new CallLog()), Clock.SYSTEM),
                    CapeBins.CODE);
            for (var drafter : List.<Drafter>of(pair.drafter(policy), new LookupDrafter(Clock.SYSTEM), cape)) {
                var made = Runs.run(pair, request, drafter);

                assertThat(made.ended().text()).as("%s", policy).isEqualTo(whole.substring(0, end));
                assertThat(made.ended().finish()).isEqualTo(RunEnded.Finish.STOP);
                assertThat(made.totals().newTokens()).isEqualTo(end);
                assertThat(made.rounds().stream().mapToInt(r -> r.newTokens()).sum()).isEqualTo(end);
                assertThat(made.totals().accepted())
                        .isEqualTo((int) made.rounds().stream().flatMap(r -> r.kept().stream()).count());
                assertThat(made.totals().tested())
                        .isEqualTo(made.rounds().stream().mapToInt(r -> r.tested()).sum());
                assertThat(made.rounds().stream().limit(made.rounds().size() - 1)).allMatch(r -> r.next().isPresent());
            }
        }
    }

    @Example
    void whatWasDraftedBehindTheEndIsDiscardedAndNothingIsAdded() {
        // The draft is the target: all eight are accepted, and the text ends at the third.
        var pair = new ScriptedPair(ScriptedPair.Script.random(3, Runs.LETTERS, 3, 1).favouringEnd(-50));
        var whole = Runs.run(pair, Runs.request(new NoDrafting(), Sampling.GREEDY, 20, Set.of())).ended().text();
        int first = 3;
        while (whole.indexOf(whole.substring(first - 1, first)) < first - 1) {
            first++;
        }
        var stops = new StopStrings(List.of(whole.substring(first - 1, first)));

        var made = Runs.run(
                pair,
                Runs.request(new ConstantLength(first + 3), Sampling.GREEDY, 20, Set.of()).withStops(stops));

        assertThat(made.started().stops()).isEqualTo(stops);
        var round = made.rounds().get(0);
        assertThat(made.rounds()).hasSize(1);
        assertThat(round.next()).isEmpty();
        assertThat(round.accepted()).isEqualTo(first);
        assertThat(round.tokens().subList(first, first + 3)).allMatch(t -> t.outcome() == Outcome.DISCARDED);
        assertThat(round.refused()).isFalse();
    }

    @Example
    void aTextMayBeginAndEndWithinTokensAndCharacters() {
        var bytes = List.of(new byte[] {'a', (byte) 0xC3}, new byte[] {(byte) 0xA9, 'b'}, new byte[] {'c'});
        var vocabulary = new Vocabulary() {
            @Override
            public int size() {
                return 3;
            }

            @Override
            public String piece(int id) {
                return "?";
            }

            @Override
            public byte[] bytes(int id) {
                return bytes.get(id);
            }

            @Override
            public String decode(TokenIds ids) {
                return "?";
            }
        };
        var reader = new StopStrings(List.of("éb")).reader(vocabulary);
        reader.read(0);
        reader.read(2);
        reader.read(1);
        assertThat(reader.completed()).isFalse();
        reader.read(0);
        reader.read(1);
        assertThat(reader.completed()).isTrue();
    }

    @Example
    void anEmptyTextIsRefused() {
        assertThatThrownBy(() -> new StopStrings(List.of("a", ""))).hasMessageContaining("must not be empty");
    }
}
