package draftscope.decoding.shadow;

import draftscope.decoding.DecodingRequest;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.StopReason;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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

    /** Stands for ends of text that nobody told of: no token has this id. */
    private static final int UNTOLD = -1;

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

    /**
     * The limits of a run of a pair.
     *
     * @param context most tokens of a text for both models
     */
    public static ShadowLimits of(DecodingRequest request, int context) {
        return of(request.promptIds().size(), request.maxNewTokens(), context, context, request.endIds());
    }

    /**
     * The limits of a recorded run, as far as its events tell them: contexts are not told, and of the tokens that end a text
     * only those that were guessed or written.
     */
    public static ShadowLimits recorded(RunStarted run, List<RoundEnded> rounds, Optional<RunEnded> end) {
        var ends = new HashSet<Integer>();
        if (!run.ignoreEnd()) {
            ends.add(UNTOLD);
            rounds.stream()
                    .filter(round -> round.stop() == StopReason.EOS && round.drafted() > 0)
                    .forEach(round -> ends.add(round.tokens().get(round.drafted() - 1).id()));
            end.filter(ended -> ended.finish() == RunEnded.Finish.EOS)
                    .ifPresent(ended -> ends.add(ended.outputIds().last()));
        }
        return new ShadowLimits(
                run.promptIds().size(), run.promptIds().size() + run.maxNewTokens(), Integer.MAX_VALUE, ends);
    }

    /** The same of a run whose text before these rounds is longer by some tokens of output. */
    public ShadowLimits after(int output) {
        return new ShadowLimits(promptSize + output, end, draftContext, endIds);
    }

    /** Most tokens a round may draft after {@code output} tokens, whatever its policy asks for. */
    int room(int output) {
        int size = promptSize + output;
        return Math.max(0, Math.min(end - size - 1, draftContext - size + 1));
    }
}
