package draftscope.model.served;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.drafter.LookupDrafter;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.Sampling;
import draftscope.model.ServedEngine;
import draftscope.testing.ScriptedLogits;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Greedy text over a server is what the server writes alone, in one question a round. */
class ServedGreedyTest {

    private static final ScriptedLogits LARGE = ScriptedLogits.random(3, ServedRuns.LETTERS.size(), 2.5, 3);
    private static final ScriptedLogits SMALL =
            LARGE.mixedWith(ScriptedLogits.random(4, ServedRuns.LETTERS.size(), 2.5, 3), 0.7);

    @ParameterizedTest
    @EnumSource(ServedEngine.class)
    void everyPolicyGivesTheServersOwnTextInOneQuestionARound(ServedEngine engine) throws IOException {
        try (var server = new FakeEngine(engine, FakeEngine.Rows.of(LARGE))) {
            var target = ServedRuns.target(ServedRuns.served(server));
            var alone = ServedRuns.run(target, ServedRuns.request(new NoDrafting(), Sampling.GREEDY, 40), drafterNone());
            assertThat(alone.output().size()).isGreaterThan(10);
            assertThat(server.generations()).as("the server goes on by itself").isEqualTo(1);
            for (var entry : PolicyCatalog.entries()) {
                var policy = entry.standard();
                if (policy instanceof NoDrafting) {
                    continue;
                }
                long before = server.generations();
                var made = ServedRuns.run(
                        target, ServedRuns.request(policy, Sampling.GREEDY, 40), ServedRuns.drafter(policy, SMALL));
                assertThat(made.output()).as(entry.name()).isEqualTo(alone.output());
                assertThat(made.ended().finish()).isEqualTo(alone.ended().finish());
                assertThat(server.generations() - before).as(entry.name()).isEqualTo(made.rounds().size());
                assertThat(made.ended().totals().accepted()).as(entry.name()).isPositive();
            }
            long before = server.generations();
            var looked = ServedRuns.run(
                    target,
                    ServedRuns.request(new ConstantLength(4), Sampling.GREEDY, 40),
                    new LookupDrafter(Clock.SYSTEM));
            assertThat(looked.output()).isEqualTo(alone.output());
            assertThat(server.generations() - before).isEqualTo(looked.rounds().size());
        }
    }

    private static draftscope.decoding.drafter.Drafter drafterNone() {
        return ServedRuns.drafter(new NoDrafting(), SMALL);
    }

    /** Logits of four steps: nearly every place has several most probable tokens, and drafts fall outside the top. */
    @ParameterizedTest
    @EnumSource(ServedEngine.class)
    void tiesAreTheServersToDecide(ServedEngine engine) throws IOException {
        ScriptedLogits steps = prefix -> Arrays.stream(LARGE.after(prefix)).map(Math::round).map(x -> x / 2).toArray();
        try (var server = new FakeEngine(engine, FakeEngine.Rows.of(steps))) {
            server.mostLogprobs = 3;
            var served = ServedRuns.served(server);
            served.probe(new int[] {0, 1}, draftscope.decoding.port.Cancellation.NEVER);
            var target = ServedRuns.target(served);
            var alone = ServedRuns.run(target, ServedRuns.request(new NoDrafting(), Sampling.GREEDY, 60), drafterNone());
            for (long other = 5; other < 9; other++) {
                var draft = ScriptedLogits.random(other, ServedRuns.LETTERS.size(), 2, 2);
                long before = server.generations();
                var made = ServedRuns.run(
                        target,
                        ServedRuns.request(new ConstantLength(3), Sampling.GREEDY, 60),
                        ServedRuns.drafter(new ConstantLength(3), draft));
                assertThat(made.output()).isEqualTo(alone.output());
                int told = made.rounds().stream().mapToInt(r -> r.cost().orElseThrow().requests()).sum();
                assertThat(server.generations() - before).isEqualTo(told).isGreaterThan(made.rounds().size());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ServedEngine.class)
    void whatIsNotToldIsNotShown(ServedEngine engine) throws IOException {
        try (var server = new FakeEngine(engine, FakeEngine.Rows.of(LARGE))) {
            var target = ServedRuns.target(ServedRuns.served(server));
            var made = ServedRuns.run(
                    target,
                    ServedRuns.request(new ConstantLength(3), Sampling.GREEDY, 20),
                    ServedRuns.drafter(new ConstantLength(3), SMALL));
            var token = made.rounds().get(0).tokens().get(0);
            assertThat(token.p()).isBetween(0.0, 1.0);
            assertThat(token.overlap()).isNaN();
            assertThat(token.crossEntropy()).isNaN();
            assertThat(token.top()).isNotEmpty();
            var cost = made.rounds().get(1).cost().orElseThrow();
            boolean sglang = engine == ServedEngine.SGLANG;
            assertThat(cost.engineMillis().isPresent()).isEqualTo(sglang);
            assertThat(cost.cachedTokens().isPresent()).isEqualTo(sglang);
            assertThat(cost.computedTokens()).isNotEqualTo(OptionalInt.empty());
            assertThat(target.info().parameters()).isZero();
            assertThat(target.info().served().orElseThrow().label()).startsWith(engine.label() + " 0.");
        }
    }

    @Test
    void aStreamMayTellTokensInAnyBundlesOrOnlyTheNewOnes() throws IOException {
        for (var engine : ServedEngine.values()) {
            for (int bundle : new int[] {1, 3, 64}) {
                for (boolean incremental : new boolean[] {false, true}) {
                    try (var server = new FakeEngine(engine, FakeEngine.Rows.of(LARGE))) {
                        server.bundle = bundle;
                        server.incremental = incremental;
                        var target = ServedRuns.target(ServedRuns.served(server));
                        var alone = ServedRuns.run(
                                target, ServedRuns.request(new NoDrafting(), Sampling.GREEDY, 30), drafterNone());
                        var drafted = ServedRuns.run(
                                target,
                                ServedRuns.request(new ConstantLength(5), Sampling.GREEDY, 30),
                                ServedRuns.drafter(new ConstantLength(5), LARGE));
                        assertThat(alone.output()).isEqualTo(drafted.output());
                        assertThat(alone.ended().finish()).isIn(RunEnded.Finish.EOS, RunEnded.Finish.LENGTH);
                    }
                }
            }
        }
    }
}
