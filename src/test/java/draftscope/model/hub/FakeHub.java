package draftscope.model.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A hub on loopback, with a store on another port for large files, that can be told to misbehave: each fault is met
 * by one answer, in order.
 */
public final class FakeHub implements AutoCloseable {

    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    /** What one answer does instead of answering. */
    @FunctionalInterface
    public interface Fault {
        void answer(HttpExchange exchange, byte[] content) throws IOException;
    }

    /** What was asked: server, method, path, and the headers that matter. */
    record Asked(boolean store, String method, String path, Optional<String> range, Optional<String> ifRange,
            Optional<String> authorization) {}

    public final Map<String, byte[]> files = new ConcurrentHashMap<>();
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    /** Large files are redirected to the store. */
    volatile boolean redirects;
    /** Whether ranges are honoured. */
    volatile boolean ranges = true;
    /** Whether files are announced with their length. */
    volatile boolean lengths = true;
    /** The length announced for a file instead of its own. */
    final Map<String, Long> lengthSaid = new ConcurrentHashMap<>();
    /** The etag announced for a file instead of its checksum. */
    final Map<String, String> etags = new ConcurrentHashMap<>();

    private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
    private final HttpServer hub;
    private final HttpServer store;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    public FakeHub() throws IOException {
        hub = start(exchange -> handle(exchange, false));
        store = start(exchange -> handle(exchange, true));
    }

    private HttpServer start(com.sun.net.httpserver.HttpHandler handler) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", handler);
        server.setExecutor(threads);
        server.start();
        return server;
    }

    public String address() {
        return "http://127.0.0.1:" + hub.getAddress().getPort();
    }

    private String storeAddress() {
        return "http://127.0.0.1:" + store.getAddress().getPort();
    }

    /** The files of a small model. */
    FakeHub withModel(int weightBytes) {
        text("config.json", "{\"model_type\": \"llama\"}");
        text("tokenizer.json", "{}");
        text("tokenizer_config.json", "{\"eos_token\": \"</s>\"}");
        text("pytorch_model.bin", "pickled");
        text("README.md", "a model");
        files.put("model.safetensors", bytes(weightBytes, 1));
        return this;
    }

    void text(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] bytes(int count, int seed) {
        var bytes = new byte[count];
        new java.util.Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** The next GET of a file, wherever its bytes come from, meets these; {@code "api"} is the list of files. */
    public void fault(String name, Fault... next) {
        faults.computeIfAbsent(name, any -> new ArrayDeque<>()).addAll(Arrays.asList(next));
    }

    public long requests(String method, String part) {
        return asked.stream().filter(a -> a.method().equals(method) && a.path().contains(part)).count();
    }

    private void handle(HttpExchange exchange, boolean atStore) throws IOException {
        var path = exchange.getRequestURI().getRawPath();
        var headers = exchange.getRequestHeaders();
        asked.add(new Asked(
                atStore, exchange.getRequestMethod(), path, Optional.ofNullable(headers.getFirst("Range")),
                Optional.ofNullable(headers.getFirst("If-Range")),
                Optional.ofNullable(headers.getFirst("Authorization"))));
        try (exchange) {
            if (path.startsWith("/api/models/")) {
                api(exchange);
            } else {
                file(exchange, named(path), atStore);
            }
        }
    }

    /** What stands after the commit, folders too; a store knows last parts only. */
    private static String named(String path) {
        int commit = path.indexOf("/resolve/" + COMMIT + "/");
        return commit < 0
                ? path.substring(path.lastIndexOf('/') + 1)
                : path.substring(commit + "/resolve/".length() + COMMIT.length() + 1);
    }

    private void api(HttpExchange exchange) throws IOException {
        var fault = next("api");
        if (fault.isPresent()) {
            fault.get().answer(exchange, new byte[0]);
            return;
        }
        var siblings = files.keySet().stream().sorted()
                .map(name -> "{\"rfilename\": \"" + name + "\"}").collect(Collectors.joining(","));
        send(exchange, 200, ("{\"sha\": \"" + COMMIT + "\", \"siblings\": [" + siblings + "]}")
                .getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Fault> next(String name) {
        var queue = faults.get(name);
        synchronized (this) {
            return queue == null ? Optional.empty() : Optional.ofNullable(queue.poll());
        }
    }

    private void file(HttpExchange exchange, String name, boolean atStore) throws IOException {
        var content = files.get(name);
        var out = exchange.getResponseHeaders();
        out.set("X-Repo-Commit", COMMIT);
        if (content == null) {
            out.set("X-Error-Code", "EntryNotFound");
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        var large = name.endsWith(".safetensors");
        var etag = etags.getOrDefault(name, large ? sha256(content) : gitSha1(content));
        if (redirects && large && !atStore) {
            out.set("X-Linked-Etag", "\"" + etag + "\"");
            out.set("X-Linked-Size", Integer.toString(content.length));
            out.set("Location", storeAddress() + "/signed/" + name);
            exchange.sendResponseHeaders(302, -1);
            return;
        }
        out.set("ETag", atStore ? "\"store-" + Arrays.hashCode(content) + "\"" : "\"" + etag + "\"");
        if (exchange.getRequestMethod().equals("HEAD")) {
            if (lengths) {
                out.set("Content-Length", Long.toString(lengthSaid.getOrDefault(name, (long) content.length)));
            }
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        var fault = next(name);
        if (fault.isPresent()) {
            fault.get().answer(exchange, content);
        } else {
            serve(exchange, content);
        }
    }

    /** As a good server does, from the asked position. */
    void serve(HttpExchange exchange, byte[] content) throws IOException {
        var from = from(exchange);
        if (from > 0) {
            exchange.getResponseHeaders().set(
                    "Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        send(exchange, from > 0 ? 206 : 200, Arrays.copyOfRange(content, from, content.length));
    }

    private int from(HttpExchange exchange) {
        var range = exchange.getRequestHeaders().getFirst("Range");
        var ifRange = exchange.getRequestHeaders().getFirst("If-Range");
        var same = ifRange == null || ifRange.equals(exchange.getResponseHeaders().getFirst("ETag"));
        return ranges && range != null && same ? Integer.parseInt(range.replaceAll("[^0-9]", "")) : 0;
    }

    /** Sends so many of the bytes asked for, then drops the line. */
    Fault dropAfter(int bytes) {
        return (exchange, content) -> {
            var from = from(exchange);
            if (from > 0) {
                exchange.getResponseHeaders().set(
                        "Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
            exchange.getResponseBody().write(content, from, Math.min(bytes, content.length - from - 1));
            exchange.getResponseBody().flush();
        };
    }

    public static Fault status(int status, String... headers) {
        return (exchange, content) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        };
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    static String sha256(byte[] content) {
        return hex("SHA-256", content);
    }

    static String gitSha1(byte[] content) {
        var head = ("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
        var all = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        return hex("SHA-1", all);
    }

    private static String hex(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        hub.stop(0);
        store.stop(0);
        threads.shutdownNow();
    }
}
