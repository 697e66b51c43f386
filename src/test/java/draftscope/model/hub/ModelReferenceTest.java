package draftscope.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.model.http.Sleeper;
import draftscope.model.hub.ModelReference.HubId;
import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "Qwen/Qwen2.5-7B-Instruct, Qwen/Qwen2.5-7B-Instruct, main",
        "gpt2, gpt2, main",
        "EleutherAI/pythia-1.4b@step1000, EleutherAI/pythia-1.4b, step1000",
        "org/name@refs/pr/3, org/name, refs/pr/3",
        "' org/name ', org/name, main",
    })
    void readsIds(String text, String id, String revision) {
        assertThat(ModelReference.resolve(text)).isEqualTo(new HubId(id, revision));
    }

    @ParameterizedTest
    @CsvSource({
        "org/name:Q4_K_M, main, Q4_K_M",
        "org/name:q4_k_m@v1, v1, q4_k_m",
        "org/name@v1:IQ4_XS, v1, IQ4_XS",
        "org/name:big-Q8_0.gguf, main, big-Q8_0.gguf",
    })
    void readsIdsOfFilesOfATypeInEitherOrder(String text, String revision, String type) {
        assertThat(ModelReference.resolve(text)).isEqualTo(new HubId("org/name", revision, Optional.of(type)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "a/b/c", "/no/such/folder", "./none", "../none", "a//b", "org/", "/name", "org/na me", "org/--x",
        "org/a..b", "org/name.git", "org/name@", "org/name@..", "org/name@a/../b", "org/name@/a", "~/model", "C:\\model",
        "org/name?x", "org/name:", "org/name:a b", "org/name:../x", "org/naïve", "org/.hidden", "\u0000", "org/name\n"
    })
    void refusesWhatIsNeither(String text) {
        if (text.equals("org/name\n")) {
            assertThat(ModelReference.resolve(text)).isEqualTo(new HubId("org/name", "main"));
        } else {
            assertThatThrownBy(() -> ModelReference.resolve(text)).isInstanceOf(BadInputException.class);
        }
    }

    @Test
    void aFolderComesBeforeAnIdOfTheSameSpelling(@TempDir Path folder) throws IOException {
        assertThat(ModelReference.resolve(folder.toString())).isEqualTo(new ModelReference.Local(folder));
        assertThat(ModelReference.resolve("src"))
                .as("this project has such a folder")
                .isEqualTo(new ModelReference.Local(Path.of("src")));
        var file = Files.writeString(folder.resolve("x"), "");
        assertThat(ModelReference.resolve(file.toString())).isEqualTo(new ModelReference.Local(file));
    }

    @Test
    void aFolderWithoutAModelThatHidesAnIdIsNamed() {
        assertThatThrownBy(() -> ModelReference.resolve("src/main"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("comes before the hub's model");
    }

    @Test
    void aPointerOfGitLfsIsNamedWhereAModelFileIsMeant(@TempDir Path folder) throws IOException {
        var file = Files.writeString(
                folder.resolve("model.gguf"),
                "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 4\n");
        assertThatThrownBy(() -> ModelResolver.system().resolve(file.toString(), Wanted.MODEL, HubProgress.NONE, Cancellation.NEVER))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("Git LFS pointer");
    }

    @Test
    void aFolderNeedsNoHub(@TempDir Path folder) {
        var ports = new HubPorts(
                new HubEnvironment(Map.of("HF_ENDPOINT", "nonsense"), folder), Clock.SYSTEM, Sleeper.SYSTEM,
                FreeSpace.SYSTEM, Links.SYSTEM, Duration.ofSeconds(1));
        assertThat(new ModelResolver(ports).resolve(folder.toString(), Wanted.MODEL, HubProgress.NONE, Cancellation.NEVER))
                .isEqualTo(folder);
    }
}
