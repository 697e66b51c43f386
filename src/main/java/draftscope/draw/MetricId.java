package draftscope.draw;

import draftscope.decoding.entry.Named;

/** The figures the program shows. Each has a name, a formula and a meaning on the {@link MetricSheet}. */
public enum MetricId implements Named {
    SPEEDUP,
    TOKENS_PER_SECOND,
    DECODE_TOKENS_PER_SECOND,
    MEAN_ACCEPTED_LENGTH,
    MEAN_DRAFT_LENGTH,
    ACCEPTANCE_RATE,
    ACCEPTED_OVER_TESTED,
    ACCEPTANCE_BY_POSITION_TESTED,
    ACCEPTANCE_BY_POSITION_ROUNDS,
    ENTROPY,
    SCORE,
    THRESHOLD,
    BOUND,
    OVERLAP,
    ACCEPTANCE_PROBABILITY,
    CROSS_ENTROPY_RATIO,
    RESIDUAL,
    RULE_KEEPS,
    RULE_JOINT,
    KEPT_CHANCE,
    REWARD,
    REGRET,
    RULE_DISTANCE,
    OUTSIDE,
    LOST,
    DRAFT_LENGTH,
    DRAFT_MILLIS,
    VERIFY_MILLIS,
    PREFILL_MILLIS,
    NETWORK_MILLIS,
    OTHER_MILLIS
}
