package draftscope.decoding.policy;

import java.util.List;

/**
 * What a policy compares with its threshold after each drafted token, so that stage and charts can draw the two together.
 * It describes the policy and decides nothing: the policy's state does.
 *
 * @param symbol how the value is written, for instance {@code √(c·H)}
 * @param above whether drafting stops where the value exceeds the threshold, not where it falls below
 * @param measure the value after the last of some tokens
 */
public record StopRule(String symbol, boolean above, Measure measure) {

    /** SVIP's score, which stops above its threshold. */
    public static final StopRule SCORE = new StopRule("√(c·H)", true, draft -> last(draft).score());

    /** The drafted token's own probability. */
    public static final StopRule OWN_PROBABILITY = new StopRule("q", false, draft -> last(draft).probability());

    /** The largest probability of the distribution the token came from. */
    public static final StopRule TOP_PROBABILITY = new StopRule("max q", false, draft -> last(draft).best());

    /** The lower bound on the acceptance probability. */
    public static final StopRule BOUND = new StopRule("1 − √(γ·H)", false, draft -> 1 - last(draft).score());

    /** The probability of the whole draft so far. */
    public static final StopRule PATH_PROBABILITY = new StopRule(
            "∏ q", false, draft -> draft.stream().mapToDouble(Seen::probability).reduce(1, (a, b) -> a * b));

    /** Reads the value off the tokens drafted so far in a round. */
    @FunctionalInterface
    public interface Measure {

        /** The value after the last of them; there is at least one. */
        double after(List<Seen> draft);
    }

    /**
     * What is known of a drafted token.
     *
     * @param probability its own draft probability
     * @param best the largest probability of the distribution it came from
     * @param entropy of that distribution, in nats
     * @param score √(c·H) with the policy's own coefficient
     */
    public record Seen(double probability, double best, double entropy, double score) {}

    private static Seen last(List<Seen> draft) {
        return draft.get(draft.size() - 1);
    }
}
