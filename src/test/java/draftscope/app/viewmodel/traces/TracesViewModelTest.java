package draftscope.app.viewmodel.traces;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.engine.Problem;
import draftscope.model.Assets;
import draftscope.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracesViewModelTest {

    private static final Path STORY = Assets.locate().traces().resolve("svip-story.jsonl");

    private final List<Trace> replayed = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final TracesViewModel traces = new TracesViewModel(Runnable::run, Runnable::run, replayed::add, problems::add);

    @Test
    void everyShippedTraceOpensWholeAndSmall() throws IOException {
        try (var files = Files.list(STORY.getParent())) {
            var all = files.filter(f -> f.toString().endsWith(".jsonl")).toList();
            traces.open(all);
            assertThat(traces.entries()).hasSameSizeAs(all);
            for (var file : all) {
                assertThat(Files.size(file)).as("%s", file).isLessThan(400_000);
            }
        }
        assertThat(problems).isEmpty();
        assertThat(traces.entries()).allSatisfy(entry -> assertThat(entry.rate()).endsWith("tok/s"));
    }

    @Test
    void savedOpenedAndSavedAgainItIsTheSameToTheByte(@TempDir Path folder) throws IOException {
        traces.open(List.of(STORY));
        var first = folder.resolve("first.jsonl");
        traces.save(first);
        traces.open(List.of(first));
        var second = folder.resolve("second.jsonl");
        traces.save(second);
        assertThat(Files.readAllBytes(second)).isEqualTo(Files.readAllBytes(STORY));
        traces.replay();
        assertThat(replayed).hasSize(1);
    }

    @Test
    void aDamagedFileOpensUpToTheDamageWithOneLine(@TempDir Path folder) throws IOException {
        var lines = Files.readAllLines(STORY);
        var cut = folder.resolve("cut.jsonl");
        Files.write(cut, lines.subList(0, 12));
        Files.writeString(cut, Files.readString(cut) + lines.get(12).substring(0, 20));
        traces.open(List.of(cut, folder.resolve("missing.jsonl")));
        assertThat(traces.entries()).hasSize(1);
        assertThat(traces.entries().get(0).trace().lines()).hasSize(12);
        assertThat(problems).hasSize(2);
        assertThat(problems.get(0).cause()).startsWith("line 13");
    }

    @Test
    void theEndingSaysWhatIsWritten(@TempDir Path folder) throws IOException {
        traces.open(List.of(STORY));
        for (var ending : List.of("csv", "json", "html")) {
            traces.save(folder.resolve("run." + ending));
        }
        assertThat(folder.resolve("run.csv")).content().startsWith("round,");
        assertThat(folder.resolve("run.json")).content().startsWith("[");
        assertThat(folder.resolve("run.html")).content().startsWith("<!DOCTYPE html>");
        assertThat(traces.command()).contains("generate --policy svip").contains("--prompt-ids 332,");
        traces.save(folder.resolve("nowhere").resolve("run.csv"));
        assertThat(problems).hasSize(1);
    }

    @Test
    void aLongDayKeepsTheNewest() {
        traces.open(List.of(STORY));
        var run = traces.entries().get(0).trace();
        for (int i = 0; i < TracesViewModel.MOST + 5; i++) {
            traces.add("run " + i, run);
        }
        assertThat(traces.entries()).hasSize(TracesViewModel.MOST);
        assertThat(traces.entries().get(0).source()).isEqualTo("run " + (TracesViewModel.MOST + 4));
    }
}
