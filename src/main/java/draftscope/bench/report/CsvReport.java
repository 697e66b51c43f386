package draftscope.bench.report;

import draftscope.bench.Figures;
import draftscope.decoding.Metrics;
import draftscope.decoding.drafter.AnswerMemory;
import draftscope.trace.export.Csv;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Every figure as CSV (RFC 4180), one row a temperature, policy and category; unknown figures are empty. */
public final class CsvReport {

    private static final List<String> HEADER = List.of(
            "temperature", "policy", "provenance", "category", "prompts", "new_tokens", "millis", "prefill_millis",
            "tokens_per_second", "decode_tokens_per_second", "speedup", "speedup_low", "speedup_high", "decode_speedup",
            "ratio_of_means", "paired", "paired_low", "paired_high", "mean_accepted_length", "mean_draft_length",
            "acceptance_rate", "accepted_over_tested", "drafted", "accepted", "target_passes", "draft_passes",
            "repetition", "memory");

    private CsvReport() {}

    public static String of(Report report) {
        var rows = new ArrayList<List<String>>();
        for (var part : report.parts()) {
            Stream.concat(part.lines().stream(), part.sweep().stream().filter(l -> !part.lines().contains(l)))
                    .forEach(line -> {
                        var memory = memory(report, line);
                        rows.add(row(part, line, "all", line.overall(), memory));
                        line.byCategory().forEach((category, f) -> rows.add(row(part, line, category, f, memory)));
                    });
        }
        return Csv.of(HEADER, rows);
    }

    private static List<String> row(Report.Part part, Report.Line line, String category, Figures f, String memory) {
        return List.of(
                draftscope.draw.Figures.bare(draftscope.draw.Figures.shortest(part.temperature())),
                line.label(),
                f.provenance().id(),
                category,
                String.valueOf(f.prompts()),
                String.valueOf(f.totals().newTokens()),
                number(f.totals().millis()),
                number(f.totals().prefillMillis()),
                number(f.tokensPerSecond()),
                number(f.decodeTokensPerSecond()),
                number(f.speedup().pooled()),
                number(f.speedup().pooledInterval().low()),
                number(f.speedup().pooledInterval().high()),
                number(f.decodeSpeedup().pooled()),
                number(f.speedup().ratioOfMeans()),
                number(f.speedup().paired()),
                number(f.speedup().pairedInterval().low()),
                number(f.speedup().pairedInterval().high()),
                number(Metrics.meanAcceptedLength(f.totals())),
                number(Metrics.meanDraftLength(f.totals())),
                number(Metrics.acceptanceRate(f.totals())),
                number(Metrics.acceptedOverTested(f.totals())),
                String.valueOf(f.totals().drafted()),
                String.valueOf(f.totals().accepted()),
                String.valueOf(f.totals().rounds()),
                String.valueOf(f.draftPasses()),
                number(f.repetition()),
                memory);
    }

    /** Whether it drafted from earlier answers; empty where nobody could. */
    private static String memory(Report report, Report.Line line) {
        var info = Optional.ofNullable(report.data().settings().methods().get(line.label()));
        return info.map(i -> i.constants().get(AnswerMemory.OPTION.name()))
                .map(on -> on > 0 ? "warm" : "cold")
                .orElse("");
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6f", value) : "";
    }
}
