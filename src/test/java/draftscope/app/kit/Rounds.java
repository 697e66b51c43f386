package draftscope.app.kit;

import draftscope.decoding.ShortEvents;
import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Candidate;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Events made by hand. */
public final class Rounds {

    private static final List<Candidate> NO_TOP = List.of();

    private Rounds() {}

    /** The beginning of a run. */
    public static RunStarted start() {
        var model = new ModelInfo("m", "llama", 14_200_000, "float32", "cpu");
        return ShortEvents.run(
                RunLabel.NONE,
                model,
                Optional.of(model),
                Svip.REFERENCE.info(),
                Sampling.GREEDY,
                "p",
                TokenIds.of(1),
                64,
                1);
    }

    /** A drafted token. */
    public static DraftToken draft(int round, int index, String text, double entropy) {
        return ShortEvents.drafted(
                round, index, 7, text, 0.5, entropy, Math.sqrt(0.15 * entropy), 0.2, OptionalDouble.empty(), NO_TOP);
    }

    /** A round in which the first {@code accepted} of the pieces were kept; then the target's own piece. */
    public static RoundEnded round(int number, int accepted, String next, String... pieces) {
        var tokens = new ArrayList<VerifiedToken>();
        for (int i = 0; i < pieces.length; i++) {
            var outcome = i < accepted ? Outcome.ACCEPTED : i == accepted ? Outcome.REJECTED : Outcome.DISCARDED;
            tokens.add(ShortEvents.verified(
                    7, pieces[i], outcome, 0.5, 0.25, 0.8, 0.35, 0.5, 0.6, 1.0, OptionalDouble.empty(), NO_TOP));
        }
        var source = pieces.length == 0
                ? NextToken.Source.TARGET
                : accepted == pieces.length ? NextToken.Source.BONUS : NextToken.Source.CORRECTION;
        return ShortEvents.round(
                number,
                StopReason.ENTROPY,
                tokens,
                Optional.of(new NextToken(9, next, source, 0.9, OptionalDouble.empty(), NO_TOP)),
                1,
                2,
                Optional.empty());
    }

    /** The end of a run. */
    public static RunEnded end(RunEnded.Finish finish) {
        return new RunEnded(RunLabel.NONE, finish, TokenIds.of(1), "", RunTotals.ZERO, Optional.empty());
    }
}
