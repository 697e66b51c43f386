package draftscope.model.torch.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program itself, with a libtorch that a person named by PYTORCH_LIBRARY_PATH and nothing else. */
@Tag("model")
class NamedLibtorchTest {

    @TempDir
    private Path folder;

    /** A copy of the program's own libtorch, without the bridge that DJL put beside it. */
    private Path copy() throws IOException {
        var own = Path.of(Libtorch.report().libraryFolder());
        var copy = Files.createDirectories(folder.resolve("lib"));
        try (var files = Files.list(own)) {
            for (var file : files.filter(f -> !f.toString().contains("djl_torch")).toList()) {
                link(copy.resolve(file.getFileName()), file);
            }
        }
        return copy;
    }

    /** Takes no room where the disk allows it. */
    private static void link(Path copy, Path file) throws IOException {
        try {
            Files.createLink(copy, file);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(file, copy);
        }
    }

    /** Without the tests', which log in another way. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Files.exists(Path.of(entry, "logback-test.xml")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private record Run(int code, String out, String err) {}

    private Run run(Path libtorch, String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", classPath(), "draftscope.Main"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        process.environment().keySet().removeIf(name -> name.startsWith("PYTORCH_"));
        process.environment().put("PYTORCH_LIBRARY_PATH", libtorch.toString());
        process.environment().put("ENGINE_CACHE_DIR", folder.resolve("cache").toString());
        var started = process.start();
        assertThat(started.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Run(
                started.exitValue(), Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
    }

    @Test
    void thePathAloneStartsTheEngineOnAProcessor() throws Exception {
        var copy = copy();
        var run = run(copy, "doctor");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("PyTorch 2.7.1", copy.toString());
        assertThat(folder.resolve("cache")).as("the bridge was unpacked there").isNotEmptyDirectory();
    }

    /** Loading it would end the process with a signal. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aLibraryThatIsCutShortEndsInOneLineWithItsName() throws Exception {
        var copy = copy();
        var cut = copy.resolve(System.mapLibraryName("c10"));
        var beginning = Arrays.copyOf(Files.readAllBytes(cut), 8192);
        Files.delete(cut);
        Files.write(cut, beginning);
        var run = run(copy, "generate", "--prompt", "once", "--max-new-tokens", "2");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .hasLineCount(1)
                .contains(cut.toString(), "is damaged")
                .doesNotContain("600 MB");
    }
}
