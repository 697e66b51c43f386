package draftscope.draw.page;

import draftscope.decoding.Metrics;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.port.Hardware;
import draftscope.decoding.port.ModelInfo;
import draftscope.draw.EntropyRamp;
import draftscope.draw.Figures;
import draftscope.draw.PolicyNames;
import draftscope.draw.Words;
import draftscope.draw.data.ScoreData;
import draftscope.draw.stage.LiveRule;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.StopWords;
import draftscope.trace.TextToken;
import draftscope.trace.Trace;
import draftscope.trace.TraceRound;
import draftscope.trace.TraceSummary;
import draftscope.trace.TraceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A run as one HTML page for any browser: prompt, settings, figures, text, rounds and charts as text and pictures, and a
 * stage that replays it where scripts may run. Everything is in it; it asks no network.
 */
public final class ReplayPage {

    private static final String PAGE = "replay.html";
    /** {@code %{key}}: words; {@code %(part)}: what this class makes. */
    private static final Pattern PLACE = Pattern.compile("%\\{([a-z_.]+)}|%\\(([a-z]+)\\)");

    private final Trace trace;
    private final RunStarted run;
    private final TraceSummary summary;
    private final OptionalDouble speedup;

    private ReplayPage(Trace trace, OptionalDouble speedup) {
        this.trace = trace;
        this.run = trace.run();
        this.summary = TraceSummary.of(trace);
        this.speedup = speedup;
    }

    /**
     * The page, to be written as UTF-8.
     *
     * @param speedup of the whole run over the target alone on the same prompt, where that was measured
     */
    public static String of(Trace trace, OptionalDouble speedup) {
        return new ReplayPage(trace, speedup).page();
    }

    private String page() {
        var rounds = new ArrayList<RoundWords>();
        var text = new TraceText(TraceText.endOf(trace));
        for (var round : trace.rounds()) {
            round.ended().ifPresent(ended -> rounds.add(words(round, ended, text.add(ended))));
        }
        var name = summary.turned() ? PolicyNames.turned(run) : PolicyNames.of(run);
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("title", Html.escaped((run.exact() ? "" : Words.of("lossy.mark") + " \u2013 ")
                + Words.of("page.title", name, run.target().name())));
        parts.put("lossy", run.exact()
                ? ""
                : "<p><strong class=\"lossy\">" + Html.escaped(Words.of("lossy.mark")) + "</strong> "
                        + Html.escaped(Words.of("lossy.mark.hover")) + "</p>");
        parts.put("name", Html.escaped(name));
        parts.put("pair", Html.escaped(pair()));
        parts.put("colours", PageColours.css());
        parts.put("prompt", Html.escaped(run.prompt().isEmpty() ? run.promptIds().toString() : run.prompt()));
        parts.put("settings", list(settings()));
        parts.put("figures", list(figures()));
        parts.put("text", rounds.stream().map(RoundWords::text).collect(Collectors.joining()));
        parts.put("rounds", rounds.stream().map(RoundWords::item).collect(Collectors.joining("\n")));
        parts.put("steps", steps());
        parts.put("edges", IntStream.range(0, EntropyRamp.STEPS - 1)
                .mapToObj(step -> Double.toString(EntropyRamp.upperEdge(step)))
                .collect(Collectors.joining(",")));
        parts.put("outcomes", outcomes());
        parts.put("charts", PageCharts.html(trace));
        parts.put("data", Html.script(PageData.json(rounds)));
        return filled(template(), parts);
    }

