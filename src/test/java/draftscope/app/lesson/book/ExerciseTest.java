package draftscope.app.lesson.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.Metrics;
import draftscope.decoding.event.Outcome;
import draftscope.model.machine.Assets;
import draftscope.trace.Trace;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExerciseTest {

    private static Scope scope(String run, String round, String token) throws IOException {
        var runs = new LinkedHashMap<String, Trace>();
        TraceFile.read(Assets.locate().traces().resolve("tour/four-ways.jsonl")).runs()
                .forEach(r -> runs.put(r.run().policy().name(), r));
        runs.put("sampled", TraceFile.read(Assets.locate().traces().resolve("sampled-story.jsonl")).runs().get(0));
        var found = Rounds.find(runs.get(run), round);
        var at = token.isEmpty() ? OptionalInt.empty() : Rounds.token(found.orElseThrow(), token);
        return new Scope(runs, run, round.isEmpty() ? Optional.empty() : found, at);
    }

    @Test
    void aGuessIsKeptWithTheLesserOfOneAndPOverQ() throws IOException {
        var scope = scope("sampled", "drawn", "refused");
        var token = scope.round().orElseThrow().tokens().get(scope.token().getAsInt());
        var exercise = Exercise.of(Exercise.Kind.ACCEPTANCE, scope);
        assertThat(exercise.answer()).isCloseTo(Math.min(1, token.p() / token.q()), within(1e-6));
        var kept = Exercise.of(Exercise.Kind.KEPT, scope);
        assertThat(kept.answer()).isZero();
        assertThat(token.uniform().orElseThrow() < exercise.answer()).isEqualTo(token.outcome() == Outcome.ACCEPTED);
    }

    @Test
    void aRoundBringsOnAverageTheSumOfItsProducts() throws IOException {
        var scope = scope("sampled", "longest", "");
        double product = 1;
        double sum = 1;
        for (var token : scope.round().orElseThrow().tokens()) {
            product *= token.overlap();
            sum += product;
        }
        assertThat(Exercise.of(Exercise.Kind.EXPECTED, scope).answer()).isCloseTo(sum, within(1e-12));
    }

    @Test
    void atTheBreakEvenPriceTheRunTakesAsLongAsTheTargetAlone() throws IOException {
        var scope = scope("constant", "", "");
        double price = Exercise.of(Exercise.Kind.BREAK_EVEN, scope).answer();
        var run = scope.trace().end().orElseThrow().totals();
        var alone = scope.runs().get("none").end().orElseThrow().totals();
        assertThat(price * run.drafted() + run.verifyMillis())
                .isCloseTo(run.newTokens() * Metrics.passMillis(alone), within(1e-6));
        assertThat(price).as("the recorded run was faster, so its guesses were cheaper").isGreaterThan(Metrics.guessMillis(run));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.25  | 0.25
            0,25  | 0.25
            ,5    | 0.5
            5.    | 5
            -1,5  | -1.5
            """)
    void anAnswerMayHaveAPointOrAComma(String typed, double value) {
        assertThat(Exercise.typed(typed)).hasValue(value);
    }

    @ParameterizedTest
    @CsvSource({"''", "abc", "'1,2,3'", "1e3", "0x1p3", "NaN"})
    void whatIsNoNumberIsNoAnswer(String typed) {
        assertThat(Exercise.typed(typed)).isEmpty();
    }

    @Test
    void roundingOfTheGivenFiguresIsForgivenAndMoreIsNot() throws IOException {
        var exercise = Exercise.of(Exercise.Kind.EXPECTED, scope("sampled", "longest", ""));
        assertThat(exercise.answered(exercise.answer() * 1.02)).isTrue();
        assertThat(exercise.answered(exercise.answer() * 1.05)).isFalse();
        assertThat(exercise.answered(Double.NaN)).isFalse();
    }
}
