package draftscope.decoding.shadow;

import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;

/**
 * A simulated round.
 *
 * @param round number of the round, from 1
 * @param start tokens of the output before it
 * @param drafted tokens drafted
 * @param accepted tokens of them accepted
 * @param newTokens tokens the output grew by
 * @param draftedExact false where a real draft might have met an end of text off the path and drafted fewer
 */
public record ShadowRound(int round, int start, int drafted, int accepted, int newTokens, boolean draftedExact) {

    /** A real round as if it had been simulated, so that both can be timed alike. */
    public static ShadowRound of(RoundEnded real, int start) {
        return new ShadowRound(real.round(), start, real.drafted(), real.accepted(), real.newTokens(), true);
    }

    /** Tokens of the output after it. */
    public int end() {
        return start + newTokens;
    }

    /** Drafted tokens the verifier reached; see {@link Outcome}. */
    public int tested() {
        return Math.min(drafted, accepted + 1);
    }
}
