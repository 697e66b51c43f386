package draftscope.bench.report;

import draftscope.bench.Figures;
import draftscope.bench.Speedup;
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
        var row = new ArrayList<String>();
        row.add(draftscope.draw.Figures.bare(Show.plain(part.temperature())));
        row.add(line.label());
        row.add(f.provenance().name().toLowerCase(Locale.ROOT));
        row.add(category);
        row.add(String.valueOf(f.prompts()));
        row.add(String.valueOf(f.totals().newTokens()));
        row.add(number(f.totals().millis()));
        row.add(number(f.totals().prefillMillis()));
        row.add(number(f.tokensPerSecond()));
        row.add(number(f.decodeTokensPerSecond()));
        speedup(row, f.speedup(), f.decodeSpeedup());
        row.add(number(Metrics.meanAcceptedLength(f.totals())));
        row.add(number(Metrics.meanDraftLength(f.totals())));
        row.add(number(Metrics.acceptanceRate(f.totals())));
        row.add(number(Metrics.acceptedOverTested(f.totals())));
        row.add(String.valueOf(f.totals().drafted()));
        row.add(String.valueOf(f.totals().accepted()));
        row.add(String.valueOf(f.totals().rounds()));
        row.add(String.valueOf(f.draftPasses()));
        row.add(number(f.repetition()));
        row.add(memory);
        return row;
    }

    /** Whether it drafted from earlier answers; empty where nobody could. */
    private static String memory(Report report, Report.Line line) {
        var info = Optional.ofNullable(report.data().settings().contenders().get(line.label()));
        return info.map(i -> i.constants().get(AnswerMemory.OPTION.name()))
                .map(on -> on > 0 ? "warm" : "cold")
                .orElse("");
    }

    private static void speedup(List<String> row, Speedup speedup, Speedup decode) {
        row.add(number(speedup.pooled()));
        row.add(number(speedup.pooledInterval().low()));
        row.add(number(speedup.pooledInterval().high()));
        row.add(number(decode.pooled()));
        row.add(number(speedup.ratioOfMeans()));
        row.add(number(speedup.paired()));
        row.add(number(speedup.pairedInterval().low()));
        row.add(number(speedup.pairedInterval().high()));
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6f", value) : "";
    }
}
