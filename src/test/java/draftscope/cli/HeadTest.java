package draftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.model.torch.TorchPairLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads named on the command line, read for real. */
@Tag("model")
class HeadTest {

    private static final Path MODELS = Path.of("assets", "models");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"glide", "cape", "eagle2"})
    void aNamedHeadDrafts(String drafter) {
        var head = MODELS.resolve(drafter.equals("eagle2") ? "fable-14m-eagle" : "fable-14m-glide");
        var result = generate(drafter, head, "--max-new-tokens", "8");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).contains("8 (length reached)");
        assertThat(result.out()).isNotBlank();
    }

    @Test
    void aHeadOfAnotherKindIsRefused() {
        refused(generate("eagle2", MODELS.resolve("fable-14m-glide")), "'eagle2' needs a head");
        refused(generate("glide", MODELS.resolve("fable-14m-eagle")), "'glide' needs a head");
        refused(generate("eagle2", MODELS.resolve("fable-2m")), "its weights are those of no head that is known");
    }

    @Test
    void aHeadOfAnotherTargetIsRefused() throws IOException {
        copy("fable-14m-eagle");
        edit("\"vocab_size\": 4096", "\"vocab_size\": 32000");
        refused(generate("eagle2", folder), "it was made for another target: its vocab_size is 32000");
    }

    @Test
    void aHeadWithoutWeightsIsRefused() throws IOException {
        copy("fable-14m-eagle");
        Files.delete(folder.resolve("model.safetensors"));
        refused(generate("eagle2", folder), folder.toString());
        Files.writeString(folder.resolve("pytorch_model.bin"), "no weights at all");
        refused(generate("eagle2", folder), "pytorch_model.bin");
        Files.delete(folder.resolve("config.json"));
        refused(generate("eagle2", folder), "config.json");
    }

    private static void refused(Commands.Result result, String why) {
        assertThat(result.err()).startsWith("draftscope: ").contains(why).doesNotContain("\tat ");
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }

    private static Commands.Result generate(String drafter, Path head, String... more) {
        var arguments = new java.util.ArrayList<>(java.util.List.of(
                "generate", "--prompt", "Once", "--drafter", drafter, "--threads", "1", "--head", head.toString()));
        arguments.addAll(java.util.List.of(more));
        return new Commands().loading(new TorchPairLoader()).run(arguments.toArray(String[]::new));
    }

    private void copy(String name) throws IOException {
        for (var file : new String[] {"config.json", "model.safetensors"}) {
            Files.copy(MODELS.resolve(name).resolve(file), folder.resolve(file));
        }
    }

    private void edit(String what, String instead) throws IOException {
        var config = folder.resolve("config.json");
        var text = Files.readString(config);
        assertThat(text).contains(what);
        Files.writeString(config, text.replace(what, instead));
    }
}
