package draftscope.decoding;

/** Why a round stopped drafting. The trace writes the name in lower case. */
public enum StopReason {
    /** The entropy of the token just drafted crossed the policy's threshold. */
    ENTROPY,
    /** The length the policy asked for was reached. */
    LENGTH,
    /** The policy's upper limit was reached. */
    CAP,
    /** The draft guessed an end-of-text token. */
    EOS,
    /** More tokens could not have been used: the run's length or the context is nearly full. */
    BUDGET,
    /** Nothing drafts in this run. */
    NONE
}
