package draftscope.model.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.model.hub.FreeSpace;
import draftscope.model.hub.HubProgress;
import draftscope.model.input.BadInputException;
import draftscope.model.input.RemoteException;
import draftscope.model.input.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fetching a libtorch from a server on this machine that does what servers do. */
@Timeout(60)
class LibtorchInstallTest {

    private static final Bridges LINUX = new Bridges("2.7.1", "linux-x86_64", List.of("cu128", "cpu"));
    private static final List<String> NAMES =
            List.of("libc10.so", "libc10_cuda.so", "libcudart-8774224f.so.12", "libtorch.so", "libtorch_cpu.so", "libtorch_cuda.so");
    private static final String BIG = "libtorch_cuda.so";
    private static final int BIG_BYTES = 300_000;

    @TempDir
    private Path folder;

    private HttpServer server;
    private final java.util.concurrent.ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> packed = new java.util.concurrent.ConcurrentHashMap<>();
    private final List<String> asked = java.util.Collections.synchronizedList(new ArrayList<>());
    private volatile Fault fault = (exchange, body) -> false;
    private volatile boolean ranges = true;
    private volatile long room = 1L << 40;

    /** What the server does in place of an answer; true when it did. */
    private interface Fault {
        boolean strike(HttpExchange exchange, byte[] body) throws IOException;
    }

