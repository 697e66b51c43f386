package draftscope.draw.data;

import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.policy.EntropyScore;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Entropy against true acceptance probability of every tested token, shared between snapshots like {@link Curve}.
 * Discarded tokens are left out: the target never tested them.
 */
public final class ScatterData implements ChartData {

    /** No tokens, the reference's c. */
    public static final ScatterData EMPTY = new Builder(EntropyScore.REFERENCE).snapshot();

    private final EntropyScore score;
    private final double[] entropies;
    private final double[] overlaps;
    private final boolean[] accepted;
    private final int from;
    private final int size;
    private final int below;
    private final String emptyKey;
    private final int[] after;
    private final int rounds;

    private ScatterData(Builder made, int from, int to) {
        score = made.score;
        entropies = made.entropies;
        overlaps = made.overlaps;
        accepted = made.accepted;
        this.from = from;
        size = to - from;
        below = made.below(to) - made.below(from);
        emptyKey = made.emptyKey();
        after = made.after;
        rounds = made.rounds;
    }

    public int size() {
        return size;
    }

    /** H(q) of token i in nats. */
    public double entropy(int i) {
        return entropies[checked(i)];
    }

    /** Σ min(p, q) of token i. */
    public double overlap(int i) {
        return overlaps[checked(i)];
    }

    public boolean accepted(int i) {
        return accepted[checked(i)];
    }

    /** Number of the round, from 1, that token i was tested in; empty for tokens of no round. */
    public OptionalInt round(int i) {
        int token = checked(i);
        int low = 1;
        int high = rounds;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (after[middle] > token) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low <= rounds && after[low] > token ? OptionalInt.of(low) : OptionalInt.empty();
    }

    /** Number of tokens whose true acceptance probability lies under the bound. */
    public int below() {
        return below;
    }

    /** Key of what to say while there is nothing to draw: nothing was run, its target does not tell, or it drew nothing. */
    public String emptyKey() {
        return emptyKey;
    }

    /** The score whose bound is drawn. */
    public EntropyScore score() {
        return score;
    }

    private int checked(int i) {
        if (i < 0 || i >= size) {
            throw new IndexOutOfBoundsException("token " + i + " of " + size);
        }
        return from + i;
    }

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public String summary(ChartWords words) {
        return words.get("scatter.summary", Figures.count(size), Figures.count(below), Figures.percent((double) below / size));
    }

    @Override
    public ChartTable table(ChartWords words) {
        var rows = new ArrayList<List<String>>();
        for (var i = 0; i < size; i++) {
            rows.add(List.of(
                    Figures.decimals(entropy(i), 4),
                    Figures.decimals(overlap(i), 4),
                    Figures.decimals(score.bound(entropy(i)), 4),
                    words.get(accepted(i) ? "outcome.accepted" : "outcome.rejected")));
        }
        return ChartTable.of(words, rows, "column.entropy", "column.overlap", "column.bound", "column.outcome");
    }

    /** Grows the cloud. Not thread-safe. */
    public static final class Builder {

        private final EntropyScore score;
        private double[] entropies = new double[64];
        private double[] overlaps = new double[64];
        private boolean[] accepted = new boolean[64];
        /** How many of the tokens up to each lie under the bound. */
        private int[] below = new int[64];

        /** How many tokens there are after each round. */
        private int[] after = new int[64];
        private int size;
        private int rounds;
        private boolean untold;
        private boolean found;

        public Builder(EntropyScore score) {
            this.score = score;
        }

        /**
         * Appends the tested tokens of a round; none of a tree, where a token's chance depends on its siblings too, and none that
         * were found and not drawn, whose chance is p alone.
         */
        public Builder add(RoundEnded round) {
            found |= round.match().isPresent();
            for (var token : round.tokens()) {
                if (!round.isTree() && round.match().isEmpty() && token.outcome() != Outcome.DISCARDED) {
                    add(token.entropy(), token.overlap(), token.outcome() == Outcome.ACCEPTED);
                }
            }
            rounds++;
            if (rounds == after.length) {
                after = Arrays.copyOf(after, 2 * rounds);
            }
            after[rounds] = size;
            return this;
        }

        /** Appends a token; one without finite figures is left out. */
        public Builder add(double entropy, double overlap, boolean kept) {
            untold |= Double.isFinite(entropy) && Double.isNaN(overlap);
            if (!Double.isFinite(entropy) || !Double.isFinite(overlap)) {
                return this;
            }
            if (size == entropies.length) {
                entropies = Arrays.copyOf(entropies, 2 * size);
                overlaps = Arrays.copyOf(overlaps, 2 * size);
                accepted = Arrays.copyOf(accepted, 2 * size);
                below = Arrays.copyOf(below, 2 * size);
            }
            entropies[size] = entropy;
            overlaps[size] = overlap;
            below[size] = below(size) + (overlap < score.bound(entropy) ? 1 : 0);
            accepted[size++] = kept;
            return this;
        }

        private int below(int tokens) {
            return tokens == 0 ? 0 : below[tokens - 1];
        }

        public ScatterData snapshot() {
            return new ScatterData(this, 0, size);
        }

        /** The tokens of the rounds from one, counted from 0, up to another. */
        public ScatterData snapshot(int fromRound, int toRound) {
            return new ScatterData(this, after[fromRound], after[toRound]);
        }

        private String emptyKey() {
            return found ? "scatter.found" : untold ? "scatter.untold" : "scatter.empty";
        }
    }
}
