package draftscope.app.lesson.book;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.model.machine.Assets;
import draftscope.trace.Trace;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked about a run on paper. */
class ExercisesTest {

    private static List<Trace> runs(String name) throws IOException {
        return TraceFile.read(Assets.locate().traces().resolve(name)).runs();
    }

    @Test
    void aSampledRunAsksForAcceptanceAndVerdictsOfDifferentTokens() throws IOException {
        var posed = Exercises.of(runs("sampled-story.jsonl").get(0), List.of());
        assertThat(posed).extracting(one -> one.exercise().kind())
                .contains(Exercise.Kind.ACCEPTANCE, Exercise.Kind.KEPT, Exercise.Kind.EXPECTED, Exercise.Kind.ADDED)
                .doesNotContain(Exercise.Kind.BREAK_EVEN);
        assertThat(posed).doesNotHaveDuplicates().allMatch(one -> one.round() > 0);
        var asked = posed.stream().filter(one -> one.exercise().kind() == Exercise.Kind.ACCEPTANCE).findFirst().orElseThrow();
        var answer = Span.plain(asked.exercise().shown()).replaceAll(".*= ", "");
        assertThat(posed).noneMatch(one -> one.round() == asked.round() && Span.plain(one.exercise().question()).contains(answer));
    }

    @Test
    void aGreedyRunAsksNothingOfDrawsAndABaselineBringsTheBreakEvenPrice() throws IOException {
        var four = runs("tour/four-ways.jsonl");
        var svip = four.stream().filter(run -> run.run().draft().isPresent()).findFirst().orElseThrow();
        assertThat(Exercises.of(svip, four)).extracting(one -> one.exercise().kind())
                .contains(Exercise.Kind.ADDED, Exercise.Kind.BREAK_EVEN)
                .doesNotContain(Exercise.Kind.ACCEPTANCE, Exercise.Kind.KEPT, Exercise.Kind.EXPECTED);
        assertThat(Exercises.of(svip, List.of())).extracting(one -> one.exercise().kind()).doesNotContain(Exercise.Kind.BREAK_EVEN);
    }
}
