package draftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.kit.TreeRounds;
import draftscope.draw.data.SpeedupData;
import draftscope.draw.page.ReplayPage;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recorded run of trees in the terminal: what was kept need not come first among a round's nodes. */
class TreeLinesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"text", "rounds"})
    void theTextIsThatOfTheKeptNodes(String view) throws IOException {
        var trace = TreeRounds.sampledEagle();
        assertThat(trace.rounds())
                .as("some round keeps another node than its first")
                .anyMatch(r -> r.ended().orElseThrow().accepted() > 0
                        && !r.ended().orElseThrow().kept().equals(r.ended()
                                .orElseThrow()
                                .tokens()
                                .subList(0, r.ended().orElseThrow().accepted())));
        var file = folder.resolve("trees.jsonl");
        TraceFile.write(file, List.of(trace));
        var result = new Commands().run("replay", file.toString(), "--view", view);
        assertThat(result.code()).as(result.err()).isZero();
        if (view.equals("text")) {
            assertThat(result.out()).contains(trace.end().orElseThrow().text().strip());
        } else {
            assertThat(result.out()).contains("nodes, depth 4");
            assertThat(result.out().lines().mapToInt(String::length).max().orElse(0)).isLessThan(140);
        }
    }

    @Test
    void aPageShowsWhatWasKept() {
        var trace = TreeRounds.sampledEagle();
        var page = ReplayPage.of(trace, OptionalDouble.empty(), SpeedupData.EMPTY);
        int kept = trace.rounds().stream().mapToInt(r -> r.ended().orElseThrow().accepted()).sum();
        assertThat(page.split("\"o\":\"accepted\"", -1)).hasSize(kept + 1);
        assertThat(page).doesNotContain("\"o\":\"discarded\"");
    }
}
