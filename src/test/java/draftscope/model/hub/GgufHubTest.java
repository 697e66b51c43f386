package draftscope.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** GGUF repositories: one model in many types, of which one is brought. */
class GgufHubTest extends HubFixture {

    private static final String SNAPSHOT = "snapshots/" + FakeHub.COMMIT + "/";

    @BeforeEach
    void gguf() {
        hub.files.clear();
        hub.text("README.md", "a model in many types");
        for (var type : new String[] {"Q4_K_M", "Q8_0", "IQ4_XS"}) {
            hub.files.put("tiny-" + type + ".gguf", FakeHub.bytes(1000, type.hashCode()));
        }
        hub.files.put("BF16/tiny-BF16-00001-of-00002.gguf", FakeHub.bytes(500, 1));
        hub.files.put("BF16/tiny-BF16-00002-of-00002.gguf", FakeHub.bytes(600, 2));
        hub.files.put("mmproj-tiny-F16.gguf", FakeHub.bytes(10, 3));
    }

    @Test
    void oneTypeIsBroughtAndNothingElse() throws IOException {
        var file = resolve("org/tiny:q4_k_m");
        assertThat(file).isEqualTo(model().resolve(SNAPSHOT + "tiny-Q4_K_M.gguf"));
        assertThat(Files.readAllBytes(file)).isEqualTo(hub.files.get("tiny-Q4_K_M.gguf"));
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void allPartsOfASplitModelComeIntoTheirFolder() {
        var first = resolve("org/tiny:BF16");
        assertThat(first).isEqualTo(model().resolve(SNAPSHOT + "BF16/tiny-BF16-00001-of-00002.gguf"));
        assertThat(first.resolveSibling("tiny-BF16-00002-of-00002.gguf")).hasBinaryContent(
                hub.files.get("BF16/tiny-BF16-00002-of-00002.gguf"));
    }

    @Test
    void whatIsHereIsNotAskedForAgain() {
        var file = resolve("org/tiny:Q8_0");
        hub.asked.clear();
        assertThat(resolve("org/tiny:Q8_0")).isEqualTo(file);
        assertThat(resolver().local("org/tiny:Q8_0", Wanted.MODEL)).contains(file);
        assertThat(resolver().local("org/tiny:Q4_K_M", Wanted.MODEL)).isEmpty();
        assertThat(hub.asked).isEmpty();
    }

    @Test
    void withoutATypeTheListIsShown() {
        assertThatThrownBy(() -> resolve("org/tiny"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("org/tiny: it has 4 GGUF models; say which one after a colon: BF16, IQ4_XS, Q4_K_M, Q8_0");
        assertThatThrownBy(() -> resolve("org/tiny:Q3_K_S"))
                .hasMessage("org/tiny:Q3_K_S: it has no GGUF file of the type 'Q3_K_S'; choose one of these: BF16, IQ4_XS,"
                        + " Q4_K_M, Q8_0");
    }

    @Test
    void theOnlyModelNeedsNoType() {
        hub.files.keySet().removeIf(name -> !name.contains("Q8_0"));
        assertThat(resolve("org/tiny").getFileName()).hasToString("tiny-Q8_0.gguf");
    }

    @Test
    void aTypeIsAWholeWord() {
        var files = Set.of("a-Q4_K_M.gguf", "a-IQ4_K_M.gguf", "a-Q4_K_M_L.gguf", "a-UD-Q4_K_M.gguf", "../b-Q8_0.gguf");
        assertThat(GgufChoice.pick(files, "m", Optional.of("Q4_K_M"))).containsExactly("a-Q4_K_M.gguf");
        assertThat(GgufChoice.pick(files, "m", Optional.of("ud-q4_k_m"))).containsExactly("a-UD-Q4_K_M.gguf");
        assertThat(GgufChoice.pick(files, "m", Optional.of("a-IQ4_K_M.gguf"))).containsExactly("a-IQ4_K_M.gguf");
        assertThatThrownBy(() -> GgufChoice.pick(files, "m", Optional.of("Q8_0"))).hasMessageContaining("no GGUF file");
    }

    @Test
    void aMissingPartIsSaidBeforeAnythingIsBrought() {
        hub.files.remove("BF16/tiny-BF16-00002-of-00002.gguf");
        assertThatThrownBy(() -> resolve("org/tiny:BF16"))
                .hasMessageContaining("its file BF16/tiny-BF16-00002-of-00002.gguf is missing");
    }
}
