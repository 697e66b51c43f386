package draftscope.decoding.port;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a round drafted: a tree in ancestor-first order. A chain is a tree of width one. Siblings are tested in the
 * order in which they stand.
 *
 * @param parents for each token the index of its parent, −1 for children of the last verified token
 * @param distributions the distributions they were drafted from
 * @param rows for each token the row of {@code distributions} it was drawn from; {@link #CERTAIN} for one that was chosen by
 *     rank and not by lot, which is verified as a point mass
 * @param sayable the tokens that could have been drafted, where that is not all of the target's
 */
public record Proposal(
        TokenIds tokens, TokenIds parents, DraftDistributions distributions, TokenIds rows, Optional<Sayable> sayable) {

    /** In the place of a row: the token was not drawn. */
    public static final int CERTAIN = -1;

    /** Nothing drafted. */
    public static final Proposal EMPTY = new Proposal(TokenIds.empty(), TokenIds.empty(), DraftDistributions.NONE);

    /**
     * @throws IllegalArgumentException when a parent does not stand before its child
     */
    public Proposal {
        if (tokens.size() != parents.size()) {
            throw new IllegalArgumentException(tokens.size() + " tokens but " + parents.size() + " parents");
        }
        if (tokens.size() != rows.size()) {
            throw new IllegalArgumentException(tokens.size() + " tokens but " + rows.size() + " rows");
        }
        for (int i = 0; i < parents.size(); i++) {
            if (parents.get(i) < -1 || parents.get(i) >= i) {
                throw new IllegalArgumentException("token " + i + " has parent " + parents.get(i));
            }
        }
    }

    /** Of a draft that can say every token. */
    public Proposal(TokenIds tokens, TokenIds parents, DraftDistributions distributions, TokenIds rows) {
        this(tokens, parents, distributions, rows, Optional.empty());
    }

    /** The same of a draft that can say some tokens only, if so. */
    public Proposal saying(Optional<Sayable> some) {
        return new Proposal(tokens, parents, distributions, rows, some);
    }

    /** Tokens drawn one after the other from rows 0, 1, … of the distributions, or all of them certain where there are none. */
    public Proposal(TokenIds tokens, TokenIds parents, DraftDistributions distributions) {
        this(tokens, parents, distributions, rows(tokens.size(), distributions instanceof DraftDistributions.Plain));
    }

    /** A chain: every token is the child of the one before it. */
    public static Proposal chain(TokenIds tokens, DraftDistributions distributions) {
        return new Proposal(tokens, TokenIds.of(IntStream.range(-1, tokens.size() - 1).toArray()), distributions);
    }

    private static TokenIds rows(int size, boolean certain) {
        return TokenIds.of(IntStream.range(0, size).map(i -> certain ? CERTAIN : i).toArray());
    }

    /**
     * The probability with which a token would have been drafted in some token's place.
     *
     * @param index the drafted token whose distribution is asked
     */
    public double q(int index, int token) {
        int row = rows.get(index);
        return row == CERTAIN ? (token == tokens.get(index) ? 1 : 0) : distributions.probability(row, token);
    }

    public int size() {
        return tokens.size();
    }

    /** Whether every token is the child of the one before it. */
    public boolean isChain() {
        for (int i = 0; i < parents.size(); i++) {
            if (parents.get(i) != i - 1) {
                return false;
            }
        }
        return true;
    }

    /** Whether tokens lie one after the other from the root on. */
    public boolean isPath(TokenIds path) {
        int at = -1;
        for (int i = 0; i < path.size(); i++) {
            int next = path.get(i);
            if (next < 0 || next >= size() || parents.get(next) != at) {
                return false;
            }
            at = next;
        }
        return true;
    }

    /** Whether a token is the parent of another; {@code −1} asks for the last verified token. */
    public boolean hasChildren(int index) {
        return parents.stream().anyMatch(p -> p == index);
    }

    /** How many tokens stand on the longest path. */
    public int depth() {
        var depths = new int[size()];
        int deepest = 0;
        for (int i = 0; i < depths.length; i++) {
            depths[i] = parents.get(i) < 0 ? 1 : depths[parents.get(i)] + 1;
            deepest = Math.max(deepest, depths[i]);
        }
        return deepest;
    }
}
