package draftscope.decoding;

/**
 * A handle on the distributions a round's tokens were drafted from, one row of vocabulary size a token, wherever
 * they live. Only the target that shares the drafter's device knows what is inside; the two constants every
 * target knows.
 */
public interface DraftLaws {

    /** For a proposal without tokens. */
    DraftLaws NONE = Plain.NONE;

    /**
     * Every token was proposed with certainty: q is 1 on the token and 0 elsewhere. When sampling, a token is then
     * accepted with probability p, and after a rejection the rest of p is drawn from.
     */
    DraftLaws POINT_MASSES = Plain.POINT_MASSES;

    /** Laws that need no numbers. */
    enum Plain implements DraftLaws {
        /** See {@link DraftLaws#NONE}. */
        NONE,
        /** See {@link DraftLaws#POINT_MASSES}. */
        POINT_MASSES
    }
}
