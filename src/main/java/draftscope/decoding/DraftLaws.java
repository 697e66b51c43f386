package draftscope.decoding;

/**
 * A handle on the distributions a round's tokens were drafted from, one row of vocabulary size a token, wherever
 * they live. Only the target that shares the drafter's device knows what is inside.
 */
public interface DraftLaws {

    /** For a proposal without distributions. */
    DraftLaws NONE = new DraftLaws() {
        @Override
        public String toString() {
            return "no draft distributions";
        }
    };
}
