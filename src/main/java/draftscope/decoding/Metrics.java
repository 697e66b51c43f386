package draftscope.decoding;

import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.policy.PolicyEntry;

/**
 * Every figure the program shows, defined once. Ratios with an empty denominator are NaN; views write a dash.
 */
public final class Metrics {

    private Metrics() {}

    /** min(1, p/q): the probability that this very token is accepted when sampling (Leviathan et al. 2023). */
    public static double acceptanceProbability(double p, double q) {
        return q > 0 ? Math.min(1, p / q) : 0;
    }

    /** New tokens ÷ seconds, prefill included. */
    public static double tokensPerSecond(RunTotals totals) {
        return tokensPerSecond(totals.newTokens(), totals.millis());
    }

    /** Tokens ÷ seconds. */
    public static double tokensPerSecond(double tokens, double millis) {
        return millis > 0 ? 1000 * tokens / millis : Double.NaN;
    }

    /** New tokens ÷ seconds after the prefill. */
    public static double decodeTokensPerSecond(RunTotals totals) {
        return tokensPerSecond(totals.newTokens(), totals.millis() - totals.prefillMillis());
    }

    /** Tokens per second over the baseline's tokens per second. */
    public static double speedup(double tokensPerSecond, double baselineTokensPerSecond) {
        return baselineTokensPerSecond > 0 ? tokensPerSecond / baselineTokensPerSecond : Double.NaN;
    }

    /** New tokens ÷ rounds. A round that ends in an accepted end of text adds no token of the target's own. */
    public static double meanAcceptedLength(RunTotals totals) {
        return ratio(totals.newTokens(), totals.rounds());
    }

    /**
     * Accepted ÷ drafted, what the literature and servers call acceptance: also counts against a draft what was never tested.
     * Of a tree it counts refused siblings too, so that chains and trees must not be compared by it.
     */
    public static double acceptanceRate(RunTotals totals) {
        return ratio(totals.accepted(), totals.drafted());
    }

    /** Accepted ÷ (accepted + rejected): over the tokens that were tested. */
    public static double acceptedOverTested(RunTotals totals) {
        return ratio(totals.accepted(), totals.tested());
    }

    /**
     * Accepted at a position ÷ rounds that drafted: in what share of rounds the i-th guess, or in a tree a token of the i-th
     * level, was kept.
     *
     * @param accepted rounds that kept at least so many tokens
     * @param rounds rounds that drafted at all
     */
    public static double acceptedAtPosition(long accepted, long rounds) {
        return ratio(accepted, rounds);
    }

    /** Drafted ÷ rounds. */
    public static double meanDraftLength(RunTotals totals) {
        return ratio(totals.drafted(), totals.rounds());
    }

    /** Milliseconds of one pass of the target: verification ÷ rounds. */
    public static double passMillis(RunTotals totals) {
        return ratio(totals.verifyMillis(), totals.rounds());
    }

    /** Milliseconds of one guess: drafting ÷ drafted. */
    public static double guessMillis(RunTotals totals) {
        return ratio(totals.draftMillis(), totals.drafted());
    }

    /**
     * What a guess may cost at most before a run takes as long as the target alone would: the time its tokens would have
     * taken one by one, less its verification, shared among its guesses; in milliseconds. Below 0 no guess is cheap enough.
     *
     * @param run a run that drafted
     * @param alone the target alone
     */
    public static double breakEvenMillis(RunTotals run, RunTotals alone) {
        return ratio(run.newTokens() * passMillis(alone) - run.verifyMillis(), run.drafted());
    }

    /**
     * Tokens a chain of guesses adds on average, before numbers are drawn: the sum over its places of the probability that
     * all guesses up to there are kept, and the target's own token (Leviathan et al. 2023, equation 1, with a probability of
     * its own for every place).
     */
    public static double expectedTokens(RoundEnded round) {
        double all = 1;
        double whole = 1;
        for (var token : round.tokens()) {
            whole *= token.overlap();
            all += whole;
        }
        return all;
    }

    /**
     * Draft passes of a round: one for every drafted token, and the wasted one when a peeking policy
     * ({@link PolicyEntry#peeks()}) stopped. A tree's passes are told by the round itself.
     */
    public static int draftPasses(RoundEnded round, boolean peeks) {
        if (!round.passes().isEmpty()) {
            return round.passes().size();
        }
        return round.drafted() + (peeks && round.stop() == StopReason.ENTROPY ? 1 : 0);
    }

    private static double ratio(double over, double under) {
        return under > 0 ? over / under : Double.NaN;
    }
}
