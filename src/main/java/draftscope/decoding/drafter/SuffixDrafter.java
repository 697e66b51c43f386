package draftscope.decoding.drafter;

import draftscope.decoding.event.StopReason;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenChoice;
import draftscope.decoding.port.TokenIds;
import java.util.Optional;

/**
 * Drafts without a model what most often followed the last tokens, in this text and, if wanted, in earlier answers
 * (SuffixDecoding, arXiv 2411.04975): the most frequent continuation, see {@link SuffixBranches}.
 *
 * <p>Proposals are point masses ({@link DraftDistributions#POINT_MASSES}), so the output's distribution does not change. What a length policy
 * sees of a token is its share of the counts and their entropy. Behind an end of text nothing is proposed. Nothing is kept of
 * a text before it has ended.
 */
public class SuffixDrafter implements Drafter {

    /**
     * On the embedded pair with a warm memory, of h = 0.3, 0.4 and 0.5, this left every round as long as it was and drafted
     * least; one earlier occurrence gives a score of 0.32.
     */
    static final double THRESHOLD = 0.4;

    static final DrafterEntry ENTRY = DrafterEntry.named("suffix")
            .source("arXiv 2411.04975")
            .slot(9)
            .takes(AnswerMemory.OPTION)
            .published(v -> new ConstantLength(AnswerMemory.DEPTH))
            .measured("svip", THRESHOLD)
            .makes((parts, v) -> Optional.of(new SuffixDrafter(
                    v.on(AnswerMemory.OPTION.name()) ? Optional.of(parts.answers()) : Optional.empty(), parts.clock())));

    private static final ModelInfo INFO = new ModelInfo("suffix", ENTRY.name(), 0, "none", "cpu");
    private static final int SHOWN = 8;

    final Optional<AnswerMemory> answers;
    final Clock clock;

    /** @param answers earlier answers; empty to look in the text alone */
    public SuffixDrafter(Optional<AnswerMemory> answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public final Optional<ModelInfo> info() {
        return Optional.of(INFO);
    }

    @Override
    public final boolean begin(TokenBuffer prompt, Cancellation cancellation) {
        answers.ifPresent(memory -> memory.forget(prompt.from(0)));
        return !cancellation.requested();
    }

    @Override
    public Optional<Draft> draft(TokenBuffer text, Round round) {
        return CertainChain.draft(
                round, AnswerMemory.DEPTH - 1, clock, StopReason.NO_MATCH, limit -> find(text, limit, round));
    }

    @Override
    public final void ended(TokenIds prompt, TokenIds answer) {
        answers.ifPresent(memory -> memory.remember(prompt, answer));
    }

    private CertainChain.Found find(TokenBuffer text, int limit, Round round) {
        var branch = new SuffixBranches(false, limit, round.endIds()).best(text, answers);
        return new CertainChain.Found(
                branch.guesses().stream().map(SuffixDrafter::choice).toList(),
                drafted -> branch.found(branch.guesses().subList(0, drafted)));
    }

    /** A guess with the share of counts it was taken for. */
    static TokenChoice choice(SuffixBranches.Guess guess) {
        var before = guess.before();
        return new TokenChoice(
                guess.token(), before.share(guess.place().count()), before.entropy(), before.ranking(SHOWN));
    }
}
