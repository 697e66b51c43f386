package draftscope.decoding;

import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.PolicyNote;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.port.Candidate;
import draftscope.decoding.port.DraftPass;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.StopStrings;
import draftscope.decoding.port.TokenIds;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Events as most tests need them: of a chain, of a draft with the target's tokens, under the usual rule. */
public final class ShortEvents {

    private ShortEvents() {}

    /** A run that heeds ends of text and is ended by no others. */
    public static RunStarted run(
            RunLabel label,
            ModelInfo target,
            Optional<ModelInfo> draft,
            PolicyInfo policy,
            Sampling sampling,
            String prompt,
            TokenIds promptIds,
            int maxNewTokens,
            int threads) {
        return new RunStarted(
                label,
                target,
                draft,
                policy,
                sampling,
                prompt,
                promptIds,
                maxNewTokens,
                threads,
                false,
                Optional.empty(),
                StopStrings.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /** A token of a chain. */
    public static DraftToken drafted(
            int round,
            int index,
            int id,
            String text,
            double q,
            double entropy,
            double score,
            double millis,
            OptionalDouble uniform,
            List<Candidate> top) {
        return new DraftToken(
                round, index, id, text, q, entropy, score, millis, uniform, top, Optional.empty(), OptionalDouble.empty());
    }

    /** A token of a chain, judged. */
    public static VerifiedToken verified(
            int id,
            String text,
            Outcome outcome,
            double q,
            double p,
            double entropy,
            double score,
            double acceptance,
            double overlap,
            double crossEntropy,
            OptionalDouble uniform,
            List<Candidate> top) {
        return new VerifiedToken(
                id,
                text,
                outcome,
                q,
                p,
                entropy,
                score,
                acceptance,
                overlap,
                crossEntropy,
                uniform,
                top,
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty());
    }

    /** A round of a policy that stays as it is, with a pass for each token. */
    public static RoundEnded round(
            int round,
            StopReason stop,
            List<VerifiedToken> tokens,
            Optional<NextToken> next,
            double draftMillis,
            double verifyMillis,
            Optional<RoundEnded.PreviousBonus> previousBonus) {
        return round(round, stop, tokens, next, draftMillis, verifyMillis, previousBonus, OptionalDouble.empty());
    }

    /** A round with a pass for each token. */
    public static RoundEnded round(
            int round,
            StopReason stop,
            List<VerifiedToken> tokens,
            Optional<NextToken> next,
            double draftMillis,
            double verifyMillis,
            Optional<RoundEnded.PreviousBonus> previousBonus,
            OptionalDouble threshold) {
        return round(round, stop, tokens, next, draftMillis, verifyMillis, previousBonus, threshold, List.of());
    }

    /** A round of a policy that moves, with the passes it took. */
    public static RoundEnded round(
            int round,
            StopReason stop,
            List<VerifiedToken> tokens,
            Optional<NextToken> next,
            double draftMillis,
            double verifyMillis,
            Optional<RoundEnded.PreviousBonus> previousBonus,
            OptionalDouble threshold,
            List<DraftPass> passes) {
        return new RoundEnded(
                round,
                stop,
                tokens,
                next,
                draftMillis,
                verifyMillis,
                previousBonus,
                threshold,
                passes,
                Optional.empty(),
                Optional.empty(),
                PolicyNote.NONE,
                List.of());
    }
}
