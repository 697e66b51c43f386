package draftscope.decoding.shadow;

import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.port.Uniforms;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * Asks a drafter for its greedy token at a position nobody has looked at, outside any run and untimed. The drafter's
 * cache is used and left behind like that of a finished run; call it on the engine thread, between runs.
 */
public final class DraftProbe {

    private DraftProbe() {}

    /**
     * The greedy token a drafter would put behind a text.
     *
     * @param drafter drafts with a model
     * @param before the text before the position, at least one token
     * @param cancellation asked before every native call
     * @return the token; empty when cancelled, or when the text does not fit the draft's context
     */
    public static OptionalInt greedy(Drafter drafter, TokenIds before, Cancellation cancellation) {
        var text = new TokenBuffer(before);
        if (!drafter.begin(text, cancellation)) {
            return OptionalInt.empty();
        }
        var round = new Drafter.Round(
                1,
                new ConstantLength(1).begin(),
                1,
                Sampling.GREEDY,
                new Uniforms(0),
                Set.of(),
                cancellation,
                (index, step, millis) -> {});
        return drafter.draft(text, round)
                .filter(draft -> draft.proposal().size() > 0)
                .map(draft -> OptionalInt.of(draft.proposal().tokens().get(0)))
                .orElse(OptionalInt.empty());
    }

    /**
     * Fetches everything that shadows are still missing after a finished run.
     *
     * @param shadows fed with all rounds of the run
     * @param prompt the run's prompt
     * @param output the run's output
     * @param drafter the run's drafter
     * @param cancellation asked before every native call
     * @return whether nothing is missing any more
     */
    public static boolean complete(
            Shadows shadows, TokenIds prompt, TokenIds output, Drafter drafter, Cancellation cancellation) {
        return fetch(shadows, prompt, output, drafter, cancellation).isPresent();
    }

    /**
     * Does as {@link #complete}, and tells what it fetched, so that other shadows of the run can be filled too.
     *
     * @return the draft's token by position of the output; empty when something could not be fetched
     */
    public static Optional<Map<Integer, Integer>> fetch(
            Shadows shadows, TokenIds prompt, TokenIds output, Drafter drafter, Cancellation cancellation) {
        var fetched = new TreeMap<Integer, Integer>();
        for (var missing = shadows.missing(); !missing.isEmpty(); missing = shadows.missing()) {
            for (int position : missing) {
                var before = new TokenBuffer(prompt);
                output.slice(0, position).stream().forEach(before::append);
                var token = greedy(drafter, before.from(0), cancellation);
                if (token.isEmpty()) {
                    return Optional.empty();
                }
                shadows.fill(position, token.getAsInt());
                fetched.put(position, token.getAsInt());
            }
        }
        return Optional.of(fetched);
    }
}