    private static String filled(String template, Map<String, String> parts) {
        return PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(
                place.group(1) != null ? Html.escaped(Words.of("page." + place.group(1))) : parts.get(place.group(2))));
    }

    /** The threshold is that of the round: it may have been turned on the way. */
    private RoundWords words(TraceRound round, RoundEnded ended, List<TextToken> added) {
        var policy = Optional.of(run.policy());
        var rule = LiveRule.of(policy);
        var lane = RoundLane.of(round.drafts(), ended);
        var threshold = ended.threshold().isPresent() ? ended.threshold() : rule.first(policy);
        return new RoundWords(round, ended, added, lane, lane.scores(rule, threshold), StopWords.of(lane, policy, threshold));
    }

    private String pair() {
        return run.draft().map(ModelInfo::name).map(draft -> Words.of("page.pair", draft, run.target().name()))
                .orElse(run.target().name());
    }

    private Map<String, String> settings() {
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

    private Map<String, String> figures() {
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
                .map(f -> "page.finish." + f.name().toLowerCase(Locale.ROOT))
                .orElse("page.finish.open")));
        return figures;
    }

    private static void put(Map<String, String> into, String key, String value) {
        into.put(Words.of("page." + key), value);
    }

    /** As people write it: {@code 0.15}, {@code 40}; in powers of ten where that would be long. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return Figures.DASH;
        }
        double size = Math.abs(value);
        return size != 0 && (size < 1e-4 || size >= 1e9)
                ? String.format(Locale.ROOT, "%.3g", value)
                : BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
    }

    private static String list(Map<String, String> entries) {
        return entries.entrySet().stream()
                .map(e -> "<div><dt>" + Html.escaped(e.getKey()) + "</dt><dd>" + Html.escaped(e.getValue()) + "</dd></div>")
                .collect(Collectors.joining());
    }

    private static String steps() {
        var out = new StringBuilder();
        for (int step = 0; step < EntropyRamp.STEPS; step++) {
            double edge = EntropyRamp.upperEdge(step);
            out.append("<b class=\"h").append(step).append("\">")
                    .append(Html.escaped(Double.isFinite(edge) ? "≤ " + number(edge) : Words.of("page.more")))
                    .append("</b>");
        }
        return out.toString();
    }

    private static String outcomes() {
        return List.of("accepted", "rejected", "discarded", "correction", "bonus").stream()
                .map(kind -> "<span class=\"key\"><span class=\"chip " + kind + "\">" + Html.escaped(Words.of("chip." + kind))
                        + "</span> " + Html.escaped(Words.of("chip.meaning." + kind)) + "</span>")
                .collect(Collectors.joining());
    }

    private static String template() {
        try (InputStream in = ReplayPage.class.getResourceAsStream(PAGE)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + PAGE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A finished round with its words.
     *
     * @param added what it added to the text
     * @param lane the same round as the stage shows it
     * @param scores what the policy looked at, token by token
     * @param why why its draft stopped
     */
    record RoundWords(
            TraceRound round, RoundEnded ended, List<TextToken> added, RoundLane lane, ScoreData scores, String why) {

        /** Its part of the running text. */
        String text() {
            var out = new StringBuilder();
            var kept = ended.kept();
            for (int i = 0; i < added.size(); i++) {
                var token = added.get(i);
                if (token.text().isEmpty()) {
                    continue;
                }
                out.append("<span data-r=\"").append(round.number() - 1).append("\" data-i=\"")
                        .append(i < kept.size() ? i : -1).append('"');
                if (i < kept.size() && Double.isFinite(kept.get(i).entropy()) && EntropyRamp.step(kept.get(i).entropy()) > 0) {
                    out.append(" class=\"h").append(EntropyRamp.step(kept.get(i).entropy())).append('"');
                }
                out.append('>').append(Html.escaped(token.text())).append("</span>");
            }
            return out.toString();
        }

        /** Its line in the list. */
        String item() {
            var out = new StringBuilder("<li><a class=\"go\" href=\"#stage\" data-go=\"" + (round.number() - 1) + "\">"
                    + Html.escaped(Words.of("page.round", round.number())) + "</a> <span class=\"count\">"
                    + Html.escaped(Words.of("page.counts", ended.accepted(), ended.drafted())) + "</span><span class=\"chips\">");
            for (int i = 0; i < shown().size(); i++) {
                var token = shown().get(i);
                chip(out, i, outcome(token.outcome()), token.entropy(), token.text());
            }
            ended.next().ifPresent(next -> chip(
                    out, -1, next.source().name().toLowerCase(Locale.ROOT), Double.NaN, next.text()));
            return out.append("</span><span class=\"why\">").append(Html.escaped(why)).append("</span></li>").toString();
        }

        private void chip(StringBuilder out, int index, String kind, double entropy, String piece) {
            out.append("<span class=\"chip ").append(kind);
            if (Double.isFinite(entropy)) {
                out.append(" h").append(EntropyRamp.step(entropy));
            }
            // The word is there for those who hear the page, and for paper.
            out.append("\" data-r=\"").append(round.number() - 1).append("\" data-i=\"").append(index).append("\">")
                    .append(Html.token(piece)).append("<i class=\"said\"> ").append(Html.escaped(Words.of("chip." + kind)))
                    .append("</i></span>");
        }

        /** What is shown of the draft: all of a chain; of a tree what was kept, since its other nodes are no text. */
        List<VerifiedToken> shown() {
            return ended.isTree() ? ended.kept() : ended.tokens();
        }

        static String outcome(Outcome outcome) {
            return outcome.name().toLowerCase(Locale.ROOT);
        }
    }
}
