package draftscope.decoding;

/**
 * What a round drafted: a tree in ancestor-first order. A chain is a tree of width one.
 *
 * @param tokens the drafted tokens
 * @param parents for each token the index of its parent, −1 for children of the last verified token
 * @param laws the distributions they were drafted from
 */
public record Proposal(TokenIds tokens, TokenIds parents, DraftLaws laws) {

    /** Nothing drafted. */
    public static final Proposal EMPTY = new Proposal(TokenIds.empty(), TokenIds.empty(), DraftLaws.NONE);

    /**
     * @throws IllegalArgumentException when a parent does not stand before its child
     */
    public Proposal {
        if (tokens.size() != parents.size()) {
            throw new IllegalArgumentException(tokens.size() + " tokens but " + parents.size() + " parents");
        }
        for (int i = 0; i < parents.size(); i++) {
            if (parents.get(i) < -1 || parents.get(i) >= i) {
                throw new IllegalArgumentException("token " + i + " has parent " + parents.get(i));
            }
        }
    }

    /** A chain: every token is the child of the one before it. */
    public static Proposal chain(TokenIds tokens, DraftLaws laws) {
        var parents = new int[tokens.size()];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = i - 1;
        }
        return new Proposal(tokens, TokenIds.of(parents), laws);
    }

    /** Number of drafted tokens. */
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
}
