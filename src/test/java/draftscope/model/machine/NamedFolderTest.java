package draftscope.model.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder for native libraries that a person named. */
class NamedFolderTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    private Path root;

    @Test
    void whatAKilledStartLeftGoesAndNothingElse() throws IOException {
        var left = unpacking("tmp81723", NOW.minus(Duration.ofHours(2)));
        var going = unpacking("tmp81724", NOW.minus(Duration.ofMinutes(2)));
        var own = Files.createDirectories(root.resolve("pytorch").resolve("tmp-of-mine"));
        Files.setLastModifiedTime(own, FileTime.from(NOW.minus(Duration.ofDays(2))));
        new NamedFolder(root).tidy(NOW);
        assertThat(left).doesNotExist();
        assertThat(going).isDirectoryContaining("glob:**libc10.so");
        assertThat(own).exists();
    }

    @Test
    void aLibraryThatIsCutShortIsNamedBeforeItEndsTheProcess() throws IOException {
        var version = Files.createDirectories(root.resolve("tokenizers").resolve("0.21.0"));
        var cut = Files.createFile(version.resolve("libtokenizers.so"));
        assertThatThrownBy(() -> new NamedFolder(root).tidy(NOW))
                .isInstanceOf(BadInputException.class)
                .hasMessage(cut + ": the library is cut short; delete its folder, and it is unpacked again");
    }

    @Test
    void aFolderThatIsNewHasNothingToLookAt() throws IOException {
        new NamedFolder(root).tidy(NOW);
        assertThat(root).isEmptyDirectory();
    }

    private Path unpacking(String name, Instant when) throws IOException {
        var folder = Files.createDirectories(root.resolve("pytorch").resolve(name));
        Files.createFile(folder.resolve("libc10.so"));
        return Files.setLastModifiedTime(folder, FileTime.from(when));
    }
}
