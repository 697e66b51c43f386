package draftscope.app.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.model.input.Surroundings;
import draftscope.model.machine.Assets;
import draftscope.trace.ReadProgress;
import draftscope.trace.Trace;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderShelfTest {

    private static final Path STORY = Assets.locate().traces().resolve("svip-story.jsonl");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.250Z");

    @TempDir
    private Path folder;

    private Trace trace;
    private FolderShelf shelf;

    @BeforeEach
    void read() throws IOException {
        trace = TraceFile.read(STORY).runs().get(0);
        shelf = new FolderShelf(folder.resolve("draftscope").resolve("runs"));
    }

    @Test
    void runsAreKeptToTheByteAndListedNewestFirst() throws IOException {
        assertThat(shelf.kept()).isEmpty();
        shelf.keep(trace, NOON);
        shelf.keep(trace, NOON);
        var last = shelf.keep(trace, NOON.plus(Duration.ofHours(3)));
        assertThat(shelf.kept()).extracting(TraceShelf.Kept::when)
                .containsExactly(NOON.plus(Duration.ofHours(3)), NOON.plusMillis(1), NOON);
        assertThat(Files.readAllBytes(last.source().file().orElseThrow())).isEqualTo(Files.readAllBytes(STORY));
        assertThat(shelf.kept().get(2).source().read(ReadProgress.NONE).orElseThrow().rounds())
                .hasSameSizeAs(trace.rounds());
        shelf.remove(last.name());
        shelf.remove(last.name());
        assertThat(shelf.kept()).hasSize(2);
    }

    @Test
    void whatIsPutAsideComesBackOnceAndWhatIsPinnedIsNamedSo() throws IOException {
        var first = shelf.keep(trace, NOON);
        var second = shelf.keep(trace, NOON.plusSeconds(1));
        shelf.putAside(List.of(first.name()));
        assertThat(shelf.kept()).extracting(TraceShelf.Kept::name).containsExactly(second.name());
        shelf.putBack();
        shelf.putBack();
        assertThat(shelf.kept()).hasSize(2);
        shelf.putAside(List.of(first.name()));
        shelf.putAside(List.of(second.name()));
        shelf.putBack();
        assertThat(shelf.kept()).as("only what was removed last").extracting(TraceShelf.Kept::name).containsExactly(second.name());

        var pinned = shelf.pin(second, true);
        assertThat(shelf.kept()).containsExactly(pinned);
        assertThat(shelf.kept().get(0).pinned()).isTrue();
        assertThat(pinned.source().read(ReadProgress.NONE).orElseThrow().rounds()).hasSameSizeAs(trace.rounds());
        assertThat(shelf.keep(trace, second.when()).when()).as("its time stays taken").isNotEqualTo(second.when());
        assertThat(shelf.pin(pinned, false).name()).isEqualTo(second.name());
    }

    @Test
    void whatTheTargetAloneTookStaysWithTheRun() throws IOException {
        var kept = shelf.keep(trace, NOON);
        assertThat(shelf.kept().get(0).alone()).isEmpty();
        var before = Files.readAllBytes(shelf.folder().resolve(kept.name()));
        shelf.measured(kept.name(), 12.5);
        assertThat(shelf.kept().get(0).alone()).hasValue(12.5);
        shelf.measured(kept.name(), 1.0e-3);
        var pinned = shelf.pin(shelf.kept().get(0), true);
        assertThat(shelf.kept()).containsExactly(pinned);
        assertThat(pinned.alone()).hasValue(0.001);
        var file = shelf.folder().resolve(pinned.name());
        assertThat(Files.readAllBytes(file)).as("one line is added").startsWith(before).hasSizeLessThan(before.length + 80);
        assertThat(TraceFile.read(file).damage()).as("to others it is an event they do not know").isEmpty();
        assertThat(pinned.source().read(ReadProgress.NONE).orElseThrow().rounds()).hasSameSizeAs(trace.rounds());
        shelf.measured("run-that-is-gone.jsonl", 3);
        Files.writeString(file, "{\"event\":\"baseline\",\"tokens_per_second\":1e999}\n");
        assertThat(BaselineLine.read(file)).isEmpty();
    }

    @Test
    void otherFilesAreNoneOfItsBusiness() throws IOException {
        shelf.keep(trace, NOON);
        var place = shelf.folder();
        Files.writeString(place.resolve("run-of-the-mill.jsonl"), "mine");
        Files.writeString(place.resolve("notes.txt"), "mine");
        var old = Files.writeString(place.resolve("run-20200101-000000-000.jsonl.part"), "half");
        Files.setLastModifiedTime(old, FileTime.from(NOON.minus(Duration.ofDays(2))));
        shelf.keep(trace, NOON);
        assertThat(shelf.kept()).hasSize(2);
        assertThat(place.resolve("notes.txt")).exists();
        assertThat(place.resolve("run-of-the-mill.jsonl")).exists();
        assertThat(old).as("half of a run that was never finished").doesNotExist();
    }

    @Test
    void itStandsWhereTheSystemSays() {
        assertThat(FolderShelf.of(new Surroundings(
                        Map.of("XDG_STATE_HOME", folder.toString()), Map.of("os.name", "Linux"))))
                .isEqualTo(new FolderShelf(folder.resolve("draftscope").resolve("runs")));
        assertThat(FolderShelf.of(new Surroundings(Map.of(), Map.of("os.name", "Linux")))).isEqualTo(TraceShelf.NONE);
    }

    @Test
    void aPlaceThatIsNoFolderIsAnErrorAndLeavesNothing() throws IOException {
        var blocked = Files.writeString(folder.resolve("file"), "");
        var there = new FolderShelf(blocked.resolve("runs"));
        assertThat(there.kept()).isEmpty();
        assertThatThrownBy(() -> there.keep(trace, NOON)).isInstanceOf(IOException.class);
    }
}
