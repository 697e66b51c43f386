package draftscope.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process at a time writes a bench's file; the other is told. */
class LineFileLockTest {

    @TempDir
    private Path folder;

    @Test
    void anotherProcessIsToldAndWritesNothing() throws IOException {
        var path = Files.writeString(folder.resolve("bench.jsonl"), "one\n");
        try (var file = LineFile.open(path)) {
            file.append("two");
            assertThat(second(path)).contains("another bench is writing it");
        }
        assertThat(second(path)).contains("opened [one, two]");
    }

    private static String second(Path path) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SecondWriter.class.getName(),
                        path.toString())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
