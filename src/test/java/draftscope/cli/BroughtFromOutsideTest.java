package draftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy and a drafter that the program knows nothing of are whole in the terminal: see the package testing.outside. */
class BroughtFromOutsideTest {

    @TempDir
    Path folder;

    @Test
    void onTheCommandLineInTheTraceAndInAReplay() throws IOException {
        var help = new Commands().run("generate", "--help");
        assertThat(help.out()).contains("--most-surprisal", "--surprisal-longest", "--echo-period", "surprisal", "echo");
        var run = new Commands().run(
                "generate", "--prompt", "the old owl", "--policy", "surprisal", "--most-surprisal", "2.5", "--drafter",
                "echo", "--echo-period", "2", "--max-new-tokens", "20", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        var first = new ObjectMapper().readTree(run.out().lines().findFirst().orElseThrow());
        assertThat(first.at("/policy/name").textValue()).isEqualTo("surprisal");
        assertThat(first.at("/policy/nats").doubleValue()).isEqualTo(2.5);
        assertThat(first.at("/policy/longest").intValue()).isEqualTo(12);
        assertThat(first.at("/draft/architecture").textValue()).isEqualTo("echo");
        var file = Files.writeString(folder.resolve("t.jsonl"), run.out());
        var replay = new Commands().run("replay", file.toString(), "--pace", "all");
        assertThat(replay.code()).as(replay.err()).isZero();
        assertThat(replay.out() + replay.err()).contains("tokens       20");
    }

    @Test
    void inABenchAndItsReport() throws IOException {
        var report = folder.resolve("report");
        var bench = new Commands().run(
                "bench", "--out", folder.resolve("b.jsonl").toString(), "--max-new-tokens", "12", "--per-category", "1",
                "--policies", "surprisal:3,echo,echo+surprisal:nats=2:longest=4", "--report", report.toString());
        assertThat(bench.code()).as(bench.err()).isZero();
        assertThat(bench.out()).contains("surprisal:3", "echo+surprisal:nats=2:longest=4");
        assertThat(Files.readString(report.resolve("report.html")))
                .contains("surprisal:3", "surprisal nats 3, longest 12", "echo+surprisal:nats=2:longest=4");
    }
}
