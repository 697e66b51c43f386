package draftscope.model.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.model.gpu.GpuDriver.Answer;
import draftscope.model.gpu.GpuDriver.Card;
import draftscope.model.gpu.GpuDriver.Trouble;
import draftscope.model.gpu.GpuFinding.Verdict;
import draftscope.model.input.BadInputException;
import draftscope.model.input.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Machines with and without a driver, a card and a libtorch, made of folders. */
@Tag("model")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the machines made here are those of Linux")
class GpuFindingTest {

    private static final Bridges LINUX = new Bridges("2.7.1", "linux-x86_64", List.of("cu128", "cpu"));
    private static final Card ADA = new Card("NVIDIA RTX 4090", 8, 9, 24L << 30);
    private static final Card TURING = new Card("Tesla T4", 7, 5, 16L << 30);
    private static final Card PASCAL = new Card("NVIDIA GTX 1080", 6, 1, 8L << 30);

    @TempDir
    private Path machine;

    private final Map<String, String> variables = new HashMap<>();
    private GpuTrial trial = told -> {
        throw new AssertionError("nothing is to be tried");
    };

    @BeforeEach
    void home() throws IOException {
        Files.createDirectories(machine.resolve("home/ada"));
    }

    private Path libtorch(String folder, String build, boolean cuda) throws IOException {
        var lib = Files.createDirectories(machine.resolve(folder).resolve("torch/lib"));
        Files.writeString(lib.resolveSibling("version.py"), "__version__ = '" + build + "'\ncuda = None\n");
        for (var name : cuda ? List.of("torch", "torch_cpu", "torch_cuda", "c10_cuda") : List.of("torch", "torch_cpu")) {
            Files.writeString(lib.resolve("lib" + name + ".so"), "-");
        }
        return lib;
    }

    private void python(String executable) throws IOException {
        var file = machine.resolve(executable);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }

    private GpuSetup setup(Bridges bridges, Answer answer) {
        var driver = new GpuDriver() {
            @Override
            public Answer look() {
                return answer;
            }

            @Override
            public OptionalLong free(int card) {
                return OptionalLong.empty();
            }
        };
        var home = machine.resolve("home/ada").toString();
        return new GpuSetup(
                new Surroundings(variables, Map.of("os.name", "Linux", "user.home", home)),
                bridges,
                driver,
                told -> trial.run(told),
                machine);
    }

    private static Answer driver(int cuda, Card... cards) {
        return new Answer.Ready("570.86.15", cuda, List.of(cards));
    }

    @Test
    void aMachineWithoutADriverLacksNothing() {
        var finding = setup(LINUX, new Answer.None()).look();
        assertThat(finding.verdict()).isEqualTo(Verdict.NO_DRIVER);
        assertThat(finding.lines()).containsExactly("no driver of NVIDIA's was found: this program computes on the processor");
    }

