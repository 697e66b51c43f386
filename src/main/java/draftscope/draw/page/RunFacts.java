package draftscope.draw.page;

import draftscope.decoding.Metrics;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.port.Hardware;
import draftscope.decoding.port.ModelInfo;
import draftscope.draw.Figures;
import draftscope.draw.PolicyNames;
import draftscope.draw.Words;
import draftscope.trace.Trace;
import draftscope.trace.TraceSummary;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What pages say about a whole run: its name, its settings and its figures, in words. */
final class RunFacts {

    private final Trace trace;
    private final RunStarted run;
    private final TraceSummary summary;
    private final OptionalDouble speedup;

    /**
     * @param speedup of all of it over the target alone on the same prompt, where that is known
     */
    RunFacts(Trace trace, OptionalDouble speedup) {
        this.trace = trace;
        run = trace.run();
        summary = TraceSummary.of(trace);
        this.speedup = speedup;
    }

    String name() {
        return PolicyNames.of(trace);
    }

    String pair() {
        return run.draft().map(ModelInfo::name).map(draft -> Words.of("page.pair", draft, run.target().name()))
                .orElse(run.target().name());
    }

    String prompt() {
        return run.prompt().isEmpty() ? run.promptIds().toString() : run.prompt();
    }

    /** The beginning of what it wrote; all of it where that is short. */
    String text() {
        boolean cut = trace.end().map(RunEnded::text).filter(text -> text.length() > summary.text().length()).isPresent();
        return summary.text() + (cut ? " …" : "");
    }

    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        var target = run.target();
        put(settings, "target", target.name() + (target.dtype().isEmpty() ? "" : ", " + target.dtype() + ", " + target.device()));
        run.draft().ifPresent(draft -> put(settings, "draft", draft.name() + (draft.dtype().isEmpty() ? "" : ", " + draft.dtype())));
        run.policy().constants().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(constant ->
                settings.put(constant.getKey().replace('_', ' '), number(constant.getValue())));
        run.rule().ifPresent(rule -> put(settings, "rule", PolicyNames.rule(rule)));
        var sampling = run.sampling();
        put(settings, "sampling", sampling.greedy()
                ? Words.of("page.greedy")
                : Words.of("page.sampled", number(sampling.temperature()), Integer.toString(sampling.topK()),
                        number(sampling.topP()), Long.toString(sampling.seed())));
        put(settings, "length", Figures.count(run.maxNewTokens()));
        put(settings, "threads", Figures.count(run.threads()));
        run.hardware().map(Hardware::facts).ifPresent(facts -> facts.forEach((fact, value) -> {
            if (!value.isEmpty()) {
                settings.put(fact, value);
            }
        }));
        return settings;
    }

    Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        var totals = summary.totals();
        boolean timed = trace.end().isPresent() && DrafterCatalog.timed(run);
        speedup.stream().filter(times -> DrafterCatalog.timed(run) && Double.isFinite(times)).forEach(times -> put(figures, "speedup", Figures.times(times)));
        if (timed) {
            put(figures, "rate", Figures.tokensPerSecond(Metrics.tokensPerSecond(totals)));
        }
        put(figures, "tokens", Figures.count(totals.newTokens()));
        put(figures, "rounds", Figures.count(totals.rounds()));
        put(figures, "per_round", Figures.decimals(Metrics.meanAcceptedLength(totals), 2));
        if (totals.drafted() > 0) {
            put(figures, "accepted", Figures.percent(Metrics.acceptanceRate(totals)));
            put(figures, "tested", Figures.percent(Metrics.acceptedOverTested(totals)));
        }
        if (timed) {
            put(figures, "prefill_time", Figures.millis(totals.prefillMillis()));
            put(figures, "draft_time", Figures.millis(totals.draftMillis()));
            put(figures, "verify_time", Figures.millis(totals.verifyMillis()));
            put(figures, "time", Figures.millis(totals.millis()));
        }
        put(figures, "finish", Words.of(summary.finish()
                .map(f -> "page.finish." + f.id())
                .orElse("page.finish.open")));
        return figures;
    }

    private static void put(Map<String, String> into, String key, String value) {
        into.put(Words.of("page." + key), value);
    }

    /** As people write it: {@code 0.15}, {@code 40}; in powers of ten where that would be long. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Figures.DASH;
        }
        double size = Math.abs(value);
        return size != 0 && (size < 1e-4 || size >= 1e9)
                ? Figures.marked(String.format(Locale.ROOT, "%.3g", value))
                : Figures.marked(BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString());
    }

    static String list(Map<String, String> entries) {
        return entries.entrySet().stream()
                .map(e -> "<div><dt>" + Html.escaped(e.getKey()) + "</dt><dd>" + Html.escaped(e.getValue()) + "</dd></div>")
                .collect(Collectors.joining());
    }
}
