package draftscope.app.tour;

import draftscope.decoding.Metrics;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunTotals;
import draftscope.draw.Figures;
import draftscope.draw.PolicyNames;
import draftscope.draw.Words;
import draftscope.draw.data.ChartKind;
import draftscope.draw.stage.TokenKey;
import draftscope.trace.Position;
import draftscope.trace.Trace;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The chapters of the tour, in order. */
public enum Chapter {
    /** One token at a time is slow. */
    SLOW("lanes-card"),
    /** A small model guesses ahead. */
    DRAFT("round-pane"),
    /** The large one checks all guesses at once. */
    VERIFY("round-times"),
    /** Some stay, the first wrong one goes. */
    JUDGE("round-pane"),
    /** The target's own token comes on top. */
    BONUS("round-pane"),
    /** How unsure the draft was. */
    ENTROPY("text-card"),
    /** Where drafting stops. */
    THRESHOLD("score-strip"),
    /** What it was worth, and how other policies did. */
    SPEEDUP("chart-place-0"),
    /** Drawn tokens are refused by chance. */
    SAMPLING("inspector"),
    /** The bound promises less than it seems to. */
    BOUND("chart-place-1");

    private final String target;

    Chapter(String target) {
        this.target = target;
    }

    /** Which run is on stage. */
    enum Way {
        /** The target alone. */
        ALONE,
        /** SVIP, with the others measured beside it. */
        COMPARED,
        /** SVIP, drawing its tokens. */
        SAMPLED
    }

    /** Identifier of the control it is about. */
    public String target() {
        return target;
    }

    /** What it is called. */
    public String title() {
        return Words.of("tour." + key() + ".title");
    }

    /** Its name in keys. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it says, with figures of the runs. */
    String text(TourRuns runs) {
        return Words.of("tour." + key() + ".text", figures(runs));
    }

    Way way() {
        return switch (this) {
            case SLOW -> Way.ALONE;
            case SAMPLING, BOUND -> Way.SAMPLED;
            default -> Way.COMPARED;
        };
    }

    /** Where its run is to stand. */
    int step(Trace trace) {
        return switch (this) {
            case SLOW, SPEEDUP, BOUND -> trace.steps() - 1;
            case DRAFT -> {
                var round = Rounds.drafted(trace);
                yield trace.step(Position.drafted(round.round(), round.drafted()));
            }
            case VERIFY -> over(trace, Rounds.drafted(trace));
            case JUDGE -> over(trace, Rounds.judged(trace));
            case BONUS -> over(trace, Rounds.bonus(trace));
            case ENTROPY -> over(trace, Rounds.unsure(trace));
            case THRESHOLD -> over(trace, Rounds.stopped(trace));
            case SAMPLING -> over(trace, Rounds.drawn(trace));
        };
    }

    private static int over(Trace trace, RoundEnded round) {
        return trace.step(Position.verified(round.round(), round.drafted()));
    }

    /** The token that is looked at closely. */
    Optional<TokenKey> token(Trace trace) {
        if (this != SAMPLING) {
            return Optional.empty();
        }
        var round = Rounds.drawn(trace);
        return Optional.of(new TokenKey(round.round(), Rounds.refusedAt(round)));
    }

    /** The chart it is about, in the place that is its target. */
    Optional<ChartKind> chart() {
        return this == BOUND ? Optional.of(ChartKind.SCATTER) : Optional.empty();
    }

    private Object[] figures(TourRuns runs) {
        return switch (this) {
            case SLOW -> new Object[] {
                totals(runs.alone()).newTokens(),
                Figures.millis(totals(runs.alone()).verifyMillis() / totals(runs.alone()).rounds())
            };
            case DRAFT -> new Object[] {Rounds.drafted(runs.svip()).drafted()};
            case VERIFY -> {
                var round = Rounds.drafted(runs.svip());
                yield new Object[] {
                    Figures.millis(round.draftMillis()), Figures.millis(round.verifyMillis()), round.newTokens()
                };
            }
            case JUDGE -> {
                var round = Rounds.judged(runs.svip());
                yield new Object[] {round.drafted(), round.accepted()};
            }
            case SPEEDUP -> new Object[] {
                rate(runs.alone()),
                rate(runs.svip()),
                Figures.percent(kept(runs.svip())),
                runs.others().stream()
                        .map(run -> Words.of(
                                "tour.other", PolicyNames.plain(run.run().policy()), rate(run),
                                Figures.percent(kept(run))))
                        .collect(Collectors.joining(", "))
            };
            case BOUND -> new Object[] {
                Rounds.underBound(runs.sampled()), Rounds.tested(runs.sampled()).size()
            };
            default -> new Object[0];
        };
    }

    private static RunTotals totals(Trace trace) {
        return trace.end().orElseThrow().totals();
    }

    private static String rate(Trace trace) {
        return Figures.tokensPerSecond(Metrics.tokensPerSecond(totals(trace)));
    }

    private static double kept(Trace trace) {
        return Metrics.acceptanceRate(totals(trace));
    }
}
