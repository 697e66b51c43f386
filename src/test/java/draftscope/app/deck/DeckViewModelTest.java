package draftscope.app.deck;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.engine.Problem;
import draftscope.app.kit.FileDialogs;
import draftscope.draw.chart.ChartKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeckViewModelTest {

    private final List<Problem> problems = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final DeckViewModel deck = new DeckViewModel(problems::add, (words, file) -> said.add(words + " " + file));

    @TempDir
    private Path folder;

    @Test
    void noChartStandsTwice() {
        deck.choose(0, ChartKind.TIMES);
        assertThat(deck.chosen()).containsExactly(ChartKind.TIMES, ChartKind.LENGTHS, ChartKind.SCATTER);
        deck.choose(1, ChartKind.TIMES);
        assertThat(deck.chosen()).containsExactly(ChartKind.LENGTHS, ChartKind.TIMES, ChartKind.SCATTER);
        deck.choose(1, ChartKind.TIMES);
        assertThat(deck.chosen()).containsExactly(ChartKind.LENGTHS, ChartKind.TIMES, ChartKind.SCATTER);
    }

    @Test
    void fromTheLargeChartOneGoesOnToTheNextRoundAndRound() {
        deck.enlarge(ChartKind.values()[0]);
        deck.turn(-1);
        assertThat(deck.large.get()).isEqualTo(ChartKind.values()[ChartKind.values().length - 1]);
        deck.turn(1);
        assertThat(deck.large.get()).isEqualTo(ChartKind.values()[0]);
        assertThat(deck.largeTitle().getValue()).isEqualTo("Speedup over target-only");
    }

    @Test
    void whatIsNoChoiceIsNotRestored() {
        deck.restore(List.of(ChartKind.SCORES, ChartKind.SCORES, ChartKind.TIMES));
        deck.restore(List.of(ChartKind.SCORES));
        assertThat(deck.chosen()).isEqualTo(DeckViewModel.USUAL);
        deck.restore(List.of(ChartKind.SCORES, ChartKind.RATIOS, ChartKind.SPEEDUP));
        assertThat(deck.chosen()).containsExactly(ChartKind.SCORES, ChartKind.RATIOS, ChartKind.SPEEDUP);
    }

    @Test
    void aChartIsSavedWhereAPersonSaysOrTheReasonIsTold() throws IOException {
        var file = folder.resolve("chart.csv");
        deck.dialogs(saying(Optional.of(file)));
        deck.save("times", "csv", () -> "a,b".getBytes());
        assertThat(Files.readString(file)).isEqualTo("a,b");
        assertThat(said).containsExactly("Saved chart.csv " + file);
        deck.dialogs(saying(Optional.empty()));
        deck.save("times", "csv", () -> {
            throw new AssertionError("nobody wanted it");
        });
        assertThat(problems).isEmpty();
        deck.dialogs(saying(Optional.of(folder.resolve("no such folder").resolve("chart.csv"))));
        deck.save("times", "csv", () -> "a,b".getBytes());
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).where()).contains("no such folder");
    }

    private static FileDialogs saying(Optional<Path> answer) {
        return new FileDialogs() {
            @Override
            public Optional<Path> save(String title, String suggestion) {
                assertThat(suggestion).isEqualTo("draftscope-times.csv");
                return answer;
            }
        };
    }
}
