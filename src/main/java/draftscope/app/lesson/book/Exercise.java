package draftscope.app.lesson.book;

import draftscope.decoding.Metrics;
import draftscope.decoding.entry.Named;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.event.VerifiedToken;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A question that is answered by a number, or by yes and no, made from a place of a trace.
 *
 * @param answer the number; 1 and 0 for yes and no
 * @param shown the answer as people read it, with how it comes about
 */
public record Exercise(Kind kind, List<Span> question, double answer, List<Span> shown) {

    /** An answer may be off by this share: the figures in the question are rounded. */
    private static final double SHARE = 0.03;

    /** Or by this much. */
    private static final double LEAST = 0.006;

    /** Time of a pass of the target alone. */
    private static final String PASS = "answer.pass";

    /** What can be asked. */
    public enum Kind implements Named {
        /** With which probability a drawn guess is kept. */
        ACCEPTANCE(scope -> token(scope).filter(t -> t.uniform().isPresent()).map(VerifiedToken::acceptance)),
        /** Whether it was kept, given u. */
        KEPT(scope -> token(scope)
                .filter(t -> t.uniform().isPresent() && t.outcome() != Outcome.DISCARDED)
                .map(t -> t.outcome() == Outcome.ACCEPTED ? 1.0 : 0.0)),
        /** How many tokens the round adds on average. */
        EXPECTED(scope -> scope.round().filter(r -> r.drafted() > 0 && !r.isTree()).map(Metrics::expectedTokens)),
        /** How many tokens the round added. */
        ADDED(scope -> scope.round().map(RoundEnded::newTokens).map(Integer::doubleValue)),
        /** What a guess may cost. */
        BREAK_EVEN(scope -> alone(scope).flatMap(alone -> totals(scope)
                .filter(run -> run.drafted() > 0)
                .map(run -> Metrics.breakEvenMillis(run, alone))));

        private final Function<Scope, Optional<Double>> answer;

        Kind(Function<Scope, Optional<Double>> answer) {
            this.answer = answer;
        }

        /** Whether it is answered by yes or no. */
        public boolean yesOrNo() {
            return this == KEPT;
        }
    }

    /** Every kind by its name. */
    static Map<String, Kind> kinds() {
        return Arrays.stream(Kind.values()).collect(Collectors.toMap(Kind::id, kind -> kind));
    }

    /** Whether a place has something to ask of that kind. */
    static boolean possible(Kind kind, Scope scope) {
        return kind.answer.apply(scope).filter(Double::isFinite).isPresent();
    }

    /**
     * Makes one.
     *
     * @throws IllegalArgumentException in words, when the place has nothing to ask of that kind
     */
    static Exercise of(Kind kind, Scope scope) {
        double answer = kind.answer
                .apply(scope)
                .filter(Double::isFinite)
                .orElseThrow(() -> new IllegalArgumentException(Words.of("lesson.exercise.none", kind.id())));
        return new Exercise(kind, filled("lesson.exercise." + kind.id(), scope), answer, filled("lesson.solution." + kind.id(), scope));
    }

    private static List<Span> filled(String key, Scope scope) {
        return Span.fill(
                Span.parse(Words.of(key)),
                field -> field.startsWith("answer.") ? answer(field, scope) : TraceFields.of(field, scope));
    }

    /** The figures that are the answers themselves. */
    private static String answer(String field, Scope scope) {
        if (field.equals(PASS)) {
            return Figures.millis(alone(scope).map(Metrics::passMillis).orElse(Double.NaN));
        }
        double value = kinds().get(field.substring("answer.".length())).answer.apply(scope).orElse(Double.NaN);
        return field.endsWith(Kind.BREAK_EVEN.id()) ? Figures.millis(value) : Figures.fraction(value);
    }

    /** Whether a number answers it, within what rounding makes of the figures in the question. */
    public boolean answered(double given) {
        return Math.abs(given - answer) <= Math.max(LEAST, SHARE * Math.abs(answer));
    }

    /** A number as people type it, with a point or a comma; empty where it is none. */
    public static OptionalDouble typed(String text) {
        var plain = text.strip().replace('\u2212', '-').replace(',', '.');
        return plain.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)")
                ? OptionalDouble.of(Double.parseDouble(plain))
                : OptionalDouble.empty();
    }

    private static Optional<VerifiedToken> token(Scope scope) {
        return scope.round()
                .filter(r -> scope.token().isPresent() && scope.token().getAsInt() < r.drafted())
                .map(r -> r.tokens().get(scope.token().getAsInt()));
    }

    private static Optional<RunTotals> totals(Scope scope) {
        return scope.trace().end().map(RunEnded::totals);
    }

    /** Of the target alone, on the same prompt. */
    private static Optional<RunTotals> alone(Scope scope) {
        return scope.runs().values().stream()
                .filter(run -> run.run().draft().isEmpty() && run.run().promptIds().equals(scope.trace().run().promptIds()))
                .flatMap(run -> run.end().stream())
                .map(RunEnded::totals)
                .findFirst();
    }
}
