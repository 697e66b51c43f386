package draftscope.testing;

import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenChoice;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A warped distribution in plain Java, for control-flow tests.
 *
 * @param mass probabilities by token id
 * @param best the argmax of the logits
 * @param plain what it was before it was warped; empty where it was not
 */
public record ScriptedDistribution(double[] mass, int best, Optional<TokenChoice.Plain> plain) {

    private static final int SHOWN = 8;

    /** One that was not warped. */
    public ScriptedDistribution(double[] mass, int best) {
        this(mass, best, Optional.empty());
    }

    /** The distribution a sampling setting draws from; under greedy the one at T = 1. */
    public static ScriptedDistribution of(double[] logits, Sampling sampling) {
        int best = best(logits);
        var x = logits.clone();
        if (!sampling.greedy()) {
            for (int i = 0; i < x.length; i++) {
                x[i] /= sampling.temperature();
            }
            keepTopK(x, sampling.topK());
            keepTopP(x, sampling.topP());
        }
        var mass = softmax(x);
        var whole = new ScriptedDistribution(softmax(logits), best);
        return Arrays.equals(mass, whole.mass)
                ? whole
                : new ScriptedDistribution(mass, best, Optional.of(new TokenChoice.Plain(whole.entropy(), whole.mass[best])));
    }

    /** All mass on one token. */
    public static ScriptedDistribution point(int token, int vocabulary) {
        var mass = new double[vocabulary];
        mass[token] = 1;
        return new ScriptedDistribution(mass, token);
    }

    /** Entropy in nats. */
    public double entropy() {
        return -Arrays.stream(mass).filter(p -> p > 0).map(p -> p * Math.log(p)).sum();
    }

    /** The token a uniform number picks by inverting the cumulative distribution, or the argmax under greedy. */
    public int choose(Sampling sampling, double uniform) {
        return sampling.greedy() ? best : pick(mass, uniform);
    }

    /** The choice of a token as the ports report it. */
    public TokenChoice choice(int id) {
        var order = IntStream.range(0, mass.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -mass[i]))
                .limit(SHOWN)
                .mapToInt(i -> i)
                .toArray();
        var top = new TokenChoice.Ranking(
                order, Arrays.stream(order).mapToDouble(i -> mass[i]).toArray());
        return new TokenChoice(id, mass[id], entropy(), top, plain);
    }

    /** Inverts the cumulative sum of a mass that need not sum to 1; never a token without mass. */
    static int pick(double[] mass, double uniform) {
        double left = uniform * Arrays.stream(mass).sum();
        int last = -1;
        for (int i = 0; i < mass.length; i++) {
            if (mass[i] > 0) {
                last = i;
                if (left < mass[i]) {
                    return i;
                }
                left -= mass[i];
            }
        }
        return last;
    }

    private static int best(double[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            if (logits[i] > logits[best]) {
                best = i;
            }
        }
        return best;
    }

    private static double[] softmax(double[] x) {
        double max = Arrays.stream(x).max().orElseThrow();
        var e = Arrays.stream(x).map(v -> Math.exp(v - max)).toArray();
        double sum = Arrays.stream(e).sum();
        return Arrays.stream(e).map(v -> v / sum).toArray();
    }

    private static void keepTopK(double[] x, int k) {
        if (k > 0 && k < x.length) {
            double least = Arrays.stream(x).sorted().toArray()[x.length - k];
            for (int i = 0; i < x.length; i++) {
                if (x[i] < least) {
                    x[i] = Double.NEGATIVE_INFINITY;
                }
            }
        }
    }

    private static void keepTopP(double[] x, double topP) {
        if (topP >= 1) {
            return;
        }
        var mass = softmax(x);
        var order = IntStream.range(0, x.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -mass[i]))
                .toList();
        double before = 0;
        for (int i : order) {
            if (before >= topP) {
                x[i] = Double.NEGATIVE_INFINITY;
            }
            before += mass[i];
        }
    }
}
