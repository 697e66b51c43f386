package draftscope.app.lesson.book;

import static java.util.Map.entry;

import draftscope.decoding.Metrics;
import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.exact.Ladder;
import draftscope.decoding.pass.CacheRows;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.port.ModelInfo;
import draftscope.draw.Figures;
import draftscope.draw.PolicyNames;
import draftscope.draw.Words;
import draftscope.draw.stage.ChipKind;
import draftscope.draw.stage.TokenMarks;
import draftscope.trace.Trace;
import draftscope.trace.TraceComparison;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The figures that a lesson's text may show. A field is {@code [RUN:] WHAT [WHERE].NAME}: {@code round 7.accepted},
 * {@code token here.p}, {@code alone: end.rate}. Every figure is one that other parts of the program show too, computed by
 * the same class.
 */
public final class TraceFields {

    private static final Pattern FIELD =
            Pattern.compile("(?:([\\w-]+)\\s*:\\s*)?([a-z]+)(?:\\s+([\\w-]+(?:/[\\w-]+)?))?\\.([a-z_]+)");
    private static final String HERE = "here";

    private static final Map<String, Function<Trace, String>> RUN = Map.ofEntries(
            entry("target", trace -> trace.run().target().name()),
            entry("draft", trace -> trace.run().draft().map(ModelInfo::name).orElse(Figures.DASH)),
            entry("policy", trace -> PolicyNames.of(trace.run())),
            entry("dtype", trace -> trace.run().target().dtype()),
            entry("threads", trace -> Figures.count(trace.run().threads())),
            entry("temperature", trace -> Figures.plain(trace.run().sampling().temperature())),
            entry("seed", trace -> Long.toString(trace.run().sampling().seed())),
            entry("c", trace -> constant(trace.run(), "c")),
            entry("h", trace -> constant(trace.run(), "h")),
            entry("draft_length", trace -> constant(trace.run(), "draft_length")),
            entry("prompt_tokens", trace -> Figures.count(trace.run().promptIds().size())),
            entry("max_new_tokens", trace -> Figures.count(trace.run().maxNewTokens())));

    private static final Map<String, Function<RunTotals, String>> END = Map.ofEntries(
            entry("rounds", t -> Figures.count(t.rounds())),
            entry("drafted", t -> Figures.count(t.drafted())),
            entry("tested", t -> Figures.count(t.tested())),
            entry("accepted", t -> Figures.count(t.accepted())),
            entry("wasted", t -> Figures.count(t.drafted() - t.accepted())),
            entry("new_tokens", t -> Figures.count(t.newTokens())),
            entry("rate", t -> Figures.tokensPerSecond(Metrics.tokensPerSecond(t))),
            entry("kept", t -> Figures.percent(Metrics.acceptanceRate(t))),
            entry("kept_tested", t -> Figures.percent(Metrics.acceptedOverTested(t))),
            entry("tokens_a_round", t -> Figures.plain(Metrics.meanAcceptedLength(t))),
            entry("drafted_a_round", t -> Figures.plain(Metrics.meanDraftLength(t))),
            entry("millis", t -> Figures.millis(t.millis())),
            entry("draft_millis", t -> Figures.millis(t.draftMillis())),
            entry("verify_millis", t -> Figures.millis(t.verifyMillis())),
            entry("pass_millis", t -> Figures.millis(Metrics.passMillis(t))),
            entry("guess_millis", t -> Figures.millis(Metrics.guessMillis(t))));

    private static final Map<String, Function<RoundEnded, String>> ROUND = Map.ofEntries(
            entry("number", r -> Figures.count(r.round())),
            entry("drafted", r -> Figures.count(r.drafted())),
            entry("accepted", r -> Figures.count(r.accepted())),
            entry("tested", r -> Figures.count(r.tested())),
            entry("discarded", r -> Figures.count(r.drafted() - r.tested())),
            entry("new_tokens", r -> Figures.count(r.newTokens())),
            entry("overlaps", r -> r.tokens().stream().map(t -> Figures.fraction(t.overlap())).collect(Collectors.joining(", "))),
            entry("levels", r -> Figures.count(r.depth())),
            entry("draft_millis", r -> Figures.millis(r.draftMillis())),
            entry("verify_millis", r -> Figures.millis(r.verifyMillis())));

