package draftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import draftscope.model.EngineReport;
import draftscope.model.LoadProgress;
import draftscope.model.LoadedModels;
import draftscope.model.LoadedPair;
import draftscope.model.PairLoader;
import draftscope.model.PairSpec;
import draftscope.model.gpu.Bridges;
import draftscope.model.gpu.GpuDriver;
import draftscope.model.gpu.GpuSetup;
import draftscope.model.input.BadInputException;
import draftscope.model.input.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code gpu} on a machine made of a folder, with a server on this one. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the machine made here is one of Linux")
class GpuCommandTest {

    private static final List<String> NAMES = List.of("torch", "torch_cpu", "torch_cuda", "c10_cuda");

    @TempDir
    private Path machine;

    private final Map<String, String> variables = new HashMap<>();
    private Optional<String> trial = Optional.empty();
    private int tried;
    private HttpServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private GpuSetup setup() {
        var driver = new GpuDriver() {
            @Override
            public Answer look() {
                return new Answer.Ready("570.86.15", 12080, List.of(new Card("NVIDIA RTX 4090", 8, 9, 24L << 30)));
            }

            @Override
            public OptionalLong free(int card) {
                return OptionalLong.empty();
            }
        };
        var given = new Surroundings(variables, Map.of("os.name", "Linux", "user.home", machine.toString()));
        return new GpuSetup(
                given, new Bridges("2.7.1", "linux-x86_64", List.of("cu128", "cpu")), driver, told -> {
                    tried++;
                    return trial;
                }, machine);
    }

    private Commands.Result run(String input, String... arguments) {
        var loader = new PairLoader() {
            @Override
            public LoadedPair load(PairSpec spec, LoadedModels present, LoadProgress progress) {
                throw new AssertionError("not asked");
            }

            @Override
            public EngineReport report() {
                return new EngineReport("Scripted", "1.0", List.of("cpu"), "", Set.of());
            }

            @Override
            public Optional<GpuSetup> gpu() {
                return Optional.of(setup());
            }

            @Override
            public void probe(String device) {
                throw new BadInputException(device, "libcudnn.so.9 is missing", "install it");
            }
        };
        return new Commands().loading(loader).reading(input).run(arguments);
    }

    private static byte[] packed() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(new byte[500]);
        }
        return out.toByteArray();
    }

    private void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                var lines = new StringBuilder();
                NAMES.forEach(name -> lines.append("cu128/linux-x86_64/native/lib/lib").append(name).append(".so.gz\n"));
                var body = exchange.getRequestURI().getPath().endsWith("files.txt")
                        ? lines.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII)
                        : packed();
                boolean head = exchange.getRequestMethod().equals("HEAD");
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
                exchange.sendResponseHeaders(200, head ? -1 : body.length);
                if (!head) {
                    exchange.getResponseBody().write(body);
                }
            }
        });
        server.start();
        variables.put("DRAFTSCOPE_GPU_SOURCE", "http://127.0.0.1:" + server.getAddress().getPort() + "/2.7.1/");
    }

    @Test
    void statusSaysWhatWasFoundAndWhatIsMissingInTwoLines() {
        var result = run("", "gpu");
        assertThat(result.code()).isZero();
        assertThat(result.out().lines())
                .hasSize(4)
                .first()
                .isEqualTo("NVIDIA RTX 4090, compute capability 8.9, 24.0 GiB; driver 570.86.15, CUDA 12.8");
        assertThat(result.out()).contains("no libtorch 2.7.1 with CUDA was found; run: draftscope gpu install", "install --offline", "nothing is fetched");
        assertThat(run("", "doctor").out()).contains("NVIDIA RTX 4090", "draftscope gpu install", "Nothing is missing.");
    }

    @Test
    void nothingIsFetchedUnasked() throws IOException {
        serve();
        for (var answer : List.of("", "n\n", "maybe\n")) {
            var result = run(answer, "gpu", "install");
            assertThat(result.code()).isZero();
            assertThat(result.out()).contains("from   http://127.0.0.1:", "size   4 files", "to     ", "Fetch it? [y/N]", "Nothing was fetched.");
        }
        assertThat(setup().store().orElseThrow().complete()).isEmpty();
    }

    @Test
    void installCheckUseAndRemove() throws IOException {
        serve();
        var installed = run("y\n", "gpu", "install");
        assertThat(installed.code()).isZero();
        assertThat(installed.out()).contains("libtorch with CUDA is in ", "not tried yet");
        assertThat(run("", "gpu", "install", "--yes").out()).contains("it is there already");
        trial = Optional.of("libtorch: the native library libcaffe2_nvrtc.so needs libcuda.so.1");
        var failed = run("", "gpu", "check");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out()).contains("it did not work here: libtorch: the native library libcaffe2_nvrtc.so");
        trial = Optional.empty();
        assertThat(run("", "gpu", "status").out()).contains("it did not work here");
        assertThat(tried).as("not tried again until asked").isEqualTo(1);
        assertThat(run("", "gpu", "check").code()).isZero();
        assertThat(run("", "gpu", "status").out()).contains("tried on this machine, it computes", "fetched: ");
        var removed = run("", "gpu", "remove");
        assertThat(removed.out()).contains("removed: ");
        assertThat(setup().store().orElseThrow().folder()).doesNotExist();
        assertThat(run("", "gpu").out()).contains("run: draftscope gpu install");
        var nowhere = run("", "gpu", "use", machine.toString());
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err()).hasLineCount(1).contains("no libtorch lies there");
    }

    @Test
    void aMachineWithoutANetworkIsToldWhichFilesToCopyWhere() throws IOException {
        var screen = run("", "gpu", "install", "--offline");
        assertThat(screen.code()).isZero();
        assertThat(screen.err()).isEmpty();
        assertThat(run("", "gpu", "install", "--offline", "--yes", "--from", "libtorch").err())
                .contains("--from, --yes: not heeded; --offline only says what to bring here");
        assertThat(screen.out()).contains("/pytorch/2.7.1/files.txt", "cu128/linux-x86_64/", "gpu install --from FOLDER");
        // Whole names and places, for this machine.
        assertThat(screen.out())
                .contains("https://download.pytorch.org/libtorch/cu128/libtorch-cxx11-abi-shared-with-deps-2.7.1%2Bcu128.zip")
                .contains("bring libtorch-cxx11-abi-shared-with-deps-2.7.1+cu128.zip to this machine")
                .contains(machine.resolve("libtorch/lib/libtorch_cuda.so").toString())
                .contains(setup().store().orElseThrow().folder().toString());
        assertThat(screen.out().lines()).allMatch(line -> line.equals(line.stripTrailing()));
        var folder = Files.createDirectories(machine.resolve("copied"));
        for (var name : NAMES) {
            Files.write(folder.resolve("lib" + name + ".so.gz"), packed());
        }
        assertThat(run("", "gpu", "install", "--from", folder.toString()).code()).isZero();
        assertThat(setup().store().orElseThrow().complete()).isPresent();
    }

    @Test
    void theProbeSaysInOneLineWhy() {
        var result = run("", "gpu", "probe");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("draftscope: cuda:0: libcudnn.so.9 is missing; install it\n");
    }
}
