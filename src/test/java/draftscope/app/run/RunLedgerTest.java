package draftscope.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.EngineMessage;
import draftscope.app.engine.EngineThread;
import draftscope.app.engine.Measuring;
import draftscope.app.engine.RunOrder;
import draftscope.app.kit.Rounds;
import draftscope.bench.prompts.Talk;
import draftscope.decoding.ShortEvents;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.HeuristicLength;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.rule.Verification;
import draftscope.draw.PolicySlots;
import draftscope.draw.Provenance;
import draftscope.draw.data.SpeedupData;
import draftscope.model.PairSpec;
import draftscope.testing.ScriptedPairLoader;
import draftscope.trace.Trace;
import draftscope.trace.TraceRecorder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What is known of a run and of what it is held against. */
class RunLedgerTest {

    private static final OptionalDouble MEASURED = OptionalDouble.empty();

    @Test
    void aRecordedRunIsChartedOverTheRecordedBaselineUpToThePlaceOnShow() {
        // Each round of the run makes two tokens in 3 ms, each of the baseline one in 3 ms.
        var run = run(Svip.REFERENCE.info(), true, 1, 4);
        var alone = run(new NoDrafting().info(), false, 1, 8);
        var ledger = RunLedger.recorded(run, List.of(run, alone, run(Svip.REFERENCE.info(), true, 2, 4)));
        assertThat(ledger.lines(0, false, MEASURED, Optional.empty())).allMatch(line -> line.points().size() == 0);
        assertThat(ledger.lines(3, false, MEASURED, Optional.empty())).singleElement().satisfies(line -> {
            assertThat(line.provenance()).isEqualTo(Provenance.REPLAYED);
            assertThat(line.points().size()).isEqualTo(3);
            assertThat(line.points().x(2)).isEqualTo(6);
        });
        assertThat(ledger.lines(4, true, MEASURED, Optional.empty()))
                .extracting(SpeedupData.Line::last)
                .singleElement()
                .satisfies(last -> assertThat(last).isCloseTo(2, Offset.offset(1e-9)));
        assertThat(ledger.rows()).singleElement().satisfies(row -> assertThat(row.name()).isEqualTo("Target only"));
        assertThat(ledger.baselineRate()).hasValueCloseTo(1000.0 / 3, Offset.offset(1e-9));
    }

    @Test
    void withoutABaselineOfTheSamePromptNothingIsClaimed() {
        var run = run(Svip.REFERENCE.info(), true, 1, 4);
        var ledger = RunLedger.recorded(run, List.of(run(new NoDrafting().info(), false, 2, 8)));
        assertThat(ledger.lines(4, true, MEASURED, Optional.empty())).isEmpty();
        assertThat(ledger.rows()).isEmpty();
        assertThat(ledger.baselineRate()).isEmpty();
        assertThat(ledger.speedup(4, true)).isNaN();
    }

    @Test
    void theFigureAtTheEndIsTheEndOfTheLineAndThatOfTheFilm() {
        var run = run(Svip.REFERENCE.info(), true, 1, 5);
        // The target alone wrote fewer tokens, as it may when sampling.
        var ledger = RunLedger.recorded(run, List.of(run(new NoDrafting().info(), false, 1, 7)));
        for (int rounds = 1; rounds <= 5; rounds++) {
            boolean over = rounds == 5;
            assertThat(ledger.lines(rounds, over, MEASURED, Optional.empty()).get(0).last()).isEqualTo(ledger.speedup(rounds, over));
            var film = Baseline.of(ledger.baseline().orElseThrow(), Provenance.REPLAYED)
                    .speedup(ledger.growth().at(rounds, over), over);
            assertThat(film).isEqualTo(ledger.speedup(rounds, over));
        }
    }

    @Test
    void aPolicyHasOneLineWhileItsComparisonIsMeasuredBesideTheSimulated() {
        var heard = new ArrayList<EngineMessage>();
        var order = new RunOrder(
                "a story", false, Svip.REFERENCE, List.of(new ConstantLength(5), new HeuristicLength(5, HeuristicLength.REFERENCE_CAP)),
                Sampling.GREEDY, 40, false, TokenIds.empty(), Drafting.model(), Measuring.USUAL, Verification.STANDARD, Talk.NONE);
        try (var engine = new EngineThread(ScriptedPairLoader.story())) {
            engine.load(new PairSpec(Path.of("t"), Optional.of(Path.of("d")), "auto", "auto", 1));
            engine.submit(order);
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                heard.addAll(engine.drain());
                return heard.stream().anyMatch(EngineMessage.OrderDone.class::isInstance);
            });
        }
        var pair = heard.stream()
                .filter(EngineMessage.Loaded.class::isInstance)
                .map(message -> ((EngineMessage.Loaded) message).pair())
                .findFirst();
        var ledger = RunLedger.of(order);
        var seen = new HashSet<Provenance>();
        for (var message : heard) {
            ledger.take(message, pair);
            var lines = ledger.lines(ledger.growth().rounds(), true, MEASURED, Optional.empty());
            assertThat(lines).extracting(SpeedupData.Line::slot).as("after %s", message).doesNotHaveDuplicates();
            lines.stream().filter(line -> line.slot() == PolicySlots.of("constant")).forEach(line -> seen.add(line.provenance()));
        }
        assertThat(seen).as("at first simulated, then measured").hasSize(2);
    }

    @Test
    void countsAndTimesAreThoseOfThePlace() {
        var growth = RunLedger.recorded(run(Svip.REFERENCE.info(), true, 1, 4), List.of()).growth();
        assertThat(growth.at(0, false)).isEqualTo(RunTotals.ZERO);
        assertThat(growth.at(2, false).newTokens()).isEqualTo(4);
        assertThat(growth.at(2, false).accepted()).isEqualTo(2);
        assertThat(growth.at(2, false).millis()).isCloseTo(6, Offset.offset(1e-9));
        assertThat(growth.at(4, true).millis()).isEqualTo(12);
    }

    private static Trace run(PolicyInfo policy, boolean drafts, int prompt, int rounds) {
        var like = Rounds.start();
        var recorder = new TraceRecorder();
        recorder.on(ShortEvents.run(
                RunLabel.NONE,
                like.target(),
                drafts ? like.draft() : Optional.empty(),
                policy,
                like.sampling(),
                "p",
                TokenIds.of(prompt),
                64,
                1));
        for (int round = 1; round <= rounds; round++) {
            recorder.on(drafts ? Rounds.round(round, 1, "b", "a") : Rounds.round(round, 0, "b"));
        }
        double millis = 3.0 * rounds;
        recorder.on(new RunEnded(
                RunLabel.NONE,
                RunEnded.Finish.LENGTH,
                TokenIds.of(1),
                "",
                new RunTotals(rounds, rounds, rounds, rounds, (drafts ? 2 : 1) * rounds, millis, 0, rounds, 2.0 * rounds),
                Optional.empty()));
        return recorder.trace().orElseThrow();
    }
}
