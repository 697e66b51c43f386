package draftscope.app.viewmodel;

import draftscope.app.viewmodel.chart.RejectionData;
import draftscope.decoding.DraftToken;
import draftscope.decoding.NextToken;
import draftscope.decoding.RoundEnded;
import draftscope.decoding.VerifiedToken;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything that is known of one token.
 *
 * @param key which token
 * @param chip how it is shown, with its probabilities, entropy and score
 * @param id token id
 * @param position its place in the new text, from 1; for a token that is not in the text, the place it was tried at
 * @param greedy whether the run takes the most probable token instead of drawing
 * @param crossEntropy H(q, p) in nats; NaN when not known
 * @param draftUniform the number that picked it from the draft's law; empty under greedy
 * @param uniform the number compared with p/q, or that picked the target's own token; empty under greedy
 * @param draftMillis time of its draft step; NaN when not known
 * @param roundDraftMillis drafting time of its round
 * @param verifyMillis verification time of its round; NaN before it
 * @param draftTop the draft's most probable tokens there; empty when not known
 * @param targetTop the target's most probable tokens there; empty before it has spoken
 * @param picture rejection sampling at this place; for a correction, of the token it replaced
 */
public record TokenFacts(
        TokenKey key,
        Chip chip,
        int id,
        int position,
        boolean greedy,
        double crossEntropy,
        OptionalDouble draftUniform,
        OptionalDouble uniform,
        double draftMillis,
        double roundDraftMillis,
        double verifyMillis,
        List<Alternative> draftTop,
        List<Alternative> targetTop,
        RejectionData picture) {

    private static final int ROWS = 8;

    /** Copies the lists. */
    public TokenFacts {
        draftTop = List.copyOf(draftTop);
        targetTop = List.copyOf(targetTop);
    }

    /**
     * What is known of a token of a round.
     *
     * @param lane the round
     * @param index the token's place among its chips
     * @param before how many tokens of text lie before the round
     * @param greedy whether the run is greedy
     */
    static TokenFacts of(RoundLane lane, int index, int before, boolean greedy) {
        var chip = lane.chips().get(index);
        var round = lane.ended();
        var verified = round.filter(r -> index < r.drafted()).map(r -> r.tokens().get(index));
        var next = round.filter(r -> index == r.drafted()).flatMap(RoundEnded::next);
        // The target's own token stands behind the accepted ones, where the refused one was tried.
        int place = next.isPresent() ? lane.accepted() : index;
        var draft = lane.draft(place);
        var own = lane.draft(index);
        int id = verified.map(VerifiedToken::id)
                .or(() -> next.map(NextToken::id))
                .or(() -> own.map(DraftToken::id))
                .orElse(-1);
        var draftTop = draft.map(DraftToken::top).orElse(List.of());
        var picture = round.filter(r -> place < r.drafted())
                .map(r -> RejectionData.of(r.tokens().get(place), draftTop, ROWS))
                .orElse(RejectionData.EMPTY);
        return new TokenFacts(
                new TokenKey(lane.number(), index),
                chip,
                id,
                before + place + 1,
                greedy,
                verified.map(VerifiedToken::crossEntropy).orElse(Double.NaN),
                next.isPresent() ? OptionalDouble.empty() : own.map(DraftToken::uniform).orElse(OptionalDouble.empty()),
                verified.map(VerifiedToken::uniform)
                        .or(() -> next.map(NextToken::uniform))
                        .orElse(OptionalDouble.empty()),
                next.isPresent() ? Double.NaN : own.map(DraftToken::millis).orElse(Double.NaN),
                lane.draftMillis(),
                round.map(RoundEnded::verifyMillis).orElse(Double.NaN),
                Alternative.of(draftTop, id),
                Alternative.of(
                        verified.map(VerifiedToken::top).or(() -> next.map(NextToken::top)).orElse(List.of()), id),
                picture);
    }

    /** Whether the target has spoken. */
    public boolean judged() {
        return chip.kind() != ChipKind.PENDING;
    }

    /** 1 − √(c·H), the bound on the acceptance probability of a draw; NaN where the draft had no say. */
    public double bound() {
        return Double.isNaN(chip.score()) ? Double.NaN : Math.max(0, 1 - chip.score());
    }

    /** What decided, in words; empty while nothing is decided. */
    public String decision() {
        if (!judged()) {
            return Words.of("inspect.pending");
        }
        var way = greedy ? "greedy" : "sampled";
        return Words.of("inspect." + way + "." + chip.kind().id());
    }

    /** What greedy decoding does instead of drawing, and what the bound is worth then; empty when sampling. */
    public Optional<String> caution() {
        return greedy ? Optional.of(Words.of("inspect.greedy")) : Optional.empty();
    }
}
