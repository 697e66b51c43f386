package draftscope.trace;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.event.TraceEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TraceRoundTripTest {

    private static final Path GOLDEN = Path.of("src/test/resources/draftscope/trace/golden.jsonl");

    @Property(tries = 300, seed = "1")
    void eventsSurviveAFile(@ForAll long seed) {
        var runs = new RandomRuns(seed);
        var events = new ArrayList<TraceEvent>(runs.run());
        events.addAll(runs.run());

        var file = TraceFile.read(new ByteArrayInputStream(written(events)));

        assertThat(file.damage()).isEmpty();
        assertThat(file.runs()).hasSize(2);
        assertThat(file.runs().stream().flatMap(r -> r.events().stream())).isEqualTo(events);
    }

    @Property(tries = 300, seed = "1")
    void filesSurviveReadingAndWriting(@ForAll long seed) {
        var bytes = written(new RandomRuns(seed).run());
        var file = TraceFile.read(new ByteArrayInputStream(bytes));

        var again = new ByteArrayOutputStream();
        file.runs().forEach(new TraceWriter(again)::write);
        assertThat(again.toByteArray()).isEqualTo(bytes);
        assertThat(written(file.runs().get(0).events()))
                .as("also when only the events are kept")
                .isEqualTo(bytes);
    }

    @Property(tries = 100, seed = "1")
    void whatIsCutOffIsReadUpToTheCut(@ForAll long seed) {
        var events = new RandomRuns(seed).run();
        var bytes = written(events);
        int cut = Math.floorMod((int) seed, bytes.length);
        var head = java.util.Arrays.copyOf(bytes, cut);
        long whole = new String(head, java.nio.charset.StandardCharsets.UTF_8)
                .chars()
                .filter(c -> c == '\n')
                .count();

        var file = TraceFile.read(new ByteArrayInputStream(head));

        int read = file.runs().isEmpty() ? 0 : file.runs().get(0).events().size();
        // A cut just before a line feed leaves a whole event.
        assertThat((long) read).isBetween(whole, whole + 1);
        if (file.damage().isPresent()) {
            assertThat(file.damage().get().line()).isEqualTo(whole + 1);
        }
    }

    @Test
    void theFormatIsTheOneAgreedOn() throws IOException {
        var golden = Files.readAllBytes(GOLDEN);
        var file = TraceFile.read(GOLDEN);

        assertThat(file.damage()).isEmpty();
        assertThat(file.runs()).hasSize(2);
        var events = file.runs().stream().flatMap(r -> r.events().stream()).toList();
        assertThat(written(events)).isEqualTo(golden);
        assertThat(events).isEqualTo(GoldenRun.events());
    }

    @Test
    void unknownFieldsAndEventsAreKept(@org.junit.jupiter.api.io.TempDir Path folder) throws IOException {
        var golden = Files.readString(GOLDEN);
        var newer = golden.replace("\"threads\":2}", "\"threads\":2 , \"colour\":[1.0e3]}\n{\"event\":\"pause\",\"x\":1}\n");
        assertThat(newer).isNotEqualTo(golden);
        var source = Files.writeString(folder.resolve("a.jsonl"), newer);

        var file = TraceFile.read(source);
        TraceFile.write(folder.resolve("b.jsonl"), file.runs());

        assertThat(file.damage()).isEmpty();
        assertThat(folder.resolve("b.jsonl")).hasSameBinaryContentAs(source);
    }

    static byte[] written(List<? extends TraceEvent> events) {
        var out = new ByteArrayOutputStream();
        var writer = new TraceWriter(out);
        events.forEach(writer::on);
        return out.toByteArray();
    }
}
