package draftscope.decoding.event;

import draftscope.decoding.entry.Named;

/** Why a round stopped drafting. The trace writes the name in lower case. */
public enum StopReason implements Named {
    /** The entropy of the draft crossed the policy's threshold. */
    ENTROPY,
    /** The draft's confidence (a probability) fell below the policy's threshold. */
    CONFIDENCE,
    /** One more guess would have cost more than it was expected to earn. */
    COST,
    /** The length the policy asked for was reached. */
    LENGTH,
    /** The policy's upper limit was reached. */
    CAP,
    /** The draft guessed an end-of-text token. */
    EOS,
    /** More tokens could not have been used: the run's length or the target's context is nearly full. */
    BUDGET,
    /** The drafter's own context holds no more of the text; the run goes on without it. */
    FULL,
    /** The look-up found nothing more to propose. */
    NO_MATCH,
    /** The person who drafts guessed no further. */
    PERSON,
    /** Nothing drafts in this run. */
    NONE
}
