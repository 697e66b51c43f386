package draftscope.trace;

import draftscope.decoding.ShortEvents;
import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Candidate;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The events of the golden file: a sampled run of two rounds and a target-only run that was cancelled. */
final class GoldenRun {

    private static final ModelInfo TARGET = new ModelInfo("fable-14m", "llama", 14_000_000, "float32", "cpu");
    private static final ModelInfo DRAFT = new ModelInfo("fable-2m", "llama", 2_000_000, "float32", "cpu");
    private static final OptionalDouble NO_U = OptionalDouble.empty();

    private GoldenRun() {}

    static List<TraceEvent> events() {
        return List.of(
                started(), firstDraft(), secondDraft(), firstRound(), thirdDraft(), secondRound(), ended(), plainStart(), plainRound(), plainEnd());
    }

    private static RunStarted started() {
        return ShortEvents.run(
                new RunLabel(Optional.of("81"), OptionalInt.of(0)),
                TARGET,
                Optional.of(DRAFT),
                Svip.REFERENCE.info(),
                new Sampling(1, 0, 1, 7),
                "Once",
                TokenIds.of(1, 5),
                16,
                2);
    }

    private static DraftToken firstDraft() {
        return ShortEvents.drafted(
                1, 0, 10, " a", 0.75, 0.5, 0.25, 0.125, OptionalDouble.of(0.5), List.of(new Candidate(10, " a", 0.75), new Candidate(11, " <0xC3>", 0.25)));
    }

    private static DraftToken secondDraft() {
        return ShortEvents.drafted(1, 1, 11, " <0xC3>", 0.5, 0.75, 0.3125, 0.125, OptionalDouble.of(0.25), List.of());
    }

    private static RoundEnded firstRound() {
        return ShortEvents.round(
                1,
                StopReason.ENTROPY,
                List.of(
                        ShortEvents.verified(
                                10, " a", Outcome.ACCEPTED, 0.75, 0.75, 0.5, 0.25, 1, 0.875, 0.625, OptionalDouble.of(0.125), List.of(new Candidate(10, " a", 0.75))),
                        ShortEvents.verified(
                                11, " <0xC3>", Outcome.REJECTED, 0.5, 0, 0.75, 0.3125, 0, 0.25, Double.POSITIVE_INFINITY, OptionalDouble.of(0.5), List.of())),
                Optional.of(new NextToken(12, " cat", NextToken.Source.CORRECTION, 0.5, OptionalDouble.of(0.0625), List.of())),
                0.25,
                1.5,
                Optional.empty());
    }

    private static DraftToken thirdDraft() {
        return ShortEvents.drafted(2, 0, 2, "</s>", 0.5, 0.75, 0.3125, 0.125, OptionalDouble.of(0.25), List.of());
    }

    private static RoundEnded secondRound() {
        return ShortEvents.round(
                2,
                StopReason.EOS,
                List.of(ShortEvents.verified(
                        2, "</s>", Outcome.ACCEPTED, 0.5, 0.5, 0.75, 0.3125, 1, 1, 0.75, OptionalDouble.of(0.5), List.of())),
                Optional.empty(),
                0.125,
                1.25,
                Optional.of(new RoundEnded.PreviousBonus(12, " cat", 0.25, 1.5)));
    }

    private static RunEnded ended() {
        return new RunEnded(
                new RunLabel(Optional.of("81"), OptionalInt.of(0)),
                RunEnded.Finish.EOS,
                TokenIds.of(10, 12, 2),
                " a cat",
                new RunTotals(2, 3, 3, 2, 3, 4, 0.5, 0.375, 2.75),
                Optional.empty());
    }

    private static RunStarted plainStart() {
        return ShortEvents.run(
                new RunLabel(Optional.of("\"q-1\""), OptionalInt.empty()),
                TARGET,
                Optional.empty(),
                new PolicyInfo("none", Map.of()),
                Sampling.GREEDY,
                "",
                TokenIds.of(5),
                16,
                2);
    }

    private static RoundEnded plainRound() {
        return ShortEvents.round(
                1,
                StopReason.NONE,
                List.of(),
                Optional.of(new NextToken(12, " cat", NextToken.Source.TARGET, 0.5, NO_U, List.of(new Candidate(12, " cat", 0.5)))),
                0,
                1.25,
                Optional.empty());
    }

    private static RunEnded plainEnd() {
        return new RunEnded(
                new RunLabel(Optional.of("\"q-1\""), OptionalInt.empty()),
                RunEnded.Finish.CANCELLED,
                TokenIds.of(12),
                " cat",
                new RunTotals(1, 0, 0, 0, 1, 2, 0.5, 0, 1.25),
                Optional.empty());
    }
}
