package draftscope.model.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.drafter.LookupDrafter;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import draftscope.model.ServedEngine;
import draftscope.model.input.BadInputException;
import draftscope.testing.ChiSquare;
import draftscope.testing.ScriptedDistribution;
import draftscope.testing.ScriptedLogits;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sampling over a server has the target's own distribution, though the server tells single probabilities only. */
@Tag("slow")
class ServedDistributionTest {

    private static final Sampling SAMPLED = new Sampling(1, 0, 1, 0);
    private static final int VOCABULARY = ServedRuns.LETTERS.size();

    /** p and q in quarters, so that every boundary of the lattice's numbers is met exactly. */
    static Stream<Arguments> distributions() {
        return Stream.of(ServedEngine.values()).flatMap(engine -> Stream.of(
                Arguments.of(engine, "q heavier", new double[] {0.25, 0.25, 0.5}, new double[] {0.5, 0.5, 0}),
                Arguments.of(engine, "crossing", new double[] {0.5, 0.25, 0.25}, new double[] {0.25, 0.25, 0.5}),
                Arguments.of(engine, "equal", new double[] {0.25, 0.25, 0.5}, new double[] {0.25, 0.25, 0.5}),
                Arguments.of(engine, "disjoint", new double[] {0, 0.5, 0.5}, new double[] {1, 0, 0}),
                Arguments.of(engine, "certain", new double[] {0, 1, 0}, new double[] {0.5, 0.25, 0.25})));
    }

    /**
     * Every lattice point of draft, test, first draw and its test. Draws that are not kept are followed by draws of the
     * same distribution, so the kept first draws have the distribution of all.
     */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("distributions")
    void oneRoundEnumeratedExactly(ServedEngine engine, String name, double[] p, double[] q) throws IOException {
        int lattice = 4;
        var accepted = new double[3];
        var kept = new double[3];
        double refused = 0;
        try (var server = new FakeEngine(engine, FakeEngine.Rows.of(padded(p)))) {
            var draw = new double[1];
            server.draws = () -> draw[0];
            var keep = new double[1];
            var looks = new int[1];
            var target = ServedRuns.target(ServedRuns.served(server), Optional.of(() -> looks[0]++ == 0 ? keep[0] : stop()));
            target.begin(new draftscope.decoding.port.Target.Run(
                    64, false, SAMPLED, java.util.Set.of(), draftscope.decoding.port.Cancellation.NEVER));
            double weight = Math.pow(lattice, -3);
            for (int x = 0; x < 3; x++) {
                var distributions = distributions(q);
                for (int code = 0; code < Math.pow(lattice, 3); code++) {
                    draw[0] = (code % lattice + 0.5) / lattice;
                    keep[0] = (code / lattice % lattice + 0.5) / lattice;
                    double u = (code / lattice / lattice + 0.5) / lattice;
                    looks[0] = 0;
                    if (q[x] == 0) {
                        continue;
                    }
                    boolean stands = u < p[x] / q[x];
                    refused += stands ? 0 : q[x] * weight;
                    try {
                        var verdict = target.verify(
                                new TokenBuffer(ServedRuns.PROMPT),
                                Proposal.chain(TokenIds.of(x), distributions),
                                SAMPLED,
                                new double[] {u, 0.5});
                        assertThat(verdict.accepted()).isEqualTo(stands ? 1 : 0);
                        if (stands) {
                            accepted[x] += q[x] * weight;
                        } else {
                            kept[verdict.next().id()] += q[x] * weight;
                        }
                    } catch (DrawnAgain again) {
                        assertThat(stands).isFalse();
                    }
                }
            }
        }
        double sum = Arrays.stream(kept).sum();
        for (int v = 0; v < 3; v++) {
            double residual = sum == 0 ? 0 : refused * kept[v] / sum;
            assertThat(accepted[v] + residual).as("%s: token %d", name, v).isCloseTo(p[v], within(1e-12));
        }
        // A refusal happens with probability Z, and of its draws the part Z is kept.
        double z = 0;
        for (int v = 0; v < 3; v++) {
            z += Math.max(0, p[v] - q[v]);
        }
        assertThat(refused).isCloseTo(z, within(1e-12));
        assertThat(refused == 0 ? 0 : sum / refused).isCloseTo(z, within(1e-12));
    }

    private static final class DrawnAgain extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static double stop() {
        throw new DrawnAgain();
    }

    private static DraftDistributions distributions(double[] q) {
        return (row, token) -> token < q.length ? q[token] : 0;
    }

    private static ScriptedLogits padded(double[] p) {
        return ScriptedLogits.always(Arrays.copyOf(p, VOCABULARY));
    }

