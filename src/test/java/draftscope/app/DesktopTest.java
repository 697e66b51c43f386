package draftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("model")
class DesktopTest {

    @Test
    void aCoreIsLeftToTheWindow() {
        assertThat(Desktop.threads(1)).isEqualTo(1);
        assertThat(Desktop.threads(2)).isEqualTo(1);
        assertThat(Desktop.threads(16)).isEqualTo(15);
    }

    @Test
    void closingDuringARunFreesTheEngineAndEndsTheProcess(@TempDir Path folder) throws Exception {
        var output = folder.resolve("output").toFile();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dprism.order=sw",
                "-Dglass.platform=Monocle",
                "-Dmonocle.platform=Headless",
                "-Dheadless.geometry=2560x1440",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator),
                ClosingProgram.class.getName()));
        var process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("the process ends by itself").isTrue();
            assertThat(Files.readString(output.toPath(), StandardCharsets.UTF_8)).contains("code 0 freed true");
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
