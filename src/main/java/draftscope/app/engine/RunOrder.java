package draftscope.app.engine;

import draftscope.bench.prompts.Talk;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.StopStrings;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.rule.Verification;
import draftscope.decoding.shadow.ShadowPolicy;
import draftscope.model.tokenizer.Conversation;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one press of Run asks for: a watched run, then its baseline and the policies it is compared with.
 *
 * @param maxNewTokens most tokens to add, at least 1
 * @param ids tokens to feed as they are, in the place of the prompt; empty to read the prompt
 * @param before what the model is told and what was said before the prompt; only with a chat template
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
        Conversation before,
        StopStrings stops) {

    public RunOrder {
        comparisons = List.copyOf(comparisons);
    }

    /** With the draft model. */
    public RunOrder(
            String prompt,
            boolean chat,
            LengthPolicy live,
            List<LengthPolicy> comparisons,
            Sampling sampling,
            int maxNewTokens,
            boolean ignoreEnd,
            TokenIds ids) {
        this(prompt, chat, live, comparisons, sampling, maxNewTokens, ignoreEnd, ids, Drafting.model(), Measuring.USUAL,
                Verification.STANDARD, Conversation.NONE, StopStrings.NONE);
    }

    public RunOrder withDrafting(Drafting other) {
        return new RunOrder(prompt, chat, live, comparisons, sampling, maxNewTokens, ignoreEnd, ids, other, measuring,
                verification, before, stops);
    }

    public RunOrder withMeasuring(Measuring other) {
        return new RunOrder(prompt, chat, live, comparisons, sampling, maxNewTokens, ignoreEnd, ids, drafting, other,
                verification, before, stops);
    }

    public RunOrder withVerification(Verification other) {
        return new RunOrder(prompt, chat, live, comparisons, sampling, maxNewTokens, ignoreEnd, ids, drafting, measuring,
                other, before, stops);
    }

    /** The same after another beginning of the conversation. */
    public RunOrder after(Conversation other) {
        return new RunOrder(prompt, chat, live, comparisons, sampling, maxNewTokens, ignoreEnd, ids, drafting, measuring,
                verification, other, stops);
    }

    /** What the prompt has around it. */
    public Talk talk() {
        return new Talk(before, stops);
    }

    public RunOrder withStops(StopStrings other) {
        return new RunOrder(prompt, chat, live, comparisons, sampling, maxNewTokens, ignoreEnd, ids, drafting, measuring,
                verification, before, other);
    }

    /** An order that reads its prompt. */
    public RunOrder(
            String prompt,
            boolean chat,
            LengthPolicy live,
            List<LengthPolicy> comparisons,
            Sampling sampling,
            int maxNewTokens,
            boolean ignoreEnd) {
        this(prompt, chat, live, comparisons, sampling, maxNewTokens, ignoreEnd, TokenIds.empty());
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