    @BeforeEach
    void serve() throws IOException {
        var random = new Random(7);
        for (var name : NAMES) {
            var bytes = new byte[name.equals(BIG) ? BIG_BYTES : 1000];
            random.nextBytes(bytes);
            packed.put("/2.7.1/cu128/linux-x86_64/native/lib/" + name.replace("+", "%2B") + ".gz", gzip(bytes));
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getRawPath();
            var range = exchange.getRequestHeaders().getFirst("Range");
            asked.add(exchange.getRequestMethod() + " " + path + (range == null ? "" : " " + range));
            if (path.equals("/2.7.1/files.txt")) {
                send(exchange, 200, list().getBytes(java.nio.charset.StandardCharsets.UTF_8), "");
                return;
            }
            var body = packed.get(path);
            if (body == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().set("ETag", "\"" + md5(body) + "\"");
            if (fault.strike(exchange, body)) {
                return;
            }
            if (range != null && ranges) {
                part(exchange, body, range);
            } else {
                send(exchange, 200, body, exchange.getRequestMethod());
            }
        }
    }

    private static void part(HttpExchange exchange, byte[] body, String range) throws IOException {
        var from = range.substring("bytes=".length());
        int first = from.startsWith("-") ? body.length + Integer.parseInt(from) : Integer.parseInt(from.replace("-", ""));
        var rest = java.util.Arrays.copyOfRange(body, first, body.length);
        exchange.getResponseHeaders().set("Content-Range", "bytes " + first + "-" + (body.length - 1) + "/" + body.length);
        send(exchange, 206, rest, "GET");
    }

    private static void send(HttpExchange exchange, int status, byte[] body, String method) throws IOException {
        if (method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String md5(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private String list() {
        return "cpu/linux-x86_64/native/lib/libtorch.so.gz\ncu128/win-x86_64/native/lib/torch.dll.gz\n"
                + String.join("\n", packed.keySet().stream().map(p -> p.substring("/2.7.1/".length())).sorted().toList())
                + "\n";
    }

    private LibtorchInstall install() {
        var given = new Surroundings(
                Map.of(
                        "DRAFTSCOPE_GPU_SOURCE", "http://127.0.0.1:" + server.getAddress().getPort() + "/2.7.1",
                        "DRAFTSCOPE_GPU_FOLDER", folder.toString()),
                Map.of());
        FreeSpace space = place -> room;
        return new LibtorchInstall(
                LINUX, new LibtorchInstall.Ports(given, Clock.SYSTEM, time -> {}, space, Duration.ofMillis(300)));
    }

    private LibtorchInstall installed() {
        var install = install();
        install.run(install.plan(Cancellation.NEVER), HubProgress.NONE, Cancellation.NEVER);
        return install;
    }

    private void isWhole(LibtorchInstall install) throws IOException {
        var lib = install.store().complete().orElseThrow();
        try (var files = Files.list(lib)) {
            assertThat(files.map(f -> f.getFileName().toString()).sorted()).containsExactlyElementsOf(NAMES);
        }
        assertThat(Files.size(lib.resolve(BIG))).isEqualTo(BIG_BYTES);
        assertThat(LibtorchFolder.at(lib, LINUX.system()).orElseThrow().cuda()).isTrue();
    }

    private void nothingIsTaken() {
        assertThat(install().store().complete()).isEmpty();
    }

    @Test
    void whatIsFetchedIsSaidBeforeAndWholeAfterwards() throws IOException {
        var install = install();
        var plan = install.plan(Cancellation.NEVER);
        assertThat(plan.pieces()).extracting(PackedDownload.Piece::name).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(plan.download()).isEqualTo(packed.values().stream().mapToLong(b -> b.length).sum());
        assertThat(plan.unpacked()).as("read in the ends of the files").isEqualTo(BIG_BYTES + 5 * 1000L);
        assertThat(asked).noneMatch(line -> line.startsWith("GET") && line.endsWith(".gz"));
        nothingIsTaken();
        var told = new ArrayList<HubProgress.Status>();
        install.run(plan, told::add, Cancellation.NEVER);
        isWhole(install);
        assertThat(told.get(told.size() - 1).bytes()).isEqualTo(plan.download());
        assertThat(install.plan(Cancellation.NEVER).pieces()).as("a second copy can be fetched in its place").hasSize(6);
    }

    @Test
    void aLineThatBreaksIsTakenUpWhereItBroke() throws IOException {
        var breaks = new AtomicInteger(3);
        fault = (exchange, body) -> {
            if (body.length < BIG_BYTES || !exchange.getRequestMethod().equals("GET") || tail(exchange) || breaks.getAndDecrement() <= 0) {
                return false;
            }
            var range = exchange.getRequestHeaders().getFirst("Range");
            int first = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            if (first > 0) {
                exchange.getResponseHeaders().set("Content-Range", "bytes " + first + "-" + (body.length - 1) + "/" + body.length);
            }
            exchange.sendResponseHeaders(first > 0 ? 206 : 200, body.length - first);
            exchange.getResponseBody().write(body, first, 70_000);
            exchange.getResponseBody().flush();
            return true;
        };
        isWhole(installed());
        assertThat(asked.stream().filter(a -> a.contains(BIG) && a.matches(".*bytes=\\d+-")).count()).isEqualTo(3);
    }

    private static boolean tail(HttpExchange exchange) {
        var range = exchange.getRequestHeaders().getFirst("Range");
        return range != null && range.startsWith("bytes=-");
    }

    @Test
    void aServerThatCutsForEverEndsInOneLineAndKeepsWhatCame() throws IOException {
        fault = (exchange, body) -> {
            if (!exchange.getRequestMethod().equals("GET") || tail(exchange)) {
                return false;
            }
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body, 0, 10);
            exchange.getResponseBody().flush();
            return true;
        };
        assertThatThrownBy(this::installed)
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("the line")
                .hasMessageContaining("run it again")
                .message().doesNotContain("\n");
        nothingIsTaken();
        fault = (exchange, body) -> false;
        isWhole(installed());
    }

    @Test
    void aServerThatLiesAboutLengthsIsNotBelieved() {
        fault = (exchange, body) -> {
            if (!exchange.getRequestMethod().equals("HEAD")) {
                return false;
            }
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length - 20));
            exchange.sendResponseHeaders(200, -1);
            return true;
        };
        assertThatThrownBy(this::installed).isInstanceOf(RemoteException.class).hasMessageContaining("more bytes than it announced");
        nothingIsTaken();
        fault = (exchange, body) -> {
            exchange.getResponseHeaders().remove("ETag");
            var cut = java.util.Arrays.copyOf(body, body.length - 20);
            send(exchange, 200, cut, exchange.getRequestMethod());
            return true;
        };
        assertThatThrownBy(this::installed).isInstanceOf(RemoteException.class).hasMessageContaining("checksum");
        nothingIsTaken();
    }

    @Test
    void contentThatIsAnotherIsFetchedAnewOnceAndThenRefused() throws IOException {
        var wrong = new AtomicInteger(1);
        fault = (exchange, body) -> {
            if (!exchange.getRequestMethod().equals("GET") || tail(exchange) || body.length < BIG_BYTES || wrong.getAndDecrement() <= 0) {
                return false;
            }
            var other = body.clone();
            other[5000] ^= 1;
            send(exchange, 200, other, "GET");
            return true;
        };
        isWhole(installed());
        install().store().remove();
        wrong.set(100);
        assertThatThrownBy(this::installed).isInstanceOf(RemoteException.class).hasMessageContaining("checksum, twice in a row");
        nothingIsTaken();
    }

    @Test
    void whatIsNotThereIsOneLine() {
        packed.remove("/2.7.1/cu128/linux-x86_64/native/lib/" + BIG + ".gz");
        assertThatThrownBy(() -> install().plan(Cancellation.NEVER))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("it has no libtorch_cuda.so under cu128/linux-x86_64/");
        fault = (exchange, body) -> {
            exchange.sendResponseHeaders(403, -1);
            return true;
        };
        packed.put("/2.7.1/cu128/linux-x86_64/native/lib/" + BIG + ".gz", new byte[3]);
        assertThatThrownBy(() -> install().plan(Cancellation.NEVER)).hasMessageContaining("status 403");
        server.stop(0);
        assertThatThrownBy(() -> install().plan(Cancellation.NEVER))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("the server cannot be reached")
                .hasMessageContaining("gpu install --offline");
    }

    @Test
    void aServerThatIsSilentIsGivenUp() {
        fault = (exchange, body) -> {
            try {
                Thread.sleep(600);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        };
        assertThat(catchThrowable(() -> install().plan(Cancellation.NEVER)))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("no answer came");
    }

    @Test
    void aDiskWithoutRoomIsRefusedBeforeAndWhileFetching() throws IOException {
        room = 200 << 20;
        assertThatThrownBy(this::installed)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("GiB are free")
                .hasMessageContaining("DRAFTSCOPE_GPU_FOLDER");
        assertThat(asked).noneMatch(line -> line.startsWith("GET") && line.endsWith(".gz"));
        room = 1L << 40;
        var fills = new AtomicLong();
        fault = (exchange, body) -> {
            if (exchange.getRequestMethod().equals("GET") && !tail(exchange) && fills.incrementAndGet() == 2) {
                room = 1000;
            }
            return false;
        };
        assertThatThrownBy(this::installed).isInstanceOf(BadInputException.class).hasMessageContaining("are free");
        nothingIsTaken();
        room = 1L << 40;
        isWhole(installed());
    }

    @Test
    void cancellingKeepsWhatCameAndTheNextCallGoesOn() throws IOException {
        var install = install();
        var plan = install.plan(Cancellation.NEVER);
        var files = new AtomicInteger();
        assertThatThrownBy(() -> install.run(
                        plan, status -> files.set(status.number()), () -> files.get() >= 3))
                .isInstanceOf(CancellationException.class);
        nothingIsTaken();
        int before = install().plan(Cancellation.NEVER).pieces().size();
        assertThat(before).isBetween(1, 5);
        isWhole(installed());
    }

    @Test
    void aServerWithoutRangesIsAskedFromTheBeginning() throws IOException {
        ranges = false;
        var install = install();
        var plan = install.plan(Cancellation.NEVER);
        assertThat(plan.unpacked()).as("estimated").isGreaterThan(plan.download());
        Files.createDirectories(install.store().coming());
        Files.write(install.store().coming().resolve(BIG + ".gz.part"), new byte[1234]);
        install.run(plan, HubProgress.NONE, Cancellation.NEVER);
        isWhole(install);
    }

    /** Slow is not silent: as long as something comes it is waited for. */
    @Test
    void aServerThatDripsIsWaitedFor() throws IOException {
        fault = (exchange, body) -> {
            if (exchange.getRequestMethod().equals("HEAD") || body.length > 4000) {
                return false;
            }
            boolean all = exchange.getRequestHeaders().getFirst("Range") == null;
            if (!all) {
                return false;
            }
            exchange.sendResponseHeaders(200, body.length);
            int step = body.length / 3;
            for (int from = 0; from < body.length; from += step) {
                exchange.getResponseBody().write(body, from, Math.min(step, body.length - from));
                exchange.getResponseBody().flush();
                try {
                    Thread.sleep(120);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return true;
        };
        isWhole(installed());
    }

    @Test
    void aFolderThatIsNoneIsBlamedItselfAndLeavesNothing() throws IOException {
        assertThat(catchThrowable(() -> install().from(folder.resolve("nowhere"), Cancellation.NEVER)))
                .hasMessageContaining("nowhere: is no folder that can be read");
        assertThat(Files.exists(install().store().folder())).isFalse();
    }

    @Test
    void filesThatSomebodyCopiedAreTakenOnlyWhole() throws IOException {
        var copied = Files.createDirectories(folder.resolve("copied"));
        for (var file : packed.entrySet()) {
            Files.write(copied.resolve(file.getKey().substring(file.getKey().lastIndexOf('/') + 1)), file.getValue());
        }
        server.stop(0);
        var cut = copied.resolve(BIG + ".gz");
        var all = Files.readAllBytes(cut);
        Files.write(cut, java.util.Arrays.copyOf(all, 1000));
        assertThatThrownBy(() -> install().from(copied, Cancellation.NEVER))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(cut.toString());
        nothingIsTaken();
        Files.delete(cut);
        assertThatThrownBy(() -> install().from(copied, Cancellation.NEVER)).hasMessageContaining("it has no libtorch_cuda.so");
        nothingIsTaken();
        Files.write(cut, all);
        install().from(copied, Cancellation.NEVER);
        isWhole(install());
    }

    @Test
    void aFileThatIsShorterLaterIsNoLibtorchAnyMoreAndAllOfItCanBeRemoved() throws IOException {
        var store = installed().store();
        Files.write(store.lib().resolve(BIG), new byte[10]);
        nothingIsTaken();
        assertThat(store.bytes()).isPositive();
        store.remove();
        assertThat(store.folder()).doesNotExist();
        assertThat(store.bytes()).isZero();
    }

    @Test
    void theListIsReadAsDjlWritesIt() {
        var source = new LibtorchSource(java.net.URI.create("https://host/pytorch/2.7.1/"), "cu128/linux-x86_64/");
        assertThat(source.entries("cu128/linux-x86_64/native/lib/libstdc%2B%2B.so.6.gz\r\n\ncpu/linux-x86_64/native/lib/libc10.so.gz\n"))
                .containsExactly(new LibtorchSource.Entry(
                        "libstdc++.so.6",
                        java.net.URI.create("https://host/pytorch/2.7.1/cu128/linux-x86_64/native/lib/libstdc%2B%2B.so.6.gz")));
        assertThatThrownBy(() -> source.entries("cu128/linux-x86_64/native/lib/..%2F..%2Fx.gz"))
                .isInstanceOf(BadInputException.class);
        assertThat(LibtorchSource.of(new Surroundings(Map.of(), Map.of()), LINUX).list().getPath())
                .endsWith("/pytorch/2.7.1/files.txt");
        assertThatThrownBy(() -> LibtorchSource.of(
                        new Surroundings(Map.of("DRAFTSCOPE_GPU_SOURCE", "ftp://x/"), Map.of()), LINUX))
                .hasMessageContaining("no web address");
    }
}
