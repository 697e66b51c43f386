package draftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as a process: signals, pipes and locales. */
@Tag("model")
class ProcessTest {

    @TempDir
    private Path folder;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void ctrlCEndsARunInOrder() throws Exception {
        assumeThat(interruptsAreIgnored()).as("a shell that started this in the background has Ctrl+C ignored").isFalse();
        // Slow enough not to end before the signal arrives, however busy the machine is.
        var process = start(
                Map.of(ScriptedProgram.DELAY, "100"), "generate", "--prompt", "once", "--max-new-tokens", "1000");
        var out = process.getInputStream();
        assertThat(out.read()).as("the run has begun").isPositive();
        new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
        out.readAllBytes();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(Files.readString(folder.resolve("err"))).contains("(cancelled)").doesNotContain("Exception");
    }

    /** What is started inherits it, and nothing can take it back. */
    private static boolean interruptsAreIgnored() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 0b10) != 0);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aReaderThatGoesAwayEndsItQuietly() throws Exception {
        var process = start("generate", "--prompt", "once", "--max-new-tokens", "1000", "--json");
        assertThat(process.getInputStream().read()).isPositive();
        process.getInputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(Files.readString(folder.resolve("err"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"C", "C.UTF-8"})
    @DisabledOnOs({OS.WINDOWS, OS.MAC})
    void everyLocaleCarriesEveryCharacter(String locale) throws Exception {
        var process = start(Map.of("LC_ALL", locale), "generate", "--prompt", "café 世界 😀", "--json", "--max-new-tokens", "2");
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(out).contains("\"prompt\":\"<user>café 世界 😀<assistant>\"");
    }

    @Test
    void theProgramItselfStarts() throws Exception {
        var process = start("draftscope.Main", Map.of(), "--version");
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(out).startsWith("draftscope ");
        assertThat(Files.readString(folder.resolve("err"))).isEmpty();
    }

    @Test
    void argumentsAreOnlyPutBackWhereTheyAreTheSame() {
        var line = "java\0-jar\0x.jar\0--prompt\0caf\u00e9\0".getBytes(StandardCharsets.UTF_8);
        assertThat(Arguments.repaired(new String[] {"--prompt", "caf\uFFFD\uFFFD"}, line)).containsExactly("--prompt", "café");
        assertThat(Arguments.repaired(new String[] {"--raw", "caf\uFFFD\uFFFD"}, line))
                .containsExactly("--raw", "caf\uFFFD\uFFFD");
        assertThat(Arguments.repaired(new String[] {"\uFFFD"}, new byte[0])).containsExactly("\uFFFD");
    }

    @Test
    void displaysAreAnnounced() {
        assertThat(CliProcess.hasDisplay("Linux", Map.of())).isFalse();
        assertThat(CliProcess.hasDisplay("Linux", Map.of("DISPLAY", ""))).isFalse();
        assertThat(CliProcess.hasDisplay("Linux", Map.of("DISPLAY", ":0"))).isTrue();
        assertThat(CliProcess.hasDisplay("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"))).isTrue();
        assertThat(CliProcess.hasDisplay("Mac OS X", Map.of())).isTrue();
        assertThat(CliProcess.hasDisplay("Windows 11", Map.of())).isTrue();
    }

    private Process start(String... arguments) throws IOException {
        return start(Map.of(), arguments);
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        return start(ScriptedProgram.class.getName(), environment, arguments);
    }

    private Process start(String program, Map<String, String> environment, String... arguments) throws IOException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=en",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectError(new File(folder.toFile(), "err"));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
