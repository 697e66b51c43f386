package draftscope.app.engine;

import draftscope.decoding.LengthPolicy;
import draftscope.decoding.Sampling;
import java.util.List;

/**
 * What one press of Run asks for: a watched run, its baseline and the policies it is compared with.
 *
 * @param prompt what the person wrote
 * @param chat whether to put it through the pair's chat template
 * @param live the policy watched
 * @param comparisons the policies to measure on the same prompt
 * @param sampling how tokens are chosen
 * @param maxNewTokens most tokens to add, at least 1
 * @param ignoreEnd whether to go on behind an end of text
 */
public record RunOrder(
        String prompt,
        boolean chat,
        LengthPolicy live,
        List<LengthPolicy> comparisons,
        Sampling sampling,
        int maxNewTokens,
        boolean ignoreEnd) {

    /** Copies the list. */
    public RunOrder {
        comparisons = List.copyOf(comparisons);
    }
}
