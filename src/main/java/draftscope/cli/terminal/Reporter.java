package draftscope.cli.terminal;

import draftscope.bench.Totals;
import draftscope.decoding.Metrics;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.RunTotals;
import draftscope.draw.EntropyRamp;
import draftscope.draw.Figures;
import draftscope.model.PairPlan;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Says on standard error what runs came to: a block for one, a line each and a block for many. */
public final class Reporter {

    private final Output err;
    private final Ansi ansi;
    private final boolean legend;
    private final boolean many;
    private final Optional<PairPlan> plan;
    private RunTotals totals = RunTotals.ZERO;
    private int runs;
    private Told told = Told.SPEED;

    /**
     * @param legend whether colours were shown, so that they need an explanation
     * @param many whether more than one run is to come
     * @param plan how the models compute, where that is known
     */
    public Reporter(Output err, Ansi ansi, boolean legend, boolean many, Optional<PairPlan> plan) {
        this.err = err;
        this.ansi = ansi;
        this.legend = legend;
        this.many = many;
        this.plan = plan;
    }

    /**
     * A run is over.
     *
     * @param how whether its speed is told
     */
    public void ended(RunEnded ended, Told how) {
        told = told.and(how);
        totals = Totals.sum(Stream.of(totals, ended.totals()));
        runs++;
        if (many) {
            err.line(ansi.styled(
                    Ansi.FAINT,
                    Messages.text(
                            "run.line",
                            name(ended.label(), runs),
                            ended.totals().newTokens(),
                            Messages.text(
                                    "stats.finish." + ended.finish().id()),
                            how == Told.SPEED ? Figures.plain(Metrics.tokensPerSecond(ended.totals())) : Messages.text("lossy.dash"),
                            Figures.plain(Metrics.meanAcceptedLength(ended.totals())))));
        } else {
            StatsBlock.of(ended, how).forEach(err::line);
        }
    }

    public void done() {
        if (many && runs > 0) {
            StatsBlock.of(runs, totals, told).forEach(err::line);
        }
        if (runs > 0) {
            plan.ifPresent(p -> StatsBlock.of(p).forEach(err::line));
        }
        if (legend && runs > 0) {
            err.line(legend());
        }
    }

    private String legend() {
        return Messages.text(
                "legend",
                IntStream.range(0, EntropyRamp.STEPS)
                        .mapToObj(this::swatch)
                        .collect(Collectors.joining(" ")),
                ansi.styled(Ansi.UNDERLINED, Messages.text("legend.correction")),
                ansi.styled(Ansi.BOLD, Messages.text("legend.bonus")));
    }

    private String swatch(int step) {
        double from = step == 0 ? 0 : EntropyRamp.upperEdge(step - 1);
        return ansi.styled(EntropyStyle.of(step, ansi.depth()), " " + Figures.shortest(from) + " ");
    }

    private static String name(RunLabel label, int number) {
        var question = label.questionId().orElse("#" + number);
        return label.turn().isPresent()
                ? Messages.text("run.turn", question, label.turn().getAsInt())
                : Messages.text("run.question", question);
    }
}
