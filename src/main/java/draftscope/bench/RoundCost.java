package draftscope.bench;

/**
 * One round in numbers.
 *
 * @param newTokens tokens the text grew by
 * @param draftPasses forward passes of the draft model: one a drafted token, one more when a peeking policy stopped
 * @param draftMillis wall time of drafting, ms
 * @param verifyMillis wall time of the target's pass, ms
 */
public record RoundCost(int drafted, int accepted, int newTokens, int draftPasses, double draftMillis, double verifyMillis) {}
