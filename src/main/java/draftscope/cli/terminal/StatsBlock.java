package draftscope.cli.terminal;

import draftscope.decoding.Metrics;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunTotals;
import draftscope.draw.Figures;
import draftscope.model.PairPlan;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a run came to, in a few lines. */
final class StatsBlock {

    private StatsBlock() {}

    static List<String> of(RunEnded ended, Told told) {
        return lines(
                Messages.text(
                        "stats.tokens",
                        ended.totals().newTokens(),
                        Messages.text("stats.finish." + ended.finish().id())),
                ended.totals(),
                told);
    }

    /** How the models computed, one line each. */
    static List<String> of(PairPlan plan) {
        var heads = plan.heads().values().stream()
                .sorted(Comparator.comparing(PairPlan.HeadPart::name))
                .map(head -> Messages.text("stats.head", head.name(), Messages.types(head.stored(), head.type())));
        return Stream.of(
                        Stream.of(model("stats.target", plan.target())),
                        plan.draft().map(draft -> model("stats.draft", draft)).stream(),
                        heads)
                .flatMap(lines -> lines)
                .toList();
    }

    private static String model(String key, PairPlan.Part part) {
        return Messages.text(key, part.name(), Messages.types(part.stored(), part.type()), part.places().devices());
    }

    static List<String> of(int runs, RunTotals totals, Told told) {
        return lines(Messages.text("stats.runs", totals.newTokens(), runs), totals, told);
    }

    private static List<String> lines(String tokens, RunTotals totals, Told told) {
        return List.of(
                tokens,
                told == Told.SPEED
                        ? Messages.text(
                                "stats.speed",
                                Figures.plain(Metrics.tokensPerSecond(totals)),
                                Figures.millis(totals.millis()),
                                Figures.plain(Metrics.decodeTokensPerSecond(totals)))
                        : Messages.text(told == Told.LOSSY ? "stats.lossy" : "stats.people"),
                Messages.text("stats.rounds", totals.rounds(), Figures.plain(Metrics.meanAcceptedLength(totals))),
                Messages.text(
                        "stats.acceptance",
                        Figures.fraction(Metrics.acceptanceRate(totals)),
                        totals.accepted(),
                        totals.drafted(),
                        Figures.fraction(Metrics.acceptedOverTested(totals)),
                        totals.tested()),
                Messages.text(
                        "stats.time",
                        Figures.millis(totals.prefillMillis()),
                        Figures.millis(totals.draftMillis()),
                        Figures.millis(totals.verifyMillis())));
    }
}
