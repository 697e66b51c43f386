package draftscope.decoding.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.DecodingRequest;
import draftscope.decoding.Runs;
import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.drafter.ModelDrafter;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.port.Uniforms;
import draftscope.testing.CallLog;
import draftscope.testing.ScriptedDistribution;
import draftscope.testing.ScriptedDraft;
import draftscope.testing.ScriptedLogits;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedTarget;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that look at the draft's softmax at T = 1 while tokens are drawn from a warped one. */
class SightTest {

    private static final double HALF = 0.5;
    private static final int CAP = 3;

    /** The distributions drawn from at T = ½; at T = 1 each is flatter, but for the one of two equal halves. */
    private static final double[][] DRAFT = {{0.5, 0.25, 0.25}, {0.5, 0.5, 0}, {0.25, 0.25, 0.5}};

    private static final double[][] TARGET = {{0.25, 0.25, 0.5}, {0.5, 0.25, 0.25}, {0.25, 0.5, 0.25}};

    private static LengthPolicy svip(Sight sight) {
        return new Svip(EntropyScore.REFERENCE, 0.399, CAP, sight);
    }

    /** Each stops after a flat distribution at T = 1, none after what is drawn from. */
    static Stream<List<LengthPolicy>> bothWays() {
        return Stream.of(
                List.of(svip(Sight.PLAIN), svip(Sight.WARPED)),
                List.of(
                        new SvipPeek(EntropyScore.REFERENCE, 0.399, CAP, Sight.PLAIN),
                        new SvipPeek(EntropyScore.REFERENCE, 0.399, CAP, Sight.WARPED)),
                List.of(new MaxConfidence(0.45, CAP, Sight.PLAIN), new MaxConfidence(0.45, CAP, Sight.WARPED)),
                List.of(
                        new AdaEdl(0.15, 0.6, 0.9, 0.01, 0.5, 0.9, CAP, Sight.PLAIN),
                        new AdaEdl(0.15, 0.6, 0.9, 0.01, 0.5, 0.9, CAP, Sight.WARPED)));
    }