    static Stream<Arguments> pairs() {
        var large = ScriptedLogits.random(11, VOCABULARY, 0.9, 2);
        var small = ScriptedLogits.random(12, VOCABULARY, 0.9, 2);
        return Stream.of(ServedEngine.values()).flatMap(engine -> Stream.of(
                Arguments.of(engine, "alike", large, large.mixedWith(small, 0.6)),
                Arguments.of(engine, "far apart", large, small.favouring(1, 3)),
                Arguments.of(engine, "equal", large, large)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("pairs")
    void twoTokensHaveTheTargetsDistributionAndARefusalCostsNoMoreThanOneQuestionAPlace(
            ServedEngine engine, String name, ScriptedLogits large, ScriptedLogits small) throws IOException {
        try (var server = new FakeEngine(engine, FakeEngine.Rows.of(large))) {
            var target = ServedRuns.target(ServedRuns.served(server));
            var counts = new int[VOCABULARY * (VOCABULARY + 1)];
            int places = 0;
            int extra = 0;
            for (long seed = 0; seed < 400; seed++) {
                var made = ServedRuns.run(
                        target,
                        ServedRuns.request(new ConstantLength(2), SAMPLED.withSeed(seed), 2),
                        ServedRuns.drafter(new ConstantLength(2), small));
                counts[cell(made)]++;
                places += made.ended().totals().tested();
                extra += made.rounds().stream().mapToInt(r -> r.cost().orElseThrow().requests() - 1).sum();
            }
            ChiSquare.check(counts, distribution(large));
            assertThat(extra).isLessThanOrEqualTo((int) (places + 4 * Math.sqrt(places)));
            assertThat(extra == 0).isEqualTo(name.equals("equal"));
        }
    }

    @Test
    void theServersOwnRunAndLookUpsHaveTheSameDistribution() throws IOException {
        var large = ScriptedLogits.random(11, VOCABULARY, 0.9, 2);
        try (var server = new FakeEngine(ServedEngine.VLLM, FakeEngine.Rows.of(large))) {
            var target = ServedRuns.target(ServedRuns.served(server));
            var alone = new int[VOCABULARY * (VOCABULARY + 1)];
            var looked = alone.clone();
            for (long seed = 0; seed < 400; seed++) {
                var request = ServedRuns.request(new NoDrafting(), SAMPLED.withSeed(seed), 2);
                alone[cell(ServedRuns.run(target, request, ServedRuns.drafter(new NoDrafting(), large)))]++;
                looked[cell(ServedRuns.run(
                        target, request.withPolicy(new ConstantLength(2)), new LookupDrafter(Clock.SYSTEM)))]++;
            }
            ChiSquare.check(alone, distribution(large));
            ChiSquare.check(looked, distribution(large));
        }
    }

    private static int cell(ServedRuns.Made made) {
        var output = made.output();
        return output.get(0) * (VOCABULARY + 1) + (output.size() > 1 ? output.get(1) : VOCABULARY);
    }

    private static double[] distribution(ScriptedLogits large) {
        var distribution = new double[VOCABULARY * (VOCABULARY + 1)];
        var prompt = ServedRuns.PROMPT.toArray();
        var first = ScriptedDistribution.of(large.after(prompt), SAMPLED).mass();
        for (int a = 0; a < VOCABULARY; a++) {
            if (a == ServedRuns.LETTERS.end()) {
                distribution[a * (VOCABULARY + 1) + VOCABULARY] = first[a];
                continue;
            }
            var longer = Arrays.copyOf(prompt, prompt.length + 1);
            longer[prompt.length] = a;
            var second = ScriptedDistribution.of(large.after(longer), SAMPLED).mass();
            for (int b = 0; b < VOCABULARY; b++) {
                distribution[a * (VOCABULARY + 1) + b] = first[a] * second[b];
            }
        }
        return distribution;
    }

    @Test
    void distributionsThatServersDoNotTellAreRefusedWithTheWayOut() {
        for (var sampling : new Sampling[] {
            new Sampling(0.7, 0, 1, 1), new Sampling(1, 40, 1, 1), new Sampling(1, 0, 0.9, 1)
        }) {
            assertThatThrownBy(() -> ServedTarget.require(sampling))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("--temperature 1 --top-k 0 --top-p 1");
        }
        ServedTarget.require(SAMPLED);
        // Under greedy nothing is drawn, whatever else is said.
        ServedTarget.require(new Sampling(0, 40, 0.9, 1));
    }

    /** Draws that always are the same token, whatever the distribution: nothing hangs. */
    @ParameterizedTest
    @EnumSource(ServedEngine.class)
    void aServerWhoseDrawsDoNotFollowItsDistributionEndsTheRun(ServedEngine engine) throws IOException {
        try (var server = new FakeEngine(engine, FakeEngine.Rows.of(padded(new double[] {0.25, 0.25, 0.5})))) {
            server.draws = () -> 0;
            var target = ServedRuns.target(ServedRuns.served(server));
            var made = ServedRuns.run(
                    target,
                    ServedRuns.request(new ConstantLength(1), SAMPLED.withSeed(1), 30),
                    ServedRuns.drafter(new ConstantLength(1), padded(new double[] {1, 0, 0})));
            assertThat(made.ended().error().orElseThrow())
                    .contains("none of 4")
                    .contains("do not follow the probabilities it tells");
        }
    }
}
