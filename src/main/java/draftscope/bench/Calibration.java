package draftscope.bench;

import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.VerifiedToken;
import java.util.List;

/**
 * How the draft's entropy goes with acceptance, as counts in bins. Only tested tokens count: those after a
 * rejection are conditioned on text that was thrown away.
 *
 * @param entropyBins by entropy, {@link #ENTROPY_STEP} nats each; the last holds everything above
 * @param ratioBins number of tokens by γ = H(q,p)/H(q), {@link #RATIO_STEP} each from 0; the last holds everything
 *     above; tokens with an entropy under {@link #LEAST_ENTROPY} are left out
 * @param acceptedEntropy sum of the entropies of accepted tokens, in nats
 * @param rejectedEntropy sum of the entropies of rejected tokens, in nats
 */
public record Calibration(List<Bin> entropyBins, List<Long> ratioBins, double acceptedEntropy, double rejectedEntropy) {

    /** Width of an entropy bin in nats. */
    public static final double ENTROPY_STEP = 0.2;

    public static final int ENTROPY_BINS = 31;

    /** Width of a bin of γ. */
    public static final double RATIO_STEP = 0.1;

    public static final int RATIO_BINS = 51;

    /** γ of a token whose entropy is smaller than this, in nats, is mostly rounding. */
    public static final double LEAST_ENTROPY = 0.01;

    public static final Calibration EMPTY = new Builder().build();

    public Calibration {
        entropyBins = List.copyOf(entropyBins);
        ratioBins = List.copyOf(ratioBins);
    }

    public long tested() {
        return entropyBins.stream().mapToLong(Bin::tested).sum();
    }

    public long accepted() {
        return entropyBins.stream().mapToLong(Bin::accepted).sum();
    }

    /**
     * Tokens whose entropies fall together.
     *
     * @param entropy sum of their entropies, in nats
     * @param overlap sum of Σ min(p, q): the probability that a token drafted there is accepted; NaN where a target that is
     *     served elsewhere does not tell it
     */
    public record Bin(long tested, long accepted, double entropy, double overlap) {

        private static final Bin EMPTY = new Bin(0, 0, 0, 0);

        private Bin plus(Bin other) {
            return new Bin(
                    tested + other.tested, accepted + other.accepted, entropy + other.entropy, overlap + other.overlap);
        }
    }

    /** Collects tokens. */
    public static final class Builder {

        private final Bin[] entropies = new Bin[ENTROPY_BINS];
        private final long[] ratios = new long[RATIO_BINS];
        private double acceptedEntropy;
        private double rejectedEntropy;

        public Builder() {
            java.util.Arrays.fill(entropies, Bin.EMPTY);
        }

        public Builder add(VerifiedToken token) {
            if (token.outcome() == Outcome.DISCARDED || !Double.isFinite(token.entropy())) {
                return this;
            }
            boolean accepted = token.outcome() == Outcome.ACCEPTED;
            double entropy = Math.max(0, token.entropy());
            int at = bin(entropy, ENTROPY_STEP, ENTROPY_BINS);
            entropies[at] = entropies[at].plus(new Bin(1, accepted ? 1 : 0, entropy, token.overlap()));
            if (accepted) {
                acceptedEntropy += entropy;
            } else {
                rejectedEntropy += entropy;
            }
            if (entropy >= LEAST_ENTROPY && !Double.isNaN(token.crossEntropy())) {
                ratios[bin(token.crossEntropy() / entropy, RATIO_STEP, RATIO_BINS)]++;
            }
            return this;
        }

        public Builder add(Calibration other) {
            for (int i = 0; i < ENTROPY_BINS; i++) {
                entropies[i] = entropies[i].plus(other.entropyBins.get(i));
            }
            for (int i = 0; i < RATIO_BINS; i++) {
                ratios[i] += other.ratioBins.get(i);
            }
            acceptedEntropy += other.acceptedEntropy;
            rejectedEntropy += other.rejectedEntropy;
            return this;
        }

        public Calibration build() {
            return new Calibration(
                    List.of(entropies),
                    java.util.Arrays.stream(ratios).boxed().toList(),
                    acceptedEntropy,
                    rejectedEntropy);
        }

        private static int bin(double value, double step, int bins) {
            return (int) Math.max(0, Math.min(bins - 1, Math.floor(value / step + 1e-9)));
        }
    }
}
