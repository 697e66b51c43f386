package draftscope.decoding.policy;

import draftscope.decoding.event.RoundEnded;

/**
 * What a round took, by the decoder's clock.
 *
 * @param depth tokens of its longest drafted path: all of a chain
 * @param passes forward passes of the drafter; one for every token of a chain unless told otherwise
 * @param newTokens tokens the text grew by
 * @param draftMillis wall time of drafting in milliseconds
 * @param verifyMillis wall time of the target's pass in milliseconds
 */
public record RoundTimes(int depth, int passes, int newTokens, double draftMillis, double verifyMillis) {

    public static RoundTimes of(RoundEnded round, int depth) {
        return new RoundTimes(
                depth,
                round.passes().isEmpty() ? depth : round.passes().size(),
                round.newTokens(),
                round.draftMillis(),
                round.verifyMillis());
    }
}
