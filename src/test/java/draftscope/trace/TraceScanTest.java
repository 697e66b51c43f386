package draftscope.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.model.machine.Assets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceScanTest {

    private static final Path EXAMPLES = Assets.locate().traces();

    @TempDir
    private Path folder;

    @Test
    void itTellsOfEveryRunWhatReadingItWholeTells() throws IOException {
        var file = all();
        var scan = TraceScan.of(file, ReadProgress.NONE);
        var whole = TraceFile.read(file);
        assertThat(scan.whole()).isTrue();
        assertThat(scan.damage()).isEmpty();
        assertThat(scan.runs()).hasSameSizeAs(whole.runs()).hasSizeGreaterThan(4);
        for (int i = 0; i < whole.runs().size(); i++) {
            assertThat(scan.runs().get(i).summary()).isEqualTo(TraceSummary.of(whole.runs().get(i)));
            var alone = TraceScan.run(file, scan.runs().get(i).start(), ReadProgress.NONE).orElseThrow();
            assertThat(bytes(alone)).isEqualTo(bytes(whole.runs().get(i)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\n\n", "{\"event\":\"weather\",\"sky\":\"blue\"}\n"})
    void whatStandsBeforeTheFirstRunBelongsToIt(String before) throws IOException {
        var file = folder.resolve("before.jsonl");
        Files.writeString(file, before + Files.readString(EXAMPLES.resolve("svip-sums.jsonl")).replace("\n", "\r\n"));
        var found = TraceScan.of(file, ReadProgress.NONE).runs().get(0);
        assertThat(bytes(TraceScan.run(file, found.start(), ReadProgress.NONE).orElseThrow()))
                .isEqualTo(bytes(TraceFile.read(file).runs().get(0)));
    }

    @Test
    void aDamagedFileIsReadUpToTheDamage() throws IOException {
        var file = all();
        Files.writeString(file, Files.readString(file) + "{\"event\":\"run\",\n");
        var scan = TraceScan.of(file, ReadProgress.NONE);
        assertThat(scan.runs()).hasSizeGreaterThan(4);
        assertThat(scan.damage().orElseThrow().toString()).startsWith("line ");
    }

    @Test
    void aCutRunCountsWhatIsThere() throws IOException {
        var lines = Files.readAllLines(EXAMPLES.resolve("svip-story.jsonl"));
        var file = Files.write(folder.resolve("cut.jsonl"), lines.subList(0, lines.size() / 2));
        var summary = TraceScan.of(file, ReadProgress.NONE).runs().get(0).summary();
        var trace = TraceFile.read(file).runs().get(0);
        assertThat(summary.finish()).isEmpty();
        assertThat(summary.totals().newTokens()).isPositive().isEqualTo(trace.rounds().stream()
                .flatMap(r -> r.ended().stream())
                .mapToInt(r -> r.newTokens())
                .sum());
        assertThat(summary.text()).startsWith(" Once upon a time");
    }

    @Test
    void itIsToldHowFarAndCanBeStopped() throws IOException {
        var file = all();
        var told = new ArrayList<Long>();
        TraceScan.of(file, (done, total) -> {
            assertThat(total).isEqualTo(size(file));
            return told.add(done);
        });
        assertThat(told).isSorted().hasSizeGreaterThan(3).allMatch(done -> done > 0 && done <= size(file));
        assertThat(TraceScan.of(file, (done, total) -> false).whole()).isFalse();
        assertThat(TraceScan.run(file, 0, (done, total) -> false)).isEmpty();
    }

    @Test
    void aFileThatChangedMeanwhileIsNoRunAnyMore() throws IOException {
        var file = all();
        long start = TraceScan.of(file, ReadProgress.NONE).runs().get(2).start();
        Files.writeString(file, "x".repeat((int) start + 20));
        assertThatThrownBy(() -> TraceScan.run(file, start, ReadProgress.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("byte " + start);
    }

    @Test
    void aLongTextIsCutBetweenCharacters() throws IOException {
        var end = TraceFile.read(EXAMPLES.resolve("svip-story.jsonl")).runs().get(0);
        var recorder = new TraceRecorder();
        end.lines().stream().flatMap(l -> l.event().stream()).forEach(event -> recorder.on(
                event instanceof draftscope.decoding.event.RunEnded e
                        ? new draftscope.decoding.event.RunEnded(
                                e.label(), e.finish(), e.outputIds(), "x" + "👩".repeat(600), e.totals(), e.error())
                        : event));
        var text = TraceSummary.of(recorder.trace().orElseThrow()).text();
        assertThat(text).hasSize(TraceSummary.MOST_TEXT - 1);
        assertThat(Character.isHighSurrogate(text.charAt(text.length() - 1))).isFalse();
    }

    private Path all() throws IOException {
        var file = folder.resolve("all.jsonl");
        var text = new StringBuilder();
        for (var name : List.of("svip-story", "svip-sums", "constant-story", "sampled-story", "heuristic-story")) {
            text.append(Files.readString(EXAMPLES.resolve(name + ".jsonl")));
        }
        return Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Trace trace) {
        var out = new ByteArrayOutputStream();
        try (var writer = new TraceWriter(out)) {
            writer.write(trace);
        }
        return out.toByteArray();
    }
}
