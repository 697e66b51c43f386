package draftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.model.Fixtures;
import draftscope.testing.GgufConversion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code models} in a home folder that a test makes. */
class ModelsTest {

    @TempDir
    private Path home;

    private Commands.Result run(String... arguments) {
        return new Commands().inTerminal("HOME", home.toString()).run(arguments);
    }

    private Path file(String name) throws IOException {
        var folder = Files.createDirectories(home.resolve(".lmstudio/models/someone/tiny"));
        return folder.resolve(name + ".gguf");
    }

    @Test
    void whatIsFoundIsToldWithWhatItTakesAndWhatIsBrokenWithItsReason() throws IOException {
        var right = file("right");
        GgufConversion.of(Fixtures.checkpoint("llama-gqa-tied")).write(right);
        Files.write(file("torn"), Arrays.copyOf(Files.readAllBytes(right), 3000));
        var told = run("models");
        assertThat(told.code()).isZero();
        assertThat(told.out())
                .contains("right  (LM Studio)", "Llama, 0.1 M parameters, stored in float32", "in memory as float32")
                .contains("--target \"" + right + "\"")
                .contains("torn  (LM Studio)", "does not run here: ", "cut short");
    }

    @Test
    void draftsForATargetComeFirst() throws IOException {
        GgufConversion.of(Fixtures.checkpoint("qwen2-bias-tied")).write(file("b"));
        var target = home.resolve("target.gguf");
        GgufConversion.of(Fixtures.checkpoint("pythia-neox")).write(target);
        var told = run("models", "--json", "--target", target.toString());
        assertThat(told.code()).isZero();
        assertThat(told.out().lines().toList()).singleElement().satisfies(line -> assertThat(line)
                .startsWith("{\"name\":\"b\",\"source\":\"LM Studio\"")
                .contains("\"drafts\":", "\"resident_bytes\":", "\"stored\":\"float32\""));
    }

    @Test
    void whereNothingIsItSaysWhereItLooked() {
        var told = run("models");
        assertThat(told.code()).isZero();
        assertThat(told.out()).contains("No models were found", "LM Studio: " + home.resolve(".lmstudio/models"));
    }

    @Test
    void aTargetThatIsNotThereIsBadInput() {
        var told = run("models", "--target", home.resolve("nothing.gguf").toString());
        assertThat(told.code()).isEqualTo(2);
        assertThat(told.err().lines()).hasSize(1);
    }
}
