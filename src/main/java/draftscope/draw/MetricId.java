package draftscope.draw;

/** The figures the program shows. Each has a name, a formula and a meaning on the {@link MetricSheet}. */
public enum MetricId {
    SPEEDUP("speedup"),
    TOKENS_PER_SECOND("tokens_per_second"),
    DECODE_TOKENS_PER_SECOND("decode_tokens_per_second"),
    MEAN_ACCEPTED_LENGTH("mean_accepted_length"),
    MEAN_DRAFT_LENGTH("mean_draft_length"),
    ACCEPTANCE_RATE("acceptance_rate"),
    ACCEPTED_OVER_TESTED("accepted_over_tested"),
    ACCEPTANCE_BY_POSITION_TESTED("acceptance_by_position_tested"),
    ACCEPTANCE_BY_POSITION_ROUNDS("acceptance_by_position_rounds"),
    ENTROPY("entropy"),
    SCORE("score"),
    THRESHOLD("threshold"),
    BOUND("bound"),
    OVERLAP("overlap"),
    ACCEPTANCE_PROBABILITY("acceptance_probability"),
    CROSS_ENTROPY_RATIO("cross_entropy_ratio"),
    RESIDUAL("residual"),
    RULE_KEEPS("rule_keeps"),
    RULE_JOINT("rule_joint"),
    KEPT_CHANCE("kept_chance"),
    REWARD("reward"),
    REGRET("regret"),
    RULE_DISTANCE("rule_distance"),
    OUTSIDE("outside"),
    LOST("lost"),
    DRAFT_LENGTH("draft_length"),
    DRAFT_MILLIS("draft_millis"),
    VERIFY_MILLIS("verify_millis"),
    PREFILL_MILLIS("prefill_millis"),
    NETWORK_MILLIS("network_millis"),
    OTHER_MILLIS("other_millis");

    private final String key;

    MetricId(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }
}
