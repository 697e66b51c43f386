package draftscope.decoding.drafter;

import draftscope.decoding.entry.Parameter;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftLaws;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Drafts without a model what most often followed the last tokens, in this text and, if wanted, in earlier answers
 * (SuffixDecoding, arXiv 2411.04975, with the constants of its published code).
 *
 * <p>For every number m of last tokens that occurs, the most frequent continuation is followed while its probability, the
 * product of the shares of counts along it, is at least {@link #LEAST_PROBABILITY}, for at most m tokens. The continuation
 * with the largest sum of these probabilities is proposed; the longer match on a tie, and this text before earlier answers.
 * Proposals are point masses ({@link DraftLaws#POINT_MASSES}), so the output's law does not change. Behind an end of text
 * nothing is proposed.
 */
public final class SuffixDrafter implements Drafter {

    /** Least probability of a continuation. */
    static final double LEAST_PROBABILITY = 0.1;

    private static final Parameter ANSWERS = Parameter.flag("answers", "answers", false);

    static final DrafterEntry ENTRY = DrafterEntry.named("suffix")
            .source("arXiv 2411.04975")
            .slot(9)
            .takes(ANSWERS)
            .published(v -> new ConstantLength(AnswerMemory.DEPTH))
            .makes((parts, v) -> Optional.of(new SuffixDrafter(
                    v.on(ANSWERS.name()) ? Optional.of(parts.answers()) : Optional.empty(), parts.clock())));

    private static final ModelInfo INFO = new ModelInfo("suffix", ENTRY.name(), 0, "none", "cpu");

    private final Optional<AnswerMemory> answers;
    private final Clock clock;

    /**
     * @param answers earlier answers; empty to look in the text alone
     * @param clock where times come from
     */
    public SuffixDrafter(Optional<AnswerMemory> answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public Optional<ModelInfo> info() {
        return Optional.of(INFO);
    }

    @Override
    public boolean begin(TokenBuffer prompt, Cancellation cancellation) {
        answers.ifPresent(memory -> memory.forget(prompt.from(0)));
        return !cancellation.requested();
    }

    @Override
    public Optional<Draft> draft(TokenBuffer text, Round round) {
        return CertainChain.draft(round, AnswerMemory.DEPTH - 1, clock, limit -> find(text, limit, round.endIds()));
    }

    @Override
    public void settle(int length) {
        // Nothing is kept of a text before it has ended.
    }

    @Override
    public void ended(TokenIds prompt, TokenIds answer) {
        answers.ifPresent(memory -> memory.remember(prompt, answer));
    }

    private int[] find(TokenBuffer text, int limit, Set<Integer> endIds) {
        var own = new TextSuffixes(text);
        var here = best(m -> own.longer(), limit, endIds);
        var best = answers.map(memory -> best(m -> memory.place(text, m), limit, endIds))
                .filter(there -> there.score() > here.score())
                .orElse(here);
        return best.tokens().stream().mapToInt(id -> id).toArray();
    }

    private static Path best(IntFunction<Optional<SuffixPlace>> places, int limit, Set<Integer> endIds) {
        var best = new Path(List.of(), 0);
        for (int m = 1; m < AnswerMemory.DEPTH; m++) {
            var place = places.apply(m);
            if (place.isEmpty()) {
                return best;
            }
            var path = walk(place.get(), Math.min(limit, Math.min(m, AnswerMemory.DEPTH - m)), endIds);
            if (path.score() >= best.score()) {
                best = path;
            }
        }
        return best;
    }

    private static Path walk(SuffixPlace from, int limit, Set<Integer> endIds) {
        var tokens = new ArrayList<Integer>();
        var place = from;
        double probability = 1;
        double score = 0;
        while (tokens.size() < limit) {
            var next = place.next();
            if (next.isEmpty()) {
                break;
            }
            probability *= (double) next.get().place().count() / place.count();
            if (probability < LEAST_PROBABILITY) {
                break;
            }
            score += probability;
            tokens.add(next.get().token());
            place = next.get().place();
            if (endIds.contains(next.get().token())) {
                break;
            }
        }
        return new Path(tokens, score);
    }

    /**
     * A continuation.
     *
     * @param tokens what it proposes
     * @param score sum of its probabilities
     */
    private record Path(List<Integer> tokens, double score) {}
}
