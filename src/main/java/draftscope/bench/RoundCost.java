package draftscope.bench;

/**
 * One round in four numbers.
 *
 * @param drafted tokens drafted
 * @param accepted tokens of them accepted
 * @param newTokens tokens the text grew by
 * @param draftMillis wall time of drafting, ms
 * @param verifyMillis wall time of the target's pass, ms
 */
public record RoundCost(int drafted, int accepted, int newTokens, double draftMillis, double verifyMillis) {}
