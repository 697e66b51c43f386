package draftscope.app.engine;

import draftscope.bench.prompts.Talk;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.rule.Verification;
import draftscope.decoding.shadow.ShadowPolicy;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one press of Run asks for: a watched run, then its baseline and the policies it is compared with.
 *
 * @param maxNewTokens most tokens to add, at least 1
 * @param ids tokens to feed as they are, in the place of the prompt; empty to read the prompt
 * @param talk what the prompt has around it; what goes before it only with a chat template
 */
public record RunOrder(
        String prompt,
        boolean chat,
        LengthPolicy live,
        List<LengthPolicy> comparisons,
        Sampling sampling,
        int maxNewTokens,
        boolean ignoreEnd,
        TokenIds ids,
        Drafting drafting,
        Measuring measuring,
        Verification verification,
        Talk talk) {

    public RunOrder {
        comparisons = List.copyOf(comparisons);
    }

    public RunOrder withMeasuring(Measuring other) {
        return new RunOrder(prompt, chat, live, comparisons, sampling, maxNewTokens, ignoreEnd, ids, drafting, other,
                verification, talk);
    }

    /**
     * The policies simulated beside the watched run: those of the order that decide by lengths and outcomes alone, and the
     * oracle. None when sampling, for then every policy writes a text of its own, and none without a draft model: what a
     * head or a look-up guesses at a position depends on where the round began.
     */
    public List<ShadowPolicy> shadows() {
        if (!verification.exact() || !sampling.greedy() || !live.drafts() || !drafting.drafter().anywhere()) {
            return List.of();
        }
        return Stream.<ShadowPolicy>concat(
                        comparisons.stream().filter(ShadowPolicy::supports).map(ShadowPolicy.Lengths::new),
                        Stream.of(ShadowPolicy.Oracle.REFERENCE))
                .toList();
    }
}
