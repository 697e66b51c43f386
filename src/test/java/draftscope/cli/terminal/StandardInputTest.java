package draftscope.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.model.input.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a process was given to read. */
@DisabledOnOs(OS.WINDOWS)
class StandardInputTest {

    @TempDir
    private Path folder;

    @Test
    void aFileOfJavasOwnInItsPlaceMeansThatItIsClosed() throws IOException {
        var java = Files.createDirectories(folder.resolve("java")).toRealPath();
        var given = new ByteArrayInputStream(new byte[] {7});
        var closed = StandardInput.of(given, link(java.resolve("lib").resolve("modules")), java);
        assertThatThrownBy(closed::read)
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("standard input: is closed; give it a file");
        closed.close();
        assertThat(given.available()).as("what Java reads is neither read nor closed").isOne();
    }

    @Test
    void anythingElseIsRead() throws IOException {
        var java = Files.createDirectories(folder.resolve("java"));
        var given = new ByteArrayInputStream(new byte[] {7});
        assertThat(StandardInput.of(given, link(folder.resolve("prompt.txt")), java)).isSameAs(given);
        assertThat(StandardInput.of(given, folder.resolve("no-link"), java)).isSameAs(given);
        assertThat(StandardInput.of(given, folder.resolve("no-link"), Path.of(""))).isSameAs(given);
    }

    private Path link(Path to) throws IOException {
        return Files.createSymbolicLink(folder.resolve("0"), to);
    }
}