    /** All numbers of a lattice on which every breakpoint lies: the mean over them is the distribution of three tokens itself. */
    @ParameterizedTest
    @MethodSource("bothWays")
    void whateverIsLookedAtTheDistributionIsTheTargets(List<LengthPolicy> plainAndWarped) {
        var lengths = new TreeSet<Integer>();
        var distribution = enumerated(plainAndWarped.get(0), lengths);
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                for (int c = 0; c < 3; c++) {
                    assertThat(distribution[a][b][c]).isCloseTo(TARGET[1][a] * TARGET[a][b] * TARGET[b][c], within(1e-12));
                }
            }
        }
        assertThat(lengths).as("it stops in some branches").hasSizeGreaterThan(1);
        var otherwise = new TreeSet<Integer>();
        enumerated(plainAndWarped.get(1), otherwise);
        assertThat(otherwise).as("what is drawn from looks sure everywhere").containsExactly(CAP);
    }

    private static double[][][] enumerated(LengthPolicy policy, Set<Integer> lengths) {
        int lattice = 4;
        int all = (int) Math.pow(lattice, 2 * CAP + 1);
        var distribution = new double[3][3][3];
        for (int code = 0; code < all; code++) {
            var text = oneRound(policy, new Lattice(code, lattice), lengths);
            for (int b = 0; b < 3; b++) {
                double second = text.length > 1 ? (text[1] == b ? 1 : 0) : TARGET[text[0]][b];
                for (int c = 0; c < 3; c++) {
                    double third = text.length > 2 ? (text[2] == c ? 1 : 0) : TARGET[b][c];
                    distribution[text[0]][b][c] += second * third / all;
                }
            }
        }
        return distribution;
    }

    /** The tokens a round adds after token 1. */
    private static int[] oneRound(LengthPolicy policy, DoubleSupplier numbers, Set<Integer> lengths) {
        var sampling = new Sampling(HALF, 0, 1, 0);
        var text = new TokenBuffer(TokenIds.of(1));
        var drafter = new ModelDrafter(new ScriptedDraft(byLast(DRAFT), 16, new CallLog()), Clock.SYSTEM);
        drafter.begin(text, Cancellation.NEVER);
        var uniforms = new Uniforms(numbers);
        var round = new Drafter.Round(
                1, policy.begin(), 8, sampling, uniforms, Set.of(), Cancellation.NEVER, (index, step, millis) -> {});
        var proposal = drafter.draft(text, round).orElseThrow().proposal();
        lengths.add(proposal.size());
        var verdict = new ScriptedTarget(byLast(TARGET), 16, new CallLog())
                .verify(text, proposal, sampling, uniforms.next(proposal.size() + 1));
        return IntStream.concat(verdict.path().stream().map(proposal.tokens()::get), IntStream.of(verdict.next().id()))
                .toArray();
    }

    private static final class Lattice implements DoubleSupplier {

        private int code;
        private final int lattice;

        Lattice(int code, int lattice) {
            this.code = code;
            this.lattice = lattice;
        }

        @Override
        public double getAsDouble() {
            double midpoint = (code % lattice + HALF) / lattice;
            code /= lattice;
            return midpoint;
        }
    }

    /** Logits that give these distributions at T = ½. */
    private static ScriptedLogits byLast(double[][] distributions) {
        return prefix -> Arrays.stream(distributions[prefix[prefix.length - 1]]).map(m -> HALF * Math.log(m)).toArray();
    }

    /** What is compared is told: of SVIP as the tokens' score, of the largest probability in the round's note. */
    @Test
    void aRoundTellsWhatWasCompared() {
        var script = ScriptedPair.Script.random(7, Runs.LETTERS, 1.5, 0.6);
        var policy = new Svip(EntropyScore.REFERENCE, 0.42, 6, Sight.PLAIN);
        var sampling = new Sampling(0.4, 3, 1, 5);
        var run = Runs.run(
                new ScriptedPair(script),
                new DecodingRequest(RunLabel.NONE, "", Runs.PROMPT, policy, sampling, 40, Set.of(5)));
        var before = new TokenBuffer(Runs.PROMPT);
        int stopped = 0;
        for (var round : run.rounds()) {
            var text = new TokenBuffer(before.from(0));
            for (int i = 0; i < round.drafted(); i++) {
                var logits = script.draft().orElseThrow().after(text.from(0).toArray());
                double plain = ScriptedDistribution.of(logits, Sampling.GREEDY).entropy();
                var token = round.tokens().get(i);
                assertThat(token.score()).isCloseTo(policy.score().of(plain), within(1e-12));
                assertThat(token.entropy()).as("the token's own stays that of what it was drawn from")
                        .isCloseTo(ScriptedDistribution.of(logits, sampling).entropy(), within(1e-12));
                text.append(token.id());
            }
            if (round.stop().equals(policy.begin().stopReason())) {
                assertThat(round.tokens().get(round.drafted() - 1).score()).isGreaterThan(0.42);
                stopped++;
            }
            append(before, round);
        }
        assertThat(stopped).isPositive();
        var confident = Runs.run(
                new ScriptedPair(script),
                new DecodingRequest(
                        RunLabel.NONE, "", Runs.PROMPT, new MaxConfidence(0.6, 6, Sight.PLAIN), sampling, 40, Set.of(5)));
        var first = ScriptedDistribution.of(script.draft().orElseThrow().after(Runs.PROMPT.toArray()), Sampling.GREEDY);
        assertThat(confident.rounds().get(0).note().values().get(0)).isCloseTo(first.mass()[first.best()], within(1e-12));
        assertThat(confident.rounds()).allMatch(round -> round.note().values().size() == round.drafted());
    }

    private static void append(TokenBuffer text, RoundEnded round) {
        round.tokens().stream().limit(round.accepted()).forEach(token -> text.append(token.id()));
        round.next().ifPresent(next -> text.append(next.id()));
    }

    /** At T = 1 and greedily there is only one distribution: nothing to choose, and the same rounds. */
    @Test
    void greedilyAndAtOneBothAreTheSame() {
        for (var sampling : List.of(Sampling.GREEDY, new Sampling(1, 0, 1, 3))) {
            var script = ScriptedPair.Script.random(7, Runs.LETTERS, 1.5, 0.6);
            var runs = Stream.of(Sight.values())
                    .map(sight -> Runs.run(
                            new ScriptedPair(script),
                            new DecodingRequest(
                                    RunLabel.NONE,
                                    "",
                                    Runs.PROMPT,
                                    new Svip(EntropyScore.REFERENCE, 0.42, 6, sight),
                                    sampling,
                                    40,
                                    Set.of(5))))
                    .toList();
            assertThat(runs.get(0).output()).isEqualTo(runs.get(1).output());
            assertThat(runs.get(0).draftLengths()).isEqualTo(runs.get(1).draftLengths());
        }
    }

    /** Files from before the choice name the same policy as files from now. */
    @Test
    void onlyTheOtherSightIsNamed() {
        for (var name : List.of("svip", "svip-peek", "adaedl", "max-confidence")) {
            var entry = PolicyCatalog.entry(name);
            assertThat(entry.standard().info().constants()).doesNotContainKey("entropy_of");
            assertThat(Sight.of(entry.standard().info())).isEqualTo(Sight.WARPED);
            var other = entry.make(Map.of("entropy_of", 1.0));
            assertThat(other.info().constants()).containsEntry("entropy_of", 1.0);
            assertThat(Sight.of(other.info())).isEqualTo(Sight.PLAIN);
            assertThat(entry.make(other.info().constants())).isEqualTo(other).isNotEqualTo(entry.standard());
        }
    }
}
