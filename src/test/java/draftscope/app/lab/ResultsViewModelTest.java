package draftscope.app.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.EngineThread;
import draftscope.app.kit.Answers;
import draftscope.app.kit.FileDialogs;
import draftscope.app.main.WorkbenchViewModel;
import draftscope.bench.report.Report;
import draftscope.draw.Words;
import draftscope.model.PairSpec;
import draftscope.testing.ScriptedPairLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Benches made in the window, over the real engine thread and a scripted pair. */
class ResultsViewModelTest {

    private static final PairSpec SPEC = new PairSpec(Path.of("t"), Optional.of(Path.of("d")), "auto", "auto", 1);

    private final EngineThread engine = new EngineThread(ScriptedPairLoader.story());
    private final WorkbenchViewModel window = new WorkbenchViewModel(engine);
    private final ResultsViewModel results = window.lab().results;
    private long now;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws IOException {
        var prompts = folder.resolve("prompts.jsonl");
        Files.writeString(
                prompts,
                """
                {"question_id": 1, "category": "qa", "turns": ["the little fox"]}
                {"question_id": 2, "category": "qa", "turns": ["once upon a time"]}
                {"question_id": 3, "category": "rag", "turns": ["an old owl"]}
                """);
        window.lab().offer(List.of(), new LabPlace(prompts, Map.of("cpu", "scripted")));
        window.load(SPEC);
        until(() -> window.pair().get().isPresent());
        window.setup().maxNewTokens.text.set("24");
        answer(folder.resolve("bench.jsonl"));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aBenchIsLookedAtWhileItIsMadeAndKeptWithAllTemperatures() {
        results.form.temperatures.text.set("0, 1");
        results.form.perCategory.text.set("5");
        var seen = new ArrayList<String>();
        results.shown.addListener((observed, before, shown) -> shown.ifPresent(s -> seen.add(s.name())));
        results.start();
        assertThat(results.running.get()).isTrue();
        until(() -> !results.running.get() && shownAs("bench.jsonl"));
        assertThat(seen).contains("bench.jsonl, so far").last().isEqualTo("bench.jsonl");
        var report = results.shown.get().orElseThrow().report();
        assertThat(report.parts()).extracting(Report.Part::temperature).containsExactly(0.0, 1.0);
        assertThat(report.data().rows()).hasSize(3 * 2 * 4);
        assertThat(report.categories()).containsExactly("qa", "rag");
        assertThat(window.problem.get()).isEmpty();
    }

    @Test
    void thePromptFileTheSweepAndTheLongFormArePartOfTheOrder() throws IOException {
        var own = folder.resolve("own.jsonl");
        Files.writeString(own, "{\"question_id\": 9, \"category\": \"mine\", \"prompt\": \"stars are\"}\n");
        answer(own);
        results.choosePrompts();
        assertThat(results.form.prompts.get()).contains(own);
        answer(folder.resolve("own-bench.jsonl"));
        results.form.sweep.set(true);
        results.form.longForm.set(true);
        results.start();
        until(() -> shownAs("own-bench.jsonl"));
        var report = results.shown.get().orElseThrow().report();
        assertThat(report.categories()).containsExactly("mine");
        assertThat(report.data().settings().longForm()).isTrue();
        assertThat(report.data().settings().ignoreEos()).isTrue();
        assertThat(report.data().settings().methods()).containsKeys("constant:1", "constant:10", "svip");
        assertThat(report.parts().get(0).bestConstant()).isPresent();
    }

    @Test
    void theReportIsSavedAndAFolderThatCannotBeWrittenIsOneLine() throws IOException {
        results.start();
        until(() -> shownAs("bench.jsonl"));
        answer(folder.resolve("report"));
        results.save();
        until(() -> results.progress.get().contains("report.html"));
        assertThat(folder.resolve("report/report.html")).content().contains("</html>");
        assertThat(folder.resolve("report/figures.csv")).isRegularFile();

        Files.writeString(folder.resolve("file"), "");
        answer(folder.resolve("file"));
        results.save();
        until(() -> window.problem.get().isPresent());
        assertThat(window.problem.get().orElseThrow().where()).contains("file");
    }

    @Test
    void whatCannotBeReadOfTheFormIsRefusedBeforeAFileIsAskedFor() {
        results.dialogs(FileDialogs.NOBODY);
        for (var wrong : List.of("", "0, hot", "-1", "0 1 2 3 4 5 6 7 8", "11")) {
            results.form.temperatures.text.set(wrong);
            results.start();
            assertThat(window.problem.get().orElseThrow().cause()).as(wrong).contains("Temperatures").contains("0 to 10");
            assertThat(results.running.get()).isFalse();
        }
        results.form.temperatures.text.set(" 0.5;1 ");
        assertThat(results.form.temperatures.value()).contains(List.of(0.5, 1.0));
        results.form.picks.forEach(pick -> pick.chosen.set(false));
        results.start();
        assertThat(window.problem.get().orElseThrow().cause()).isEqualTo(Words.of("race.nobody"));
    }

    @Test
    void aFileThatIsNoBenchIsRefusedAndTheOneShownStays() throws IOException {
        results.start();
        until(() -> shownAs("bench.jsonl"));
        Files.writeString(folder.resolve("no.jsonl"), "{\"event\":\"run\"}\n");
        results.open(folder.resolve("no.jsonl"));
        until(() -> window.problem.get().isPresent());
        assertThat(window.problem.get().orElseThrow().where()).contains("no.jsonl");
        assertThat(shownAs("bench.jsonl")).isTrue();
    }

    private boolean shownAs(String name) {
        return results.shown.get().filter(s -> s.name().equals(name)).isPresent();
    }

    private void answer(Path file) {
        results.dialogs(Answers.file(file));
    }

    private void until(BooleanSupplier reached) {
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(10)).until(() -> {
            window.frame(now += 50_000_000L);
            return reached.getAsBoolean();
        });
    }
}
