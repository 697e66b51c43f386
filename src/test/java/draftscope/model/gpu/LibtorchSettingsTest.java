package draftscope.model.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.model.input.BadInputException;
import draftscope.model.input.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What DJL is told of a libtorch that a person named. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its paths are divided by another sign")
class LibtorchSettingsTest {

    private static final String SYSTEM = "linux-x86_64";
    private static final Bridges BRIDGES = new Bridges("2.7.1", SYSTEM, List.of("cu128", "cpu"));

    @TempDir
    private Path folder;

    /** A folder with empty libraries; the largest one holds the text in question. */
    private Path libtorch(String name, boolean cuda, String inside) throws IOException {
        var place = Files.createDirectories(folder.resolve(name));
        Files.writeString(place.resolve("libtorch.so"), "-");
        Files.writeString(place.resolve("libtorch_cpu.so"), "before\0" + inside + "\0behind");
        if (cuda) {
            Files.writeString(place.resolve("libtorch_cuda.so"), "-");
            Files.writeString(place.resolve("libc10_cuda.so"), "-");
        }
        return place;
    }

    private static Map<String, String> told(Object path, String... more) {
        return LibtorchSettings.named(given(path, more), BRIDGES).properties();
    }

    private static Surroundings given(Object path, String... more) {
        var variables = new HashMap<String, String>(Map.of("PYTORCH_LIBRARY_PATH", path.toString()));
        for (int i = 0; i < more.length; i += 2) {
            variables.put(more[i], more[i + 1]);
        }
        return new Surroundings(variables, Map.of("os.name", "Linux"));
    }

    @Test
    void nothingIsSaidOfTheLibtorchThatComesWithTheProgram() {
        assertThat(LibtorchSettings.named(new Surroundings(Map.of(), Map.of()), BRIDGES)).isEqualTo(LibtorchSettings.NONE);
    }

    /** DJL would look for it, find no bridge, and blame a folder. */
    @Test
    void anotherVersionThatIsNamedAloneIsRefused() {
        assertThatThrownBy(() -> LibtorchSettings.named(
                        new Surroundings(Map.of("PYTORCH_VERSION", "9"), Map.of()), new Bridges("2.7.1", "linux-x86_64", List.of("cpu"))))
                .hasMessageContaining("PYTORCH_VERSION: this program works with libtorch 2.7.1 only, not 9; unset it");
    }

    @Test
    void theFlavourFollowsFromWhatLiesInTheFolder() throws IOException {
        var plain = libtorch("plain", false, "2.7.1");
        var cuda = libtorch("cuda", true, "2.7.1");
        assertThat(told(plain))
                .isEqualTo(Map.of(
                        "PYTORCH_LIBRARY_PATH", plain.toString(), "PYTORCH_VERSION", "2.7.1", "PYTORCH_FLAVOR", "cpu"));
        assertThat(told(cuda)).containsEntry("PYTORCH_FLAVOR", "cu128");
        assertThat(told("/nowhere:" + plain + ":" + cuda)).containsEntry("PYTORCH_LIBRARY_PATH", plain.toString());
        assertThat(told(plain.resolve("libtorch.so"))).containsEntry("PYTORCH_LIBRARY_PATH", plain.toString());
    }

    @Test
    void aPersonsOwnFlavourCountsWhereThereIsABridgeForIt() throws IOException {
        var cuda = libtorch("cuda", true, "2.7.1");
        assertThat(told(cuda, "PYTORCH_FLAVOR", "cpu")).containsEntry("PYTORCH_FLAVOR", "cpu");
        assertThatThrownBy(() -> told(cuda, "PYTORCH_FLAVOR", "cpu-precxx11"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("PYTORCH_FLAVOR: there is no bridge for 'cpu-precxx11' on linux-x86_64; unset it, or use cu128 or cpu");
        assertThatThrownBy(() -> told(cuda, "PYTORCH_VERSION", "2.5.0")).hasMessageContaining("2.7.1 only, not 2.5.0");
    }

    @Test
    void aFolderWithoutLibtorchIsRefused() {
        assertThatThrownBy(() -> told(folder))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("PYTORCH_LIBRARY_PATH: no libtorch lies in " + folder + " (libtorch.so")
                .hasMessageEndingWith("set it to the lib folder of a libtorch 2.7.1, or unset it");
    }

    @ParameterizedTest
    @CsvSource({"2.4.0+cu121, 2.7.1", "2.7.0, 2.7.1", "2.7.10, 2.7.1"})
    void anotherVersionIsRefusedByWhatLiesAroundIt(String version, String inside) throws IOException {
        var lib = libtorch("torch/lib", true, inside);
        Files.writeString(folder.resolve("torch/version.py"), "from typing import Optional\n__version__ = '" + version + "'\n");
        assertThatThrownBy(() -> told(lib))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("libtorch " + version + " lies in " + lib);
    }

    @Test
    void anotherVersionIsRefusedByTheLibraryItselfWhereNothingElseTells() throws IOException {
        var lib = libtorch("other", false, "2.7.10");
        assertThatThrownBy(() -> told(lib))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("a libtorch of another version lies in " + lib);
    }

    @Test
    void aLibtorchWithCudaNeedsABridgeForThisSystem() throws IOException {
        var cuda = libtorch("cuda", true, "2.7.1");
        var arm = new Bridges("2.7.1", "linux-aarch64", List.of("cpu"));
        assertThatThrownBy(() -> LibtorchSettings.named(given(cuda), arm))
                .hasMessage("PYTORCH_LIBRARY_PATH: there is no bridge to a libtorch with CUDA on linux-aarch64;"
                        + " name a libtorch for processors, or unset it");
    }

    /** Of the files that the program really comes with. */
    @ParameterizedTest
    @CsvSource({
        "linux-x86_64, true", "win-x86_64, true", "linux-aarch64, false", "osx-aarch64, false",
    })
    void everyFlavourThatIsEverSetHasItsBridge(String system, boolean cuda) {
        var here = Bridges.here();
        assertThat(here.libtorch()).isEqualTo("2.7.1");
        var loader = Bridges.class.getClassLoader();
        var bridges = Bridges.of(here.libtorch(), system, name -> loader.getResource(name) != null);
        assertThat(bridges.has("cpu")).isTrue();
        assertThat(bridges.cuda().isPresent()).isEqualTo(cuda);
        for (boolean part : new boolean[] {false, true}) {
            bridges.fitting(new LibtorchFolder(folder, java.util.Optional.empty(), part)).ifPresent(flavour -> assertThat(
                            loader.getResource("jnilib/" + system + "/" + flavour + "/" + Bridges.file(system, "djl_torch")))
                    .as("%s on %s", flavour, system)
                    .isNotNull());
        }
    }

    @Test
    void versionsAreReadInAllPlacesWhereTheyStand() throws IOException {
        assertThat(LibtorchFolder.at(libtorch("2.7.1-20250812-cpu-linux-x86_64", false, ""), SYSTEM).orElseThrow().version())
                .contains("2.7.1");
        var archive = libtorch("libtorch/lib", true, "");
        Files.writeString(folder.resolve("libtorch/build-version"), "2.7.1+cu126\n");
        assertThat(LibtorchFolder.at(archive, SYSTEM).orElseThrow().build()).contains("2.7.1+cu126");
        assertThat(LibtorchFolder.at(archive, "win-x86_64")).as("libtorch of another system").isEmpty();
    }
}
