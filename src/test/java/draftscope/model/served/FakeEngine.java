package draftscope.model.served;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import draftscope.model.ServedAddress;
import draftscope.model.ServedEngine;
import draftscope.testing.ScriptedLogits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A server on loopback that answers as the two engines do, over real rows of logits, and can be told to misbehave. What a
 * request leaves out it fills in from hostile defaults. Of equally probable tokens it takes the one with the highest id.
 */
public final class FakeEngine implements AutoCloseable {

    static {
        // Head and body of an answer are two packets, and each would wait 40 ms for the other's receipt.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    static final String MODEL = "org/large";
    static final int CONTEXT = 4096;

    /** Rows of logits after each prefix of a text that is at least {@code from} long. */
    @FunctionalInterface
    public interface Rows {
        double[][] after(int[] ids, int from);

        static Rows of(ScriptedLogits logits) {
            return (ids, from) -> IntStream.rangeClosed(from, ids.length)
                    .mapToObj(end -> logits.after(Arrays.copyOf(ids, end)))
                    .toArray(double[][]::new);
        }
    }

    /** What one answer does instead of answering; told what the answer would be. */
    @FunctionalInterface
    public interface Fault {
        void answer(HttpExchange exchange, byte[] content) throws IOException;
    }

    /** A question as it came. */
    record Asked(String path, JsonNode body, Optional<String> key) {}

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    volatile String model = MODEL;
    volatile String key = "";
    volatile int mostLogprobs = 20;
    volatile DoubleSupplier draws = new Random(5)::nextDouble;
    volatile Function<String, int[]> tokenizer = text -> text.chars().map(c -> c - 'a').toArray();
    /** Whether streamed pieces hold the new tokens only (SGLang). */
    volatile boolean incremental;
    /** How many tokens a streamed piece brings. */
    volatile int bundle = 1;
    volatile boolean tellsTokens = true;
    /** Whether SGLang's questions have their newer names, and that about the server is an administrator's. */
    volatile boolean newer;
    /** Tokens after which the next stream breaks off. */
    volatile int breaks = Integer.MAX_VALUE;

    private final ServedEngine engine;
    private final Rows rows;
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    public FakeEngine(ServedEngine engine, Rows rows) throws IOException {
        this.engine = engine;
        this.rows = rows;
        server = start(0);
    }

    private HttpServer start(int port) throws IOException {
        var made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        made.createContext("/", this::handle);
        made.setExecutor(threads);
        made.start();
        return made;
    }

    public ServedAddress address() {
        return ServedAddress.parse("--target", engine.label() + "+http://127.0.0.1:" + server.getAddress().getPort())
                .orElseThrow();
    }

    /** How it reads texts. */
    public void reads(Function<String, int[]> other) {
        tokenizer = other;
    }

    /** The key it wants to be shown. */
    public void asksFor(String secret) {
        key = secret;
    }

    /** The model it serves. */
    public void serves(String name) {
        model = name;
    }

    /** The next questions that generate meet these, one each, in order. */
    void fault(Fault... next) {
        synchronized (faults) {
            faults.addAll(Arrays.asList(next));
        }
    }

    /** Goes away and comes back, as another process would. */
    void restart() throws IOException {
        int port = server.getAddress().getPort();
        server.stop(0);
        server = start(port);
    }

    long generations() {
        return asked.stream().filter(a -> a.path().equals(path())).count();
    }

    private String path() {
        return engine == ServedEngine.SGLANG ? "/generate" : "/v1/completions";
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var bytes = exchange.getRequestBody().readAllBytes();
        var body = bytes.length == 0 ? JsonNodeFactory.instance.objectNode() : new ObjectMapper().readTree(bytes);
        asked.add(new Asked(path, body, Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))));
        try (exchange) {
            if (!key.isEmpty() && !("Bearer " + key).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(exchange, 401, "{\"error\": \"Unauthorized\"}");
            } else if (path.equals(path())) {
                generate(exchange, body);
            } else if (newer && path.equals("/server_info")) {
                send(exchange, 403, "{}");
            } else {
                send(exchange, about(path, body).isEmpty() ? 404 : 200, about(path, body).orElse("{\"detail\":\"Not Found\"}"));
            }
        }
    }

    private Optional<String> about(String path, JsonNode body) {
        if (engine == ServedEngine.SGLANG) {
            return switch (newer ? path.replace("/model_info", "/get_model_info").replaceAll("^/get_get.*|^/get_server.*", "")
                    : path) {
                case "/get_model_info" -> Optional.of("{\"model_path\":\"" + model + "\",\"tokenizer_path\":\"" + model
                        + "\",\"is_generation\":true,\"weight_version\":\"default\"}");
                case "/get_server_info" -> Optional.of("{\"served_model_name\":\"" + model
                        + "\",\"version\":\"0.5.3\",\"context_length\":" + CONTEXT + ",\"max_req_input_len\":" + (CONTEXT - 6)
                        + "}");
                default -> Optional.empty();
            };
        }
        return switch (path) {
            case "/v1/models" -> Optional.of("{\"object\":\"list\",\"data\":[{\"id\":\"" + model + "\",\"root\":\"" + model
                    + "\",\"max_model_len\":" + CONTEXT + "}]}");
            case "/version" -> Optional.of("{\"version\":\"0.11.0\"}");
            case "/tokenize" -> tellsTokens
                    ? Optional.of("{\"count\":1,\"tokens\":" + Arrays.toString(tokenizer.apply(body.path("prompt").asText()))
                            + "}")
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    private void generate(HttpExchange exchange, JsonNode body) throws IOException {
        Fault fault;
        synchronized (faults) {
            fault = faults.poll();
        }
        boolean sglang = engine == ServedEngine.SGLANG;
        if (!sglang && !body.path("model").asText().equals(model)) {
            send(exchange, 404, "{\"error\":{\"message\":\"The model does not exist.\",\"code\":404}}");
            return;
        }
        var ids = sglang && body.has("text")
                ? tokenizer.apply(body.get("text").asText())
                : ids(body.path(sglang ? "input_ids" : "prompt"));
        int most = Math.max(body.path("prompt_logprobs").asInt(0), body.path("logprobs").asInt(0));
        if (!sglang && most > mostLogprobs) {
            send(exchange, 400, "{\"error\":{\"message\":\"Requested prompt logprobs of " + most
                    + ", which is greater than max allowed: " + mostLogprobs + "\"}}");
            return;
        }
        if (ids.length + 1 > CONTEXT) {
            send(exchange, 400, "{\"error\":{\"message\":\"This model's maximum context length is " + CONTEXT + " tokens.\"}}");
            return;
        }
        if (body.path("stream").asBoolean()) {
            stream(exchange, body, ids, fault);
            return;
        }
        var content = (sglang ? sglang(body, ids) : vllm(body, ids)).toString().getBytes(StandardCharsets.UTF_8);
        if (fault != null) {
            fault.answer(exchange, content);
        } else {
            send(exchange, 200, content);
        }
    }

    private static int[] ids(JsonNode list) {
        return IntStream.range(0, list.size()).map(i -> list.get(i).intValue()).toArray();
    }

    private void stream(HttpExchange exchange, JsonNode body, int[] ids, Fault fault) throws IOException {
        if (fault != null) {
            fault.answer(exchange, new byte[0]);
            return;
        }
        int length = body.path("sampling_params").path("max_new_tokens").asInt(body.path("max_tokens").asInt());
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        var out = exchange.getResponseBody();
        var text = Arrays.copyOf(ids, ids.length + length);
        var tokens = JsonNodeFactory.instance.arrayNode();
        var tops = JsonNodeFactory.instance.arrayNode();
        int told = 0;
        for (int i = 0; i < length; i++) {
            var row = logprobs(rows.after(Arrays.copyOf(text, ids.length + i), ids.length + i)[0]);
            int id = choose(row, body, text, ids.length + i);
            text[ids.length + i] = id;
            tokens.add(entry(row, id));
            tops.add(top(row, body));
            if ((i + 1) % bundle != 0 && i + 1 < length) {
                continue;
            }
            var piece = engine == ServedEngine.SGLANG
                    ? sglangPiece(tokens, tops, incremental ? told : 0)
                    : vllmPiece(tokens, tops, told);
            told = i + 1;
            if (told > breaks) {
                breaks = Integer.MAX_VALUE;
                return;
            }
            out.write(("data: " + piece + "\n\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
        out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode sglangPiece(ArrayNode tokens, ArrayNode tops, int from) {
        var piece = JsonNodeFactory.instance.objectNode().put("text", "");
        var meta = piece.putObject("meta_info").put("completion_tokens", tokens.size());
        var some = meta.putArray("output_token_logprobs");
        var best = meta.putArray("output_top_logprobs");
        for (int i = from; i < tokens.size(); i++) {
            some.add(tokens.get(i));
            best.add(tops.get(i));
        }
        return piece;
    }

    private ObjectNode vllmPiece(ArrayNode tokens, ArrayNode tops, int from) {
        var piece = JsonNodeFactory.instance.objectNode().put("model", model);
        var choice = piece.putArray("choices").addObject().put("index", 0).put("text", "");
        spelled(choice, tokens, tops, from);
        return piece;
    }

    private static void spelled(ObjectNode choice, ArrayNode tokens, ArrayNode tops, int from) {
        var logprobs = choice.putObject("logprobs");
        var names = logprobs.putArray("tokens");
        var numbers = logprobs.putArray("token_logprobs");
        var best = logprobs.putArray("top_logprobs");
        for (int i = from; i < tokens.size(); i++) {
            names.add("token_id:" + tokens.get(i).get(1));
            numbers.add(clamped(tokens.get(i).get(0)));
            var place = best.addObject();
            place.put("token_id:" + tokens.get(i).get(1), clamped(tokens.get(i).get(0)));
            tops.get(i).forEach(e -> place.put("token_id:" + e.get(1), clamped(e.get(0))));
        }
    }

    private static double clamped(JsonNode logprob) {
        return logprob.isNull() ? -9999.0 : Math.max(-9999.0, logprob.asDouble());
    }

    private JsonNode sglang(JsonNode body, int[] ids) {
        int samples = body.path("sampling_params").path("n").asInt(1);
        if (samples > 1) {
            var all = JsonNodeFactory.instance.arrayNode();
            IntStream.range(0, samples).forEach(i -> all.add(sglangOne(body, ids)));
            return all;
        }
        return sglangOne(body, ids);
    }

    private JsonNode sglangOne(JsonNode body, int[] ids) {
        int start = body.path("logprob_start_len").asInt(-1);
        start = start < 0 ? ids.length - 1 : start;
        var answer = JsonNodeFactory.instance.objectNode().put("text", "");
        var meta = answer.putObject("meta_info")
                .put("prompt_tokens", ids.length)
                .put("completion_tokens", 1)
                .put("cached_tokens", Math.max(0, start - 1))
                .put("e2e_latency", 0.002)
                .put("weight_version", "default");
        var tokens = meta.putArray("input_token_logprobs");
        var tops = meta.putArray("input_top_logprobs");
        var distribution = rows.after(ids, start + 1);
        tokens.addArray().addNull().add(ids[start]).addNull();
        tops.addNull();
        for (int i = start + 1; i < ids.length; i++) {
            var row = logprobs(distribution[i - start - 1]);
            tokens.add(entry(row, ids[i]));
            tops.add(top(row, body));
        }
        var row = logprobs(distribution[ids.length - start - 1]);
        meta.putArray("output_token_logprobs").add(entry(row, choose(row, body, ids, ids.length)));
        meta.putArray("output_top_logprobs").add(top(row, body));
        return answer;
    }

    private JsonNode vllm(JsonNode body, int[] ids) {
        var answer = JsonNodeFactory.instance.objectNode().put("id", "cmpl-1").put("model", model);
        boolean scores = body.hasNonNull("prompt_logprobs");
        var distribution = rows.after(ids, scores ? 1 : ids.length);
        var choices = answer.putArray("choices");
        for (int n = 0; n < body.path("n").asInt(1); n++) {
            var choice = choices.addObject().put("index", n).put("text", "").put("finish_reason", "length");
            var row = logprobs(distribution[distribution.length - 1]);
            var nodes = JsonNodeFactory.instance;
            spelled(
                    choice,
                    nodes.arrayNode().add(entry(row, choose(row, body, ids, ids.length))),
                    nodes.arrayNode().add(top(row, body)),
                    0);
            if (scores) {
                var told = choice.putArray("prompt_logprobs").addNull();
                for (int i = 1; i < ids.length; i++) {
                    var place = told.addObject();
                    var here = logprobs(distribution[i - 1]);
                    place.putObject(Integer.toString(ids[i])).put("logprob", clamped(entry(here, ids[i]).get(0)));
                    top(here, body).forEach(e -> place.putObject(e.get(1).asText()).put("logprob", clamped(e.get(0))));
                }
            } else {
                choice.putNull("prompt_logprobs");
            }
        }
        answer.putObject("usage").put("prompt_tokens", ids.length).put("completion_tokens", 1);
        return answer;
    }

    private static double[] logprobs(double[] logits) {
        double max = Arrays.stream(logits).max().orElseThrow();
        double log = Math.log(Arrays.stream(logits).map(x -> Math.exp(x - max)).sum());
        return Arrays.stream(logits).map(x -> x - max - log).toArray();
    }

    private static ArrayNode entry(double[] row, int id) {
        var entry = JsonNodeFactory.instance.arrayNode();
        if (Double.isInfinite(row[id])) {
            entry.addNull();
        } else {
            entry.add(row[id]);
        }
        return entry.add(id).addNull();
    }

    private static ArrayNode top(double[] row, JsonNode body) {
        int count = body.path("top_logprobs_num").asInt(Math.max(body.path("logprobs").asInt(), 1));
        var list = JsonNodeFactory.instance.arrayNode();
        IntStream.range(0, row.length)
                .boxed()
                .filter(i -> !Double.isInfinite(row[i]))
                .sorted(Comparator.comparingDouble(i -> -row[i]))
                .limit(count)
                .forEach(i -> list.add(entry(row, i)));
        return list;
    }

    /** The server's choice; what the request does not say comes from defaults that would change the distribution. */
    private int choose(double[] row, JsonNode body, int[] text, int size) {
        var said = engine == ServedEngine.SGLANG ? body.path("sampling_params") : body;
        double temperature = said.path("temperature").asDouble(0.3);
        double repetition = said.path("repetition_penalty").asDouble(1.7);
        double presence = said.path("presence_penalty").asDouble(1.5);
        double frequency = said.path("frequency_penalty").asDouble(1.5);
        double minP = said.path("min_p").asDouble(0.3);
        double topP = said.path("top_p").asDouble(0.4);
        int topK = said.path("top_k").asInt(2);
        var warped = row.clone();
        for (int i = 0; i < size; i++) {
            warped[text[i]] = warped[text[i]] * repetition - presence - frequency;
        }
        if (temperature == 0) {
            int best = 0;
            for (int i = 1; i < warped.length; i++) {
                best = warped[i] >= warped[best] ? i : best;
            }
            return best;
        }
        var order = IntStream.range(0, row.length).boxed()
                .sorted(Comparator.comparingDouble(i -> -warped[i])).mapToInt(i -> i).toArray();
        var mass = new double[row.length];
        double before = 0;
        double sum = Arrays.stream(warped).map(x -> Math.exp(x / temperature)).sum();
        for (int rank = 0; rank < order.length; rank++) {
            double p = Math.exp(warped[order[rank]] / temperature) / sum;
            boolean kept = (topK <= 0 || rank < topK) && before < topP
                    && p >= minP * Math.exp(warped[order[0]] / temperature) / sum;
            mass[order[rank]] = kept ? p : 0;
            before += p;
        }
        double left = draws.getAsDouble() * Arrays.stream(mass).sum();
        int last = order[0];
        for (int i = 0; i < mass.length; i++) {
            if (mass[i] > 0) {
                last = i;
                if (left < mass[i]) {
                    return i;
                }
                left -= mass[i];
            }
        }
        return last;
    }

    static Fault status(int status, String body, String... headers) {
        return (exchange, content) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            send(exchange, status, body);
        };
    }

    /** Answers as it should. */
    static Fault none() {
        return (exchange, content) -> send(exchange, 200, content);
    }

    /** Answers with something else in place of what it would have. */
    static Fault changed(Function<String, String> change) {
        return (exchange, content) ->
                send(exchange, 200, change.apply(new String(content, StandardCharsets.UTF_8)));
    }

    /** Says how long the answer is, sends half of it and hangs up. */
    static Fault half() {
        return (exchange, content) -> {
            exchange.sendResponseHeaders(200, Math.max(2, content.length));
            exchange.getResponseBody().write(content, 0, content.length / 2);
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    /** Hangs up without a word. */
    static Fault hangUp() {
        return (exchange, content) -> exchange.close();
    }

    /** Never answers, for as long as a test may take. */
    static Fault silence() {
        return (exchange, content) -> {
            try {
                Thread.sleep(20_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        send(exchange, status, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
