package draftscope.decoding.shadow;

import java.util.Set;

/**
 * Where the live run, and so every simulated one, has to end.
 *
 * @param promptSize tokens of the prompt
 * @param end most tokens of prompt and output together
 * @param draftContext most tokens of a text the draft model can read
 * @param endIds tokens that end the text; empty when they are ignored
 */
public record ShadowLimits(int promptSize, int end, int draftContext, Set<Integer> endIds) {

    /** Copies the set. */
    public ShadowLimits {
        endIds = Set.copyOf(endIds);
    }

    /**
     * The limits of a run.
     *
     * @param promptSize tokens of the prompt
     * @param maxNewTokens length asked for
     * @param context most tokens of a text for the target
     * @param draftContext most tokens of a text for the draft
     * @param endIds tokens that end the text
     */
    public static ShadowLimits of(
            int promptSize, int maxNewTokens, int context, int draftContext, Set<Integer> endIds) {
        return new ShadowLimits(
                promptSize, promptSize + Math.min(maxNewTokens, context - promptSize), draftContext, endIds);
    }

    /** Most tokens a round may draft behind {@code output} tokens, whatever its policy asks for. */
    int room(int output) {
        int size = promptSize + output;
        return Math.max(0, Math.min(end - size - 1, draftContext - size + 1));
    }
}
