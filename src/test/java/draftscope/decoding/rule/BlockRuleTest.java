package draftscope.decoding.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.port.CumulativeMass;
import draftscope.decoding.port.ReadChain;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.testing.ScriptedDistribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Block verification by going through every draft and every way its places can be decided. */
class BlockRuleTest {

    private static final int SIZE = 3;
    private static final int LENGTH = 3;
    private static final double SURE = 1 - 1e-12;
    private static final BlockRule BLOCK = new BlockRule();

    /**
     * Both models by the last token.
     *
     * @param stops whether nothing is drafted after a token
     */
    private record Models(double[][] p, double[][] q, boolean[] stops) {

        List<double[]> after(double[][] distributions, int[] drafts, int count) {
            return IntStream.range(0, count).mapToObj(i -> distributions[i == 0 ? 0 : drafts[i - 1]]).toList();
        }

        ReadChain chain(int[] drafts) {
            return new ReadChain(TokenIds.of(drafts), after(p, drafts, drafts.length + 1), after(q, drafts, drafts.length), false);
        }
    }

    static Stream<Arguments> models() {
        var some = random(3, 1.0);
        var other = random(4, 1.4);
        var heavy = new double[][] {{0.9, 0.05, 0.05}, {0.1, 0.8, 0.1}, {0.02, 0.02, 0.96}};
        var flat = new double[][] {{0.4, 0.3, 0.3}, {0.3, 0.3, 0.4}, {0.35, 0.35, 0.3}};
        var apart = new double[][] {{0, 0, 1}, {0, 0, 1}, {0, 1, 0}};
        var half = new double[][] {{0.5, 0.5, 0}, {0.5, 0.5, 0}, {0.5, 0, 0.5}};
        IntFunction<boolean[]> never = n -> new boolean[n];
        return Stream.of(
                Arguments.of("random", new Models(some, other, never.apply(SIZE))),
                Arguments.of("T = 0.6", new Models(warped(some, 0.6, 1), warped(other, 0.6, 1), never.apply(SIZE))),
                Arguments.of("T = 1.7", new Models(warped(some, 1.7, 1), warped(other, 1.7, 1), never.apply(SIZE))),
                Arguments.of("top-p", new Models(warped(some, 1, 0.7), warped(other, 1, 0.7), never.apply(SIZE))),
                Arguments.of("a draft that is surer", new Models(flat, heavy, never.apply(SIZE))),
                Arguments.of("a draft that is less sure", new Models(heavy, flat, never.apply(SIZE))),
                Arguments.of("the same", new Models(some, some, never.apply(SIZE))),
                Arguments.of("nothing in common", new Models(half, apart, never.apply(SIZE))),
                Arguments.of("drafting that stops after a token", new Models(some, other, new boolean[] {false, true, false})));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void whatComesOutHasTheTargetsDistribution(String name, Models models) {
        var distribution = new double[(int) Math.pow(SIZE, LENGTH + 1)];
        drafts(models, new int[0], 1, (drafts, mass) -> {
            var chain = models.chain(drafts);
            double left = 1;
            for (int accepted = drafts.length; accepted >= 0; accepted--) {
                // The last place that passes decides, whatever those before it say.
                double decides = accepted == 0 ? 1 : BLOCK.judge(chain, one(drafts.length, accepted, SURE)).places().get(accepted - 1).keeps();
                double share = mass * left * decides;
                left *= 1 - decides;
                if (share > 0) {
                    fill(models, drafts, accepted, share, distribution);
                }
            }
        });
        for (int text = 0; text < distribution.length; text++) {
            double expected = 1;
            int before = 0;
            for (int i = LENGTH; i >= 0; i--) {
                int token = text / (int) Math.pow(SIZE, i) % SIZE;
                expected *= models.p()[before][token];
                before = token;
            }
            assertThat(distribution[text]).as("text %d", text).isCloseTo(expected, within(1e-12));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void neverFewerStayOnAverageThanTokenByToken(String name, Models models) {
        var kept = new double[2];
        drafts(models, new int[0], 1, (drafts, mass) -> {
            var chain = models.chain(drafts);
            var places = BLOCK.judge(chain, one(drafts.length, 0, SURE)).places();
            double all = 1;
            for (int i = 0; i < drafts.length; i++) {
                all *= Math.min(1, chain.ratio(i));
                double none = 1;
                for (int j = i; j < drafts.length; j++) {
                    none *= 1 - places.get(j).keeps();
                }
                kept[0] += mass * all;
                kept[1] += mass * (1 - none);
                // However the places after it are decided, i + 1 guesses stay with the probability the rule tells.
                assertThat(places.get(i).joint().orElseThrow()).isBetween(all - 1e-12, 1.0);
            }
        });
        assertThat(kept[1]).isGreaterThanOrEqualTo(kept[0] - 1e-12);
        if (name.equals("random")) {
            assertThat(kept[1]).as("strictly more here").isGreaterThan(kept[0] + 1e-3);
        }
    }

    @Test
    void theLastPlaceThatPassesDecides() {
        var p = new double[] {0.2, 0.8};
        var q = new double[] {0.8, 0.2};
        var chain = new ReadChain(TokenIds.of(0, 1), List.of(p, p, p), List.of(q, q), false);
        var ruling = BLOCK.judge(chain, new double[] {0.99, 0.5});
        // p1 = 0.25; p2 = min(1, 0.25 · 4) = 1: what the second wins makes up for what the first lost.
        assertThat(ruling.places().get(0).joint()).hasValue(0.25);
        assertThat(ruling.places().get(1).joint()).hasValue(1);
        assertThat(ruling.accepted()).isEqualTo(2);
        // S = max(0, 0.25·0.2 − 0.8) + max(0, 0.25·0.8 − 0.2) = 0: nobody stops after the first.
        assertThat(ruling.places().get(0).keeps()).isZero();
    }

    @Test
    void greedyKeepsWhatTheTargetSaysItself() {
        var p = new double[] {0.3, 0.7};
        var q = new double[] {0.5, 0.5};
        var chain = new ReadChain(TokenIds.of(1, 0, 1), List.of(p, p, p, p), List.of(q, q, q), true);
        assertThat(BLOCK.judge(chain, new double[0]).accepted()).isEqualTo(1);
    }

    /** Guesses that were certain: as often as one by one. */
    @Test
    void certainGuessesStayAsOftenAsOneByOne() {
        var p = new double[] {0.3, 0.7};
        var chain = new ReadChain(
                TokenIds.of(0, 1), List.of(p, p, p), List.of(new double[] {1, 0}, new double[] {0, 1}), false);
        var places = BLOCK.judge(chain, new double[] {SURE, SURE}).places();
        assertThat(places.get(0).joint()).hasValue(0.3);
        assertThat(places.get(1).joint().orElseThrow()).isCloseTo(0.21, within(1e-15));
        double both = places.get(1).keeps();
        assertThat(1 - (1 - both) * (1 - places.get(0).keeps())).isCloseTo(0.3, within(1e-12));
    }

    private interface Drafted {
        void with(int[] drafts, double mass);
    }

    private static void drafts(Models models, int[] drafts, double mass, Drafted then) {
        int last = drafts.length == 0 ? 0 : drafts[drafts.length - 1];
        if (drafts.length == LENGTH || drafts.length > 0 && models.stops()[last]) {
            then.with(drafts, mass);
            return;
        }
        for (int x = 0; x < SIZE; x++) {
            if (models.q()[last][x] > 0) {
                var longer = Arrays.copyOf(drafts, drafts.length + 1);
                longer[drafts.length] = x;
                drafts(models, longer, mass * models.q()[last][x], then);
            }
        }
    }

    /** What stays, the next token as the rule draws it, and then what the target says. */
    private static void fill(Models models, int[] drafts, int accepted, double share, double[] distribution) {
        var chain = models.chain(drafts);
        for (int y = 0; y < SIZE; y++) {
            double next = probability(chain, accepted, y);
            if (next > 0) {
                var text = Arrays.copyOf(drafts, accepted + 1);
                text[accepted] = y;
                complete(models, text, share * next, distribution);
            }
        }
    }

    /** Inverts the draw of the verdict itself: between which numbers a token comes. */
    private static double probability(ReadChain chain, int accepted, int token) {
        return boundary(chain, accepted, token) - (token == 0 ? 0 : boundary(chain, accepted, token - 1));
    }

    private static double boundary(ReadChain chain, int accepted, int upTo) {
        double low = 0;
        double high = 1;
        while (high - low > 1e-14) {
            double middle = (low + high) / 2;
            var us = one(chain.size(), accepted, middle);
            if (chain.judged(BLOCK, us, tests(chain.size())).next().id() <= upTo) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high > 1 - 1e-12 ? 1 : low < 1e-12 ? 0 : high;
    }

    /** Numbers under which exactly so many stay, and that the next token is drawn with. */
    private static double[] one(int size, int accepted, double next) {
        var us = new double[size + 1];
        Arrays.fill(us, SURE);
        if (accepted > 0) {
            us[accepted - 1] = 0;
        }
        us[size] = next;
        return us;
    }

    private static void complete(Models models, int[] text, double mass, double[] distribution) {
        if (text.length == LENGTH + 1) {
            int at = 0;
            for (int token : text) {
                at = at * SIZE + token;
            }
            distribution[at] += mass;
            return;
        }
        for (int x = 0; x < SIZE; x++) {
            var longer = Arrays.copyOf(text, text.length + 1);
            longer[text.length] = x;
            complete(models, longer, mass * models.p()[text[text.length - 1]][x], distribution);
        }
    }

    private static List<draftscope.decoding.port.Target.Test> tests(int size) {
        var tests = new ArrayList<draftscope.decoding.port.Target.Test>();
        for (int i = 0; i < size; i++) {
            tests.add(new draftscope.decoding.port.Target.Test(
                    0, 0, 0, java.util.OptionalDouble.empty(), draftscope.decoding.port.TokenChoice.Ranking.NONE));
        }
        return tests;
    }

    private static double[][] random(long seed, double spread) {
        var random = new Random(seed);
        return IntStream.range(0, SIZE)
                .mapToObj(i -> ScriptedDistribution.of(
                                random.doubles(SIZE).map(d -> spread * 3 * (d - 0.5)).toArray(), new Sampling(1, 0, 1, 0))
                        .mass())
                .toArray(double[][]::new);
    }

    private static double[][] warped(double[][] distributions, double temperature, double topP) {
        return Arrays.stream(distributions)
                .map(distribution -> ScriptedDistribution.of(Arrays.stream(distribution).map(Math::log).toArray(), new Sampling(temperature, 0, topP, 0))
                        .mass())
                .toArray(double[][]::new);
    }

    @Test
    void aDrawNeverGivesWhatHasNoMass() {
        var mass = new CumulativeMass(new double[] {0, 0.25, 0, 0.75, 0});
        assertThat(mass.pick(0)).isEqualTo(1);
        assertThat(mass.pick(0.2499)).isEqualTo(1);
        assertThat(mass.pick(0.25)).isEqualTo(3);
        assertThat(mass.pick(Math.nextDown(1.0))).isEqualTo(3);
    }
}