    private static final Map<String, Function<CacheRows, String>> CACHE = Map.of(
            "written", c -> Figures.count(c.written().size()),
            "kept", c -> Figures.count(c.kept()),
            "cut", c -> Figures.count(c.cut()));

    private static final Map<String, Function<VerifiedToken, String>> TOKEN = Map.ofEntries(
            entry("text", t -> shown(t.text())),
            entry("outcome", t -> ChipKind.of(t.outcome()).words()),
            entry("p", t -> Figures.fraction(t.p())),
            entry("q", t -> Figures.fraction(t.q())),
            entry("u", t -> t.uniform().isPresent() ? Figures.fraction(t.uniform().getAsDouble()) : Figures.DASH),
            entry("acceptance", t -> Figures.fraction(t.acceptance())),
            entry("overlap", t -> Figures.fraction(t.overlap())),
            entry("entropy", t -> Figures.nats(t.entropy())),
            entry("cross_entropy", t -> Figures.nats(t.crossEntropy())),
            entry("score", t -> Figures.fraction(t.score())));

    private static final Map<String, Function<Ladder, String>> LADDER = Map.of(
            "divergence", l -> Figures.nats(l.divergence()),
            "pinsker", l -> Figures.fraction(l.pinsker()),
            "promise", l -> Figures.fraction(l.promise()),
            "gamma", l -> Figures.plain(l.gamma()),
            "largest_gamma", l -> Figures.plain(l.largestGamma()),
            "c", l -> Figures.fraction(l.c()));

    private static final Map<String, Function<NextToken, String>> NEXT = Map.of(
            "text", n -> shown(n.text()),
            "p", n -> Figures.plain(n.p()),
            "second", n -> n.top().size() > 1 ? shown(n.top().get(1).text()) : Figures.DASH,
            "second_p", n -> n.top().size() > 1 ? Figures.plain(n.top().get(1).probability()) : Figures.DASH,
            "source", n -> ChipKind.of(n.source()).words());

    private static final Map<String, Function<Trace, String>> PLACES = Map.of(
            "tested", trace -> Figures.count(Rounds.tested(trace).size()),
            "under_bound", trace -> Figures.count(Rounds.tested(trace).stream()
                    .filter(t -> t.overlap() < Rounds.ladder(trace, t).promise())
                    .count()),
            "threshold", trace -> Figures.fraction(EntropyScore.REFERENCE_THRESHOLD),
            "unsure", trace -> Figures.count(unsure(trace, true, false)),
            "unsure_refused", trace -> Figures.count(unsure(trace, true, true)),
            "sure", trace -> Figures.count(unsure(trace, false, false)),
            "sure_refused", trace -> Figures.count(unsure(trace, false, true)));

    private static final Map<String, Function<TraceComparison, String>> APART = Map.of(
            "place", c -> c.difference().map(d -> Figures.count(d.at() + 1L)).orElse(Figures.DASH),
            "here", c -> c.difference().map(d -> shown(d.left())).orElse(Figures.DASH),
            "there", c -> c.difference().map(d -> shown(d.right())).orElse(Figures.DASH));

    private TraceFields() {}

