package draftscope.decoding.shadow;

import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.port.Uniforms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Asks a drafter for its greedy guesses at a position nobody has looked at, outside any run and untimed. The drafter's
 * cache is used and left behind like that of a finished run; call it on the engine thread, between runs.
 */
public final class DraftProbe {

    private DraftProbe() {}

    /**
     * The greedy chain that a drafter puts after a text under a policy.
     *
     * @param endIds tokens after which nothing is drafted
     * @return the guesses; none when cancelled, or when the text does not fit the draft's context
     */
    static List<Guess> chain(
            Drafter drafter, TokenIds before, LengthPolicy policy, Set<Integer> endIds, Cancellation cancellation) {
        var text = new TokenBuffer(before);
        if (!drafter.begin(text, cancellation)) {
            return List.of();
        }
        var round = new Drafter.Round(
                1,
                policy.begin(),
                Integer.MAX_VALUE,
                Sampling.GREEDY,
                new Uniforms(0),
                endIds,
                cancellation,
                (index, step, millis) -> {});
        return drafter.draft(text, round)
                .map(draft -> draft.steps().stream().map(step -> Guess.of(step.choice())).toList())
                .orElse(List.of());
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
     * @return the draft's guesses by position of the output; empty when something could not be fetched
     */
    public static Optional<Map<Integer, List<Guess>>> fetch(
            Shadows shadows, TokenIds prompt, TokenIds output, Drafter drafter, Cancellation cancellation) {
        return fetch(shadows, shadows::wanted, prompt, output, drafter, cancellation);
    }

    /**
     * Fetches what decides a policy's round from one place.
     *
     * @param start tokens of the output before it
     * @return the draft's guesses by position of the output; empty when something could not be fetched
     */
    public static Optional<Map<Integer, List<Guess>>> fetch(
            Shadows shadows,
            ShadowPolicy policy,
            int start,
            TokenIds prompt,
            TokenIds output,
            Drafter drafter,
            Cancellation cancellation) {
        return fetch(
                shadows,
                () -> shadows.missing(policy, start).stream()
                        .boxed()
                        .collect(Collectors.toMap(at -> at, at -> policy.asks())),
                prompt,
                output,
                drafter,
                cancellation);
    }

    private static Optional<Map<Integer, List<Guess>>> fetch(
            Shadows shadows,
            Supplier<Map<Integer, LengthPolicy>> wanted,
            TokenIds prompt,
            TokenIds output,
            Drafter drafter,
            Cancellation cancellation) {
        var fetched = new TreeMap<Integer, List<Guess>>();
        for (var missing = wanted.get(); !missing.isEmpty(); missing = wanted.get()) {
            for (var place : missing.entrySet()) {
                var before = new TokenBuffer(prompt);
                output.slice(0, place.getKey()).stream().forEach(before::append);
                var chain = chain(drafter, before.from(0), place.getValue(), shadows.endIds(), cancellation);
                // One that has no more to say the second time never will.
                if (chain.isEmpty() || chain.equals(fetched.put(place.getKey(), chain))) {
                    return Optional.empty();
                }
                shadows.fill(place.getKey(), chain);
            }
        }
        return Optional.of(fetched);
    }
}