    @Test
    void whereNoLibtorchWithCudaIsPublishedNothingIsLookedFor() {
        var finding = setup(new Bridges("2.7.1", "osx-aarch64", List.of("cpu")), driver(12080, ADA)).look();
        assertThat(finding.verdict()).isEqualTo(Verdict.NOT_HERE);
        assertThat(finding.line()).contains("osx-aarch64");
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void everyTroubleHasALineOfItsOwn(Trouble trouble) {
        var finding = setup(LINUX, new Answer.Unusable(trouble, "999")).look();
        assertThat(finding.verdict()).isEqualTo(Verdict.TROUBLE);
        assertThat(finding.lines()).singleElement().asString().contains("; ").doesNotContain("%s");
        assertThat(finding.usable()).isFalse();
    }

    @Test
    void anOldDriverIsNamedWithWhatHelps() throws IOException {
        libtorch("usr/lib/python3.11/site-packages", "2.7.1+cu128", true);
        var finding = setup(LINUX, new Answer.Ready("470.256.02", 11040, List.of(ADA))).look();
        assertThat(finding.verdict()).isEqualTo(Verdict.DRIVER_OLD);
        assertThat(finding.lines()).hasSize(2);
        assertThat(finding.line()).contains("driver 470.256.02, CUDA 11.4", "this one ends at 11.4", "525 or later");
    }

    @Test
    void threePythonsWithOtherVersionsAreNamedAndNotTaken() throws IOException {
        for (var version : List.of("3.9", "3.10", "3.11")) {
            libtorch("py" + version + "/lib/python" + version + "/site-packages", "2." + version.substring(2) + ".0+cu121", true);
            python("py" + version + "/bin/python3");
        }
        variables.put("PATH", machine + "/py3.9/bin:" + machine + "/py3.10/bin:" + machine + "/py3.11/bin:/nowhere: :");
        var finding = setup(LINUX, driver(12080, ADA)).look();
        assertThat(finding.verdict()).isEqualTo(Verdict.NO_LIBTORCH);
        assertThat(finding.wantsLibtorch()).isTrue();
        assertThat(finding.line())
                .contains("NVIDIA RTX 4090, compute capability 8.9, 24.0 GiB", "driver 570.86.15, CUDA 12.8")
                .contains("no libtorch 2.7.1 with CUDA was found; run: draftscope gpu install")
                .contains("2.9.0+cu121 in ", "2.10.0+cu121 in ", "2.11.0+cu121 in ");
    }

    @Test
    void aFolderWithoutCudaIsNotEnough() throws IOException {
        variables.put("VIRTUAL_ENV", machine.resolve("env").toString());
        libtorch("env/lib/python3.12/site-packages", "2.7.1+cpu", false);
        assertThat(setup(LINUX, driver(12080, ADA)).look().verdict()).isEqualTo(Verdict.NO_LIBTORCH);
        assertThatThrownBy(() -> setup(LINUX, driver(12080, ADA)).choose(machine.resolve("env/lib/python3.12/site-packages")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("libtorch 2.7.1+cpu there has no part for CUDA");
    }

    @Test
    void whatMayNotBeReadIsNotThere() throws IOException {
        var lib = libtorch("usr/lib/python3/dist-packages", "2.7.1+cu126", true);
        var setup = setup(LINUX, driver(12080, ADA));
        assertThat(setup.look().verdict()).isEqualTo(Verdict.UNTRIED);
        Files.setPosixFilePermissions(lib.resolve("libtorch_cuda.so"), PosixFilePermissions.fromString("---------"));
        org.junit.jupiter.api.Assumptions.assumeFalse(
                Files.isReadable(lib.resolve("libtorch_cuda.so")), "the administrator may read everything");
        assertThat(setup.look().verdict()).isEqualTo(Verdict.NO_LIBTORCH);
    }

    @ParameterizedTest
    @CsvSource({
        "env/lib/python3.12/site-packages, VIRTUAL_ENV, env",
        "conda/lib/python3.10/site-packages, CONDA_PREFIX, conda",
        "usr/local/lib/python3.11/dist-packages, X, -",
        "usr/lib/python3/dist-packages, X, -",
        "opt/conda/envs/ai/lib/python3.9/site-packages, X, -",
        "home/ada/miniconda3/envs/ai/lib/python3.9/site-packages, X, -",
        "home/ada/.local/lib/python3.13/site-packages, X, -",
        "home/ada/.pyenv/versions/3.12.1/lib/python3.12/site-packages, X, -",
    })
    void pythonsAreFoundWherePeopleHaveThem(String folder, String variable, String value) throws IOException {
        variables.put(variable, machine.resolve(value).toString());
        var lib = libtorch(folder, "2.7.1+cu126", true);
        var finding = setup(LINUX, driver(12040, ADA)).look();
        assertThat(finding.libtorch().map(LibtorchFolder::folder)).contains(lib);
        assertThat(finding.line()).contains("libtorch 2.7.1+cu126 in " + lib, "not tried yet");
    }

    @Test
    void archivesAndAFolderChosenByHandAreFound() throws IOException {
        var lib = libtorch("somewhere", "2.7.1+cu128", true);
        variables.put("LIBTORCH", lib.toString());
        var setup = setup(LINUX, driver(12080, ADA));
        assertThat(setup.look().libtorch().map(LibtorchFolder::folder)).contains(lib);
        variables.clear();
        assertThat(setup(LINUX, driver(12080, ADA)).look().libtorch()).isEmpty();
        setup(LINUX, driver(12080, ADA)).choose(machine.resolve("somewhere"));
        assertThat(setup(LINUX, driver(12080, ADA)).look().libtorch().map(LibtorchFolder::folder)).contains(lib);
        assertThatThrownBy(() -> setup.choose(machine)).hasMessageContaining("no libtorch lies there");
        setup.forget();
        assertThat(setup(LINUX, driver(12080, ADA)).look().libtorch()).isEmpty();
    }

    @Test
    void windowsHasItsOwnPlaces() throws IOException {
        var lib = Files.createDirectories(machine.resolve("AppData/Local/Programs/Python/Python312/Lib/site-packages/torch/lib"));
        Files.writeString(lib.resolveSibling("version.py"), "__version__ = '2.7.1+cu128'\n");
        for (var name : List.of("torch", "torch_cpu", "torch_cuda", "c10_cuda")) {
            Files.writeString(lib.resolve(name + ".dll"), "-");
        }
        var windows = new Surroundings(
                Map.of("LOCALAPPDATA", machine.resolve("AppData/Local").toString()),
                Map.of("os.name", "Windows 11", "user.home", machine.toString()));
        assertThat(new LibtorchSearch(windows, "win-x86_64", machine).run(List.of()))
                .extracting(LibtorchFolder::folder)
                .containsExactly(lib);
    }

    /** Code for cards before 7.5 is in builds for CUDA 12.6 only, for cards after 9.0 in those for 12.8. */
    @Test
    void aCardTakesTheBuildThatHasCodeForIt() throws IOException {
        var old = libtorch("usr/lib/python3.11/site-packages", "2.7.1+cu126", true);
        variables.put("VIRTUAL_ENV", machine.resolve("env").toString());
        var fresh = libtorch("env/lib/python3.12/site-packages", "2.7.1+cu128", true);
        assertThat(setup(LINUX, driver(12080, PASCAL)).look().libtorch().map(LibtorchFolder::folder)).contains(old);
        assertThat(setup(LINUX, driver(12080, TURING)).look().libtorch().map(LibtorchFolder::folder)).contains(fresh);
        var blackwell = new Card("NVIDIA RTX 5090", 12, 0, 32L << 30);
        assertThat(setup(LINUX, driver(12080, blackwell)).look().libtorch().map(LibtorchFolder::folder)).contains(fresh);
    }

    @Test
    void aCardThatNoBuildHasCodeForIsNotSentToAnInstall() {
        var finding = setup(LINUX, driver(12080, PASCAL)).look();
        assertThat(finding.verdict()).isEqualTo(Verdict.NO_LIBTORCH);
        assertThat(finding.line()).contains("compute capability 6.1").doesNotContain("gpu install");
    }

    @Test
    void whatWasTriedIsNotTriedAgainUntilSomethingChanges() throws IOException {
        var lib = libtorch("usr/lib/python3.11/site-packages", "2.7.1+cu128", true);
        var setup = setup(LINUX, driver(12080, ADA));
        var settings = new java.util.ArrayList<LibtorchSettings>();
        trial = told -> {
            settings.add(told);
            return Optional.of("libcudnn.so.9 is missing");
        };
        var failed = setup.tryOut(setup.look());
        assertThat(settings).singleElement().satisfies(told -> assertThat(told.properties())
                .isEqualTo(Map.of(
                        "PYTORCH_LIBRARY_PATH", lib.toString(), "PYTORCH_VERSION", "2.7.1", "PYTORCH_FLAVOR", "cu128")));
        assertThat(failed.verdict()).isEqualTo(Verdict.FAILED);
        var again = setup(LINUX, driver(12080, ADA)).look();
        assertThat(again.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(again.line()).contains("libcudnn.so.9 is missing", "draftscope gpu check");
        assertThat(setup(LINUX, driver(12090, ADA)).look().verdict()).as("another driver").isEqualTo(Verdict.UNTRIED);
        Files.writeString(lib.resolve("libcudnn.so.9"), "-");
        assertThat(setup(LINUX, driver(12080, ADA)).look().verdict()).as("another file").isEqualTo(Verdict.UNTRIED);
        trial = told -> Optional.empty();
        assertThat(setup.tryOut(setup.look()).verdict()).isEqualTo(Verdict.READY);
        assertThat(setup(LINUX, driver(12080, ADA)).look().verdict()).isEqualTo(Verdict.READY);
    }

    @Test
    void aPlaceThatIsNoneIsRefusedByItsVariable() {
        variables.put("DRAFTSCOPE_GPU_FOLDER", "relative");
        var setup = setup(LINUX, new Answer.None());
        assertThatThrownBy(setup::store).hasMessageContaining("DRAFTSCOPE_GPU_FOLDER: 'relative' is no whole path");
        assertThatThrownBy(setup::install).hasMessageContaining("DRAFTSCOPE_GPU_FOLDER");
        assertThat(setup.look().verdict()).as("a run goes on").isEqualTo(Verdict.NO_DRIVER);
        assertThatThrownBy(() -> setup.choose(Path.of(""))).hasMessageContaining("no folder is named");
    }

    @Test
    void aPersonCanKeepTheProgramOffTheCard() {
        assertThat(setup(LINUX, new Answer.None()).leftAlone()).isFalse();
        variables.put("DRAFTSCOPE_GPU", "off");
        assertThat(setup(LINUX, new Answer.None()).leftAlone()).isTrue();
    }
}
