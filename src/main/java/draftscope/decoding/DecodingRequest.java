package draftscope.decoding;

import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.port.Hardware;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.StopStrings;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.rule.Verification;
import java.util.Optional;
import java.util.Set;

/**
 * One run to be made.
 *
 * @param label which question of a prompt set, if any
 * @param prompt the text after the ids, for the trace; may be empty
 * @param promptIds what is fed, at least one token
 * @param maxNewTokens most tokens to add, at least 1
 * @param endIds tokens that end the text; empty to ignore them
 */
public record DecodingRequest(
        RunLabel label,
        String prompt,
        TokenIds promptIds,
        LengthPolicy policy,
        Sampling sampling,
        int maxNewTokens,
        Set<Integer> endIds,
        StopStrings stops,
        Verification verification) {

    /**
     * @throws IllegalArgumentException when there is nothing to feed or nothing to add
     */
    public DecodingRequest {
        endIds = Set.copyOf(endIds);
        if (promptIds.isEmpty()) {
            throw new IllegalArgumentException("the prompt has no token");
        }
        if (maxNewTokens < 1) {
            throw new IllegalArgumentException("max new tokens must be at least 1, not " + maxNewTokens);
        }
    }

    /** A run that no text ends. */
    public DecodingRequest(
            RunLabel label,
            String prompt,
            TokenIds promptIds,
            LengthPolicy policy,
            Sampling sampling,
            int maxNewTokens,
            Set<Integer> endIds) {
        this(label, prompt, promptIds, policy, sampling, maxNewTokens, endIds, StopStrings.NONE, Verification.STANDARD);
    }

    public DecodingRequest withStops(StopStrings other) {
        return new DecodingRequest(label, prompt, promptIds, policy, sampling, maxNewTokens, endIds, other, verification);
    }

    public DecodingRequest withPolicy(LengthPolicy other) {
        return new DecodingRequest(label, prompt, promptIds, other, sampling, maxNewTokens, endIds, stops, verification);
    }

    public DecodingRequest withVerification(Verification other) {
        return new DecodingRequest(label, prompt, promptIds, policy, sampling, maxNewTokens, endIds, stops, other);
    }

    RunStarted started(ModelInfo target, Drafter drafter, int threads, Optional<Hardware> hardware) {
        return new RunStarted(
                label,
                target,
                drafter.info(),
                policy.info(),
                sampling,
                prompt,
                promptIds,
                maxNewTokens,
                threads,
                endIds.isEmpty(),
                drafter.options(),
                stops,
                hardware,
                policy.drafts() ? verification.info() : Optional.empty());
    }
}
