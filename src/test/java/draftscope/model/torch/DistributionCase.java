package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.Decoder;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.Target;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.rule.Verification;
import draftscope.testing.ChiSquare;
import draftscope.testing.ScriptedDistribution;
import draftscope.testing.ScriptedVocabulary;
import draftscope.testing.Today;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;

/**
 * What the tests of the output's distribution share: scripted distributions of five tokens, and how what comes out is held
 * against the target's own, by every outcome or by counting.
 */
abstract class DistributionCase {

    static final int SIZE = 5;
    static final double[][] TARGET = ScriptedTables.random(11, SIZE, 1);
    private static final double SURE = 1 - 1e-12;
    private static final List<Sampling> SAMPLINGS = List.of(
            new Sampling(1, 0, 1, 1),
            new Sampling(0.7, 0, 1, 1),
            new Sampling(1.8, 0, 1, 1),
            new Sampling(1, 3, 1, 1),
            new Sampling(1, 0, 0.8, 1),
            new Sampling(0.7, 4, 0.92, 1));

    /** Half of them a day: both halves have a temperature that is not 1, and a top-p. */
    static List<Sampling> samplings() {
        return Today.part(SAMPLINGS, 2);
    }

    /** Whole runs of three tokens, token 4 ending a text, counted against the target's own. */
    static void count(TorchTarget target, Drafter drafter, Sampling sampling, LengthPolicy policy) {
        count(target, drafter, sampling, policy, Verification.STANDARD);
    }

    static void count(
            TorchTarget target, Drafter drafter, Sampling sampling, LengthPolicy policy, Verification verification) {
        int end = 4;
        var decoder = new Decoder(target, ScriptedVocabulary.characters("abcd"), 1, Optional.empty(), Clock.SYSTEM);
        var counts = new int[SIZE * SIZE * SIZE];
        for (int seed = 0; seed < Today.count(1500); seed++) {
            var ended = decoder.run(
                    new DecodingRequest(
                            RunLabel.NONE,
                            "",
                            TokenIds.of(1, 2, 1),
                            policy,
                            sampling.withSeed(seed),
                            3,
                            Set.of(end))
                            .withVerification(verification),
                    drafter,
                    Cancellation.NEVER,
                    event -> {});
            int cell = 0;
            for (int i = 0; i < 3; i++) {
                cell = cell * SIZE + (i < ended.outputIds().size() ? ended.outputIds().get(i) : end);
            }
            counts[cell]++;
        }
        ChiSquare.check(counts, distribution(sampling, end));
    }

    /** Exact distribution of three tokens after token 1, filled up with the end. */
    private static double[] distribution(Sampling sampling, int end) {
        var rows = new double[SIZE][];
        for (int i = 0; i < SIZE; i++) {
            rows[i] = ScriptedDistribution.of(TARGET[i], sampling).mass();
        }
        var distribution = new double[SIZE * SIZE * SIZE];
        for (int a = 0; a < SIZE; a++) {
            for (int b = 0; b < SIZE; b++) {
                for (int c = 0; c < SIZE; c++) {
                    double second = a == end ? (b == end ? 1 : 0) : rows[a][b];
                    double third = a == end || b == end ? (c == end ? 1 : 0) : rows[b][c];
                    distribution[(a * SIZE + b) * SIZE + c] = rows[1][a] * second * third;
                }
            }
        }
        return distribution;
    }

    /** Adds the mass of everything that can come when the numbers before {@code index} are fixed. */
    static void explore(
            TorchTarget target,
            Proposal tree,
            Sampling sampling,
            double[] us,
            int index,
            double mass,
            Map<List<Integer>, Double> distribution) {
        if (index == tree.size()) {
            us[index] = 0.5;
            var path = verify(target, tree, sampling, us).path();
            var next = inverted(u -> {
                us[index] = u;
                return verify(target, tree, sampling, us).next().id();
            });
            for (int id = 0; id < SIZE; id++) {
                var said = new ArrayList<Integer>();
                path.stream().forEach(i -> said.add(tree.tokens().get(i)));
                said.add(id);
                distribution.merge(said, mass * next[id], Double::sum);
            }
            return;
        }
        Arrays.fill(us, index, us.length, SURE);
        double kept = boundary(u -> {
            us[index] = u;
            return verify(target, tree, sampling, us).path().stream().anyMatch(i -> i == index);
        });
        if (kept > 0) {
            us[index] = 0;
            explore(target, tree, sampling, us, index + 1, mass * kept, distribution);
        }
        if (kept < 1) {
            us[index] = SURE;
            explore(target, tree, sampling, us, index + 1, mass * (1 - kept), distribution);
        }
    }

    /** Whatever was said after the same tokens follows the target's distribution there. */
    static void check(Map<List<Integer>, Double> distribution, Sampling sampling) {
        assertThat(distribution.values().stream().mapToDouble(m -> m).sum()).isCloseTo(1, within(1e-6));
        var byPrefix = new HashMap<List<Integer>, double[]>();
        distribution.forEach((said, mass) -> {
            for (int i = 0; i < said.size(); i++) {
                byPrefix.computeIfAbsent(said.subList(0, i), key -> new double[SIZE])[said.get(i)] += mass;
            }
        });
        byPrefix.forEach((prefix, masses) -> {
            double whole = Arrays.stream(masses).sum();
            var expected = ScriptedDistribution.of(TARGET[prefix.isEmpty() ? 2 : prefix.get(prefix.size() - 1)], sampling).mass();
            for (int id = 0; id < SIZE && whole > 1e-6; id++) {
                assertThat(masses[id] / whole).as("%d after %s", id, prefix).isCloseTo(expected[id], within(1e-5));
            }
        });
    }

    private static Target.Verdict verify(TorchTarget target, Proposal tree, Sampling sampling, double[] us) {
        target.rewind(0);
        return target.verify(new TokenBuffer(TokenIds.of(2)), tree, sampling, us.clone());
    }

    /** How far from 0 on a monotone answer stays true, to 1e-7: far nearer than answers are compared. */
    static double boundary(DoublePredicate holds) {
        if (holds.test(1 - 1e-12)) {
            return 1;
        }
        if (!holds.test(0)) {
            return 0;
        }
        double low = 0;
        double high = 1;
        while (high - low > 1e-7) {
            double middle = (low + high) / 2;
            if (holds.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The distribution that inverting a CDF gives: ids grow with the number, so each begins where a search finds it. */
    static double[] inverted(DoubleFunction<Integer> pick) {
        var distribution = new double[SIZE];
        double before = 0;
        for (int id = 0; id < SIZE; id++) {
            int upTo = id;
            double end = boundary(u -> pick.apply(u) <= upTo);
            distribution[id] = end - before;
            before = end;
        }
        return distribution;
    }

    /** A number that inverting the CDF turns into an id. */
    static double middle(double[] distribution, int index) {
        return Arrays.stream(distribution, 0, index).sum() + distribution[index] / 2;
    }
}
