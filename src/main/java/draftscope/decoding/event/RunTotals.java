package draftscope.decoding.event;

/**
 * Counts and times of a run.
 *
 * @param rounds number of target passes after the prefill
 * @param tested drafted tokens the verifier reached: accepted and rejected
 * @param newTokens tokens the text grew by
 * @param millis the engine's wall time with the prefill, in milliseconds; listeners' time is taken out
 * @param prefillMillis part of it spent reading the prompt
 * @param draftMillis part of it spent drafting
 * @param verifyMillis part of it spent in verification
 */
public record RunTotals(
        int rounds,
        int drafted,
        int tested,
        int accepted,
        int newTokens,
        double millis,
        double prefillMillis,
        double draftMillis,
        double verifyMillis) {

    public static final RunTotals ZERO = new RunTotals(0, 0, 0, 0, 0, 0, 0, 0, 0);
}