    /**
     * The figure of a field as people read it.
     *
     * @throws IllegalArgumentException in words, when there is no such field
     */
    public static String of(String field, Scope scope) {
        var parts = FIELD.matcher(field);
        if (!parts.matches()) {
            throw new IllegalArgumentException(Words.of("lesson.field.form", field));
        }
        var run = Optional.ofNullable(parts.group(1));
        if (run.isPresent() && !scope.runs().containsKey(run.get())) {
            throw new IllegalArgumentException(Words.of("lesson.field.run", run.get(), names(scope.runs())));
        }
        var about = run.map(scope::of).orElse(scope);
        var where = Optional.ofNullable(parts.group(3)).orElse(HERE);
        var name = parts.group(4);
        return switch (parts.group(2)) {
            case "run" -> named(RUN, name).apply(about.trace());
            case "end" -> named(END, name).apply(totals(about));
            case "places" -> named(PLACES, name).apply(about.trace());
            case "round" -> named(ROUND, name).apply(round(about, where));
            case "cache" -> named(CACHE, name).apply(cache(about, round(about, where)));
            case "token" -> LADDER.containsKey(name)
                    ? LADDER.get(name).apply(Rounds.ladder(about.trace(), token(about, where)))
                    : named(TOKEN, name).apply(token(about, where));
            case "next" -> named(NEXT, name).apply(round(about, where).next().orElseThrow(() ->
                    new IllegalArgumentException(Words.of("lesson.field.next", where))));
            case "speedup" -> named(Map.<String, Function<RunTotals, String>>of("over", alone -> Figures.times(Metrics.speedup(
                            Metrics.tokensPerSecond(totals(about)), Metrics.tokensPerSecond(alone)))), name)
                    .apply(totals(other(scope, where)));
            case "apart" -> named(APART, name).apply(TraceComparison.of(about.trace(), other(scope, where).trace()));
            default -> throw new IllegalArgumentException(Words.of(
                    "lesson.field.what", parts.group(2), "run, end, places, round, cache, token, next, speedup, apart"));
        };
    }

    private static Scope other(Scope scope, String run) {
        if (!scope.runs().containsKey(run)) {
            throw new IllegalArgumentException(Words.of("lesson.field.run", run, names(scope.runs())));
        }
        return scope.of(run);
    }

    private static <T> Function<T, String> named(Map<String, Function<T, String>> fields, String name) {
        return Optional.ofNullable(fields.get(name))
                .orElseThrow(() -> new IllegalArgumentException(Words.of("lesson.field.name", name, names(fields))));
    }

    private static String names(Map<String, ?> of) {
        return String.join(", ", new TreeSet<>(of.keySet()));
    }

    private static RunTotals totals(Scope scope) {
        return scope.trace().end()
                .orElseThrow(() -> new IllegalArgumentException(Words.of("lesson.field.end", scope.run())))
                .totals();
    }

    private static RoundEnded round(Scope scope, String where) {
        var name = where.split("/")[0];
        var found = name.equals(HERE) ? scope.round() : Rounds.find(scope.trace(), name);
        return found.orElseThrow(() -> new IllegalArgumentException(
                Words.of("lesson.field.round", name, scope.run(), HERE + ", " + String.join(", ", Rounds.names()))));
    }

    /** The drafted token itself; of the target's own token in a refused one's place, the one refused. */
    private static VerifiedToken token(Scope scope, String where) {
        var round = round(scope, where);
        var index = where.contains("/") ? Rounds.token(round, where.split("/")[1]) : where.equals(HERE)
                ? scope.token()
                : Rounds.token(round, where);
        if (index.isEmpty() || index.getAsInt() >= round.drafted()) {
            throw new IllegalArgumentException(Words.of("lesson.field.token", where));
        }
        return round.tokens().get(index.getAsInt());
    }

    private static CacheRows cache(Scope scope, RoundEnded round) {
        var rounds = scope.trace().rounds().stream()
                .limit(round.round())
                .flatMap(r -> r.ended().stream())
                .toList();
        return CacheRows.of(scope.trace().run(), rounds)
                .orElseThrow(() -> new IllegalArgumentException(Words.of("lesson.field.cache", scope.run())));
    }

    private static String constant(RunStarted run, String name) {
        return Optional.ofNullable(run.policy().constants().get(name))
                .map(v -> v == Math.rint(v) ? Figures.count(v.longValue()) : Figures.fraction(v))
                .orElse(Figures.DASH);
    }

    /** Tested tokens over the reference's threshold, or under it; all or those refused. */
    private static long unsure(Trace trace, boolean over, boolean refused) {
        return Rounds.tested(trace).stream()
                .filter(t -> t.score() > EntropyScore.REFERENCE_THRESHOLD == over)
                .filter(t -> !refused || t.outcome() == Outcome.REJECTED)
                .count();
    }

    private static String shown(String piece) {
        return "\u2018" + TokenMarks.inOneLine(piece).strip() + "\u2019";
    }
}
