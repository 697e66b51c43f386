package draftscope.trace;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.model.machine.Assets;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class TraceComparisonTest {

    @Test
    void aRunDoesNotDifferFromItself() {
        var run = example("svip-story.jsonl");
        var compared = TraceComparison.of(run, run);
        assertThat(compared.difference()).isEmpty();
        assertThat(compared.rows()).hasSize(run.rounds().size()).allMatch(TraceComparison.Row::alike);
    }

    @Test
    void roundsStandWhereTheyBegin() {
        var one = example("svip-story.jsonl");
        var two = example("constant-story.jsonl");
        var compared = TraceComparison.of(one, two);
        assertThat(compared.difference()).as("greedy text is the target's, whatever the policy").isEmpty();
        assertThat(compared.rows()).extracting(TraceComparison.Row::from).isSorted().doesNotHaveDuplicates();
        assertThat(compared.rows().stream().flatMap(row -> row.left().stream()).map(side -> side.round().number()))
                .containsExactlyElementsOf(one.rounds().stream().map(TraceRound::number).toList());
        assertThat(compared.rows().stream().flatMap(row -> row.right().stream()).map(side -> side.round().number()))
                .containsExactlyElementsOf(two.rounds().stream().map(TraceRound::number).toList());
        assertThat(compared.rows()).allSatisfy(row -> {
            row.left().ifPresent(side -> assertThat(side.round().firstToken()).isEqualTo(row.from()));
            row.right().ifPresent(side -> assertThat(side.round().firstToken()).isEqualTo(row.from()));
        });
        var text = new StringBuilder();
        compared.rows().forEach(row -> row.left().ifPresent(side -> text.append(side.text())));
        assertThat(text.toString()).isEqualTo(one.end().orElseThrow().text());
        assertThat(compared.rows().stream().map(TraceComparison.Row::alike)).contains(true, false);
    }

    @Test
    void theFirstTokenThatDiffersIsNamedWithBothPieces() {
        var one = example("svip-story.jsonl");
        var two = example("sampled-story.jsonl");
        var there = TraceComparison.of(one, two).difference().orElseThrow();
        var left = one.end().orElseThrow().outputIds();
        var right = two.end().orElseThrow().outputIds();
        assertThat(left.stream().limit(there.at()).toArray()).isEqualTo(right.stream().limit(there.at()).toArray());
        assertThat(left.get(there.at())).isNotEqualTo(right.get(there.at()));
        assertThat(there.left()).isNotEqualTo(there.right());
        assertThat(TraceComparison.of(one, two).rows().stream().filter(row -> row.holds(there.at())))
                .as("the rounds in which they part")
                .hasSizeBetween(1, 2);
    }

    @Test
    void aCutRunIsTheBeginningOfTheWholeOne() {
        var run = example("svip-story.jsonl");
        var recorder = new TraceRecorder();
        recorder.on(run.run());
        run.rounds().subList(0, 3).forEach(round -> recorder.on(round.ended().orElseThrow()));
        var compared = TraceComparison.of(run, recorder.trace().orElseThrow());
        assertThat(compared.difference()).isEmpty();
        assertThat(compared.rows()).hasSize(run.rounds().size());
        assertThat(compared.rows().subList(0, 3)).allMatch(TraceComparison.Row::alike);
        assertThat(compared.rows().subList(3, compared.rows().size())).allMatch(row -> row.right().isEmpty());
    }

    private static Trace example(String name) {
        try {
            return TraceFile.read(Assets.locate().traces().resolve(name)).runs().get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
