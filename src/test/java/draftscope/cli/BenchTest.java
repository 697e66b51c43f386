package draftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.bench.BenchFile;
import draftscope.cli.terminal.ExitCode;
import draftscope.cli.terminal.Interrupts;
import draftscope.decoding.event.RunEnded;
import draftscope.testing.ScriptedPairLoader;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchTest {

    @TempDir
    Path folder;

    private Commands.Result bench(String... more) {
        return new Commands().run(concat(
                new String[] {
                    "bench", "--out", folder.resolve("b.jsonl").toString(), "--max-new-tokens", "20", "--per-category", "1"
                },
                more));
    }

    private static String[] concat(String[] a, String... b) {
        var all = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    @Test
    void printsTheTableAndWritesTheReportAndTraces() throws IOException {
        var report = folder.resolve("report");
        var traces = folder.resolve("traces");
        var result = bench("--temperature", "0,1", "--report", report.toString(), "--traces", traces.toString());

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("greedy (T = 0)", "sampled at T = 1", "svip", "heuristic", "translation", "×");
        assertThat(result.out()).contains("greedy outputs are the target's own");
        assertThat(report.resolve("report.html")).isNotEmptyFile();
        try (var files = Files.walk(traces)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(7 * 4 * 2);
        }
        assertThat(BenchFile.read(folder.resolve("b.jsonl")).rows()).hasSize(7 * 4 * 2);
    }

    @Test
    void guessesAreKeptByTheRuleAskedForIfItIsExactAndJudgesWhatIsDrafted() throws IOException {
        var traces = folder.resolve("traces");
        var blocks = new String[] {"--verification", "block", "--temperature", "1", "--policies", "constant:5"};
        var result = bench(concat(blocks, "--traces", traces.toString()));
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(BenchFile.read(folder.resolve("b.jsonl")).settings().verification()).contains("block");
        try (var files = Files.walk(traces)) {
            assertThat(files.filter(f -> f.toString().contains("constant")).filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content().contains("\"verification\":{\"name\":\"block\",\"exact\":true"));
        }
        assertThat(bench("--temperature", "1", "--policies", "constant:5").err()).contains("verification");
        assertThat(bench("--verification", "lenience").err()).contains("--verification", "not the target's", "use token or block");
        assertThat(bench("--verification", "block", "--policies", "eagle2").err()).contains("--verification", "drafts trees");
    }

    @Test
    void goesOnFromItsFileAndReportsAndComparesIt() {
        bench("--policies", "svip");
        var again = bench("--policies", "svip");
        assertThat(again.code()).isZero();
        var file = folder.resolve("b.jsonl").toString();
        assertThat(BenchFile.read(Path.of(file)).rows()).hasSize(7 * 2);

        var report = new Commands().run("bench", "report", file, "--report", folder.resolve("r").toString());
        assertThat(report.code()).as(report.err()).isZero();
        assertThat(report.out()).isEqualTo(again.out());
        var compare = new Commands().run("bench", "compare", file, file, "--html", folder.resolve("c.html").toString());
        assertThat(compare.code()).as(compare.err()).isZero();
        assertThat(compare.out()).contains("Same settings", "+0.0 %");
        assertThat(folder.resolve("c.html")).isNotEmptyFile();
        var onto = new Commands().run("bench", "compare", file, file, "--html", folder.resolve("./b.jsonl").toString());
        assertThat(onto.code()).isEqualTo(2);
        assertThat(onto.err()).contains("--html", "would be lost", "name another file");
        assertThat(BenchFile.read(Path.of(file)).rows()).hasSize(7 * 2);
    }

    @Test
    void aSystemPromptAndStopTextsAreAroundEveryQuestion() throws IOException {
        var prompts = folder.resolve("p.jsonl");
        Files.writeString(prompts, "{\"question_id\":1,\"category\":\"qa\",\"turns\":[\"once\"]}\n");
        var file = folder.resolve("b.jsonl");
        var traces = folder.resolve("traces");
        String[] line = {
            "bench", "--prompts", prompts.toString(), "--out", file.toString(), "--traces", traces.toString(),
            "--policies", "svip", "--system", "Be a fox.", "--stop", "the", "--max-new-tokens", "60",
            "--report", folder.resolve("report").toString()
        };
        var result = new Commands().run(line);
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(folder.resolve("report").resolve("report.md")).content().contains("\"Be a fox.\"", "\"the\"");
        assertThat(BenchFile.read(file).settings().talk().before().system()).isEqualTo("Be a fox.");
        assertThat(BenchFile.read(file).rows()).hasSize(2).allSatisfy(row ->
                assertThat(row.turns().get(0).finish()).isEqualTo(RunEnded.Finish.STOP));
        try (var kept = Files.walk(traces)) {
            assertThat(kept.filter(Files::isRegularFile)).hasSize(2).allSatisfy(trace -> {
                var run = TraceFile.read(trace).runs().get(0);
                assertThat(run.run().prompt()).isEqualTo("<system>Be a fox.<user>once<assistant>");
                assertThat(run.run().stops().texts()).containsExactly("the");
            });
        }
        assertThat(new Commands().run(line).err()).as("it goes on under the same settings").doesNotContain("other settings");
        line[10] = "Be an owl.";
        var other = new Commands().run(line);
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("other settings (system)");
    }

    @Test
    void ctrlCKeepsWhatIsDone() {
        var file = folder.resolve("b.jsonl");
        Interrupts soon = cancel -> {
            var thread = new Thread(() -> {
                while (file.toFile().length() < 4000) {
                    Thread.onSpinWait();
                }
                cancel.run();
            });
            thread.setDaemon(true);
            thread.start();
            return () -> {};
        };
        var loader = ScriptedPairLoader.story();
        loader.log().delayMillis(1);
        var result = new Commands()
                .loading(loader)
                .interruptedBy(soon)
                .run("bench", "--out", file.toString(), "--max-new-tokens", "20");
        assertThat(result.code()).isEqualTo(130);
        assertThat(result.err()).contains("the same command goes on");
        assertThat(BenchFile.read(file).rows()).isNotEmpty().hasSizeLessThan(112 * 4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--policies | svipp | svipp",
                "--category | maths | maths",
                "--ids | 999999 | --ids",
                "--limit | 0 | --limit",
                "--repeats | 0 | --repeats",
                "--temperature | -1 | --temperature",
                "--top-p | 0 | --top-p",
                "--max-new-tokens | 0 | --max-new-tokens",
                "--prompts | nowhere.jsonl | nowhere.jsonl",
                "--config | nowhere.json | nowhere.json",
                "--report | /proc/none/here | /proc/none",
                "--out | /proc/none/here.jsonl | /proc/none"
            })
    void badInputIsOneLineThatNamesIt(String option, String value, String named) {
        var result = new Commands().run("bench", option, value);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err().strip().lines()).hasSize(1);
        assertThat(result.err()).contains(named);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void theReferencesConfigurationRunsAsItIs() throws IOException {
        var prompts = folder.resolve("p.jsonl");
        Files.write(prompts, List.of(
                "{\"question_id\":81,\"category\":\"qa\",\"prompt\":\" the little fox\"}",
                "{\"question_id\":82,\"category\":\"riddles\",\"prompt\":\" an old owl\"}"));
        var models = Path.of("assets", "models");
        var config = folder.resolve("config.json");
        var fields = new ObjectMapper().createObjectNode()
                .put("target_model", models.resolve("fable-14m").toString())
                .put("draft_model", models.resolve("fable-2m").toString())
                .put("experiment_id", "try")
                .put("test_data_file", prompts.toString())
                .put("output_dir", folder.resolve("out").toString())
                .put("max_new_tokens", 12)
                .put("sample", true)
                .put("length_policy", "svip");
        Files.writeString(config, fields.toString());

        var result = new Commands().run("bench", "--config", config.toString());
        assertThat(result.code()).as(result.err()).isZero();
        var lines = result.out().lines().toList();
        assertThat(lines.get(0)).isEqualTo("Speed:");
        assertThat(lines.get(lines.size() - 1).split("\t")).hasSize(8);
        assertThat(folder.resolve("out/try.jsonl")).isNotEmptyFile();
        assertThat(Files.readAllLines(folder.resolve("out/try.jsonl"))).hasSize(2);

        Files.writeString(config, fields.put("length_policy", "oracle").toString());
        var refused = new Commands().run("bench", "--config", config.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("length_policy").contains("oracle");

        var mixed = new Commands().run("bench", "--config", config.toString(), "--limit", "1");
        assertThat(mixed.code()).isEqualTo(2);
        assertThat(mixed.err()).contains("--limit");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--seed 3 | --seed: not heeded; nothing is drawn at temperature 0",
                "--seed 3 --temperature 0,1 |",
                "--policies random --seed 3 |",
                "--policies none --verification block | --verification: not heeded; this policy drafts nothing",
                "--raw |",
            })
    void whatIsGivenAndChangesNothingIsSaid(String options, String said) throws IOException {
        var prompts = folder.resolve("one.jsonl");
        Files.writeString(prompts, "{\"question_id\":1,\"category\":\"a\",\"turns\":[\"once\"]}\n");
        var line = "bench --prompts " + prompts + " --max-new-tokens 4 --out " + folder.resolve("b.jsonl") + " " + options;
        var result = new Commands().run(line.split(" "));
        assertThat(result.code()).as(result.err()).isZero();
        if (said == null) {
            assertThat(result.err()).doesNotContain("not heeded");
        } else {
            assertThat(result.err()).contains("draftscope: note: " + said);
        }
    }

    /** Before a model is loaded, which may take minutes. */
    @Test
    void aSystemPromptWithoutATemplateIsRefusedAtOnce() {
        var loader = ScriptedPairLoader.story();
        var refused = new Commands().loading(loader).run("bench", "--raw", "--system", "Be a fox.");
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("--system").contains("chat template");
        assertThat(loader.specs()).isEmpty();
    }

    @Test
    void overheadIsPrinted() {
        var result = new Commands().run("bench", "overhead", "--repeats", "1", "--head", "assets/models/fable-14m-eagle");
        assertThat(result.err()).contains("--head: not heeded; no head drafts here");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("bare loop").contains("%");
    }
}
