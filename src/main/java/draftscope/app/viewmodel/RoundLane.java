package draftscope.app.viewmodel;

import draftscope.app.viewmodel.chart.Figures;
import draftscope.app.viewmodel.chart.ScoreData;
import draftscope.decoding.DraftToken;
import draftscope.decoding.RoundEnded;
import draftscope.decoding.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * A round as it is shown.
 *
 * @param number number of the round, from 1; 0 before there is one
 * @param chips drafted tokens in order, then the target's own
 * @param drafted tokens drafted
 * @param accepted tokens accepted
 * @param stop why drafting stopped; empty while it goes on
 * @param draftMillis time of drafting in milliseconds, so far while it goes on
 * @param verifyMillis time of verification in milliseconds, 0 while drafting goes on
 * @param drafts what is known of its draft steps; some or all may be missing
 * @param ended its end with everything the target said; empty while drafting goes on
 */
public record RoundLane(
        int number,
        List<Chip> chips,
        int drafted,
        int accepted,
        Optional<StopReason> stop,
        double draftMillis,
        double verifyMillis,
        List<DraftToken> drafts,
        Optional<RoundEnded> ended) {

    /** Before the first round. */
    public static final RoundLane NONE =
            new RoundLane(0, List.of(), 0, 0, Optional.empty(), 0, 0, List.of(), Optional.empty());

    /** Copies the lists. */
    public RoundLane {
        chips = List.copyOf(chips);
        drafts = List.copyOf(drafts);
    }

    /** A finished round of whose draft steps nothing is known. */
    public static RoundLane of(RoundEnded round) {
        return of(List.of(), round);
    }

    /** A finished round with its draft steps. */
    public static RoundLane of(List<DraftToken> drafts, RoundEnded round) {
        var chips = new ArrayList<Chip>(round.drafted() + 1);
        for (int i = 0; i < round.drafted(); i++) {
            chips.add(Chip.judged(round.tokens().get(i), i, round.drafted()));
        }
        round.next().ifPresent(next -> chips.add(Chip.next(next, round.drafted())));
        return new RoundLane(
                round.round(),
                chips,
                round.drafted(),
                round.accepted(),
                Optional.of(round.stop()),
                round.draftMillis(),
                round.verifyMillis(),
                drafts,
                Optional.of(round));
    }

    /** A round whose drafting goes on. */
    static RoundLane drafting(List<DraftToken> tokens) {
        var chips = tokens.stream().map(t -> Chip.pending(t, tokens.size())).toList();
        double millis = tokens.stream().mapToDouble(DraftToken::millis).sum();
        return new RoundLane(
                tokens.get(0).round(), chips, chips.size(), 0, Optional.empty(), millis, 0, tokens, Optional.empty());
    }

    /** The draft step of a token; empty when it is not known. */
    public Optional<DraftToken> draft(int index) {
        if (index < drafts.size() && drafts.get(index).index() == index) {
            return Optional.of(drafts.get(index));
        }
        return drafts.stream().filter(d -> d.index() == index).findFirst();
    }

    /** The same round with other chips on show. */
    RoundLane withChips(List<Chip> others) {
        return new RoundLane(number, others, drafted, accepted, stop, draftMillis, verifyMillis, drafts, ended);
    }

    /** Whether the target has spoken. */
    public boolean finished() {
        return stop.isPresent();
    }

    /** Why drafting stopped, in words. */
    public String reason() {
        return stop.map(s -> Words.of("stop." + s.name().toLowerCase(Locale.ROOT)))
                .orElse(number == 0 ? "" : Words.of("stop.drafting"));
    }

    /** Scores of the drafted tokens against a threshold. */
    public ScoreData scores(OptionalDouble threshold) {
        var points = chips.stream().filter(chip -> !chip.kind().ofTarget()).map(Chip::point).toList();
        return new ScoreData(points, threshold, List.of());
    }

    /** {@code 4 of 6}. */
    public String kept() {
        return finished() && drafted > 0 ? Words.of("lane.kept", accepted, drafted) : Figures.DASH;
    }

    /** The round in one sentence, for a screen reader. */
    public String spoken() {
        return Words.of("lane.spoken", number, drafted, accepted, reason())
                + chips.stream().map(Chip::spoken).collect(Collectors.joining("; ", " ", ""));
    }
}
