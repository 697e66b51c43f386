package draftscope.decoding.shadow;

import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.VerifiedToken;
import java.util.Arrays;

/** The output of a live greedy run with the draft's own greedy token at every position, as far as known. */
final class DraftPath {

    private static final int UNKNOWN = -1;

    private int[] tokens = new int[64];
    private int[] drafts = new int[64];
    private int size;

    /** Number of tokens of the output so far. */
    int size() {
        return size;
    }

    /** The output's token at a position below {@link #size()}. */
    int token(int position) {
        return tokens[position];
    }

    /** Whether the draft's token at a position is known. */
    boolean knows(int position) {
        return drafts[position] != UNKNOWN;
    }

    /** The draft's greedy token at a position where it is known. */
    int draft(int position) {
        return drafts[position];
    }

    /** Takes the next round of the live run. */
    void add(RoundEnded round) {
        round.previousBonus().filter(seen -> size > 0).ifPresent(seen -> fill(size - 1, seen.id()));
        for (var token : round.tokens()) {
            if (token.outcome() == Outcome.ACCEPTED) {
                append(token.id(), token.id());
            }
        }
        int rejected = round.tokens().stream()
                .filter(t -> t.outcome() == Outcome.REJECTED)
                .mapToInt(VerifiedToken::id)
                .findFirst()
                .orElse(UNKNOWN);
        round.next().map(NextToken::id).ifPresent(id -> append(id, rejected));
    }

    /** Supplies the draft's greedy token at a position. */
    void fill(int position, int id) {
        drafts[position] = id;
    }

    private void append(int token, int draft) {
        if (size == tokens.length) {
            tokens = Arrays.copyOf(tokens, size * 2);
            drafts = Arrays.copyOf(drafts, size * 2);
        }
        tokens[size] = token;
        drafts[size++] = draft;
    }
}
