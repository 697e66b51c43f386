package draftscope.model.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.Sampling;
import draftscope.model.ApiKey;
import draftscope.model.ServedAddress;
import draftscope.model.ServedEngine;
import draftscope.model.ServedSpec;
import draftscope.model.input.BadInputException;
import draftscope.testing.ScriptedLogits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the server does, a run ends in a line or goes on where it was, and nothing comes twice. */
@Timeout(60)
class ServedFaultsTest {

    private static final ScriptedLogits LARGE = ScriptedLogits.random(3, ServedRuns.LETTERS.size(), 2.5, 3);
    private static final ScriptedLogits SMALL =
            LARGE.mixedWith(ScriptedLogits.random(4, ServedRuns.LETTERS.size(), 2.5, 3), 0.7);
    private static final ConstantLength THREE = new ConstantLength(3);

    static Stream<Arguments> passing() {
        return faults(Map.of(
                "500", FakeEngine.status(500, "oops"),
                "503 after a wish", FakeEngine.status(503, "", "Retry-After", "1"),
                "429 after a wish", FakeEngine.status(429, "", "Retry-After", "2"),
                "hang-up", FakeEngine.hangUp(),
                "half an answer", FakeEngine.half(),
                "half an answer of unknown length",
                        (exchange, content) -> {
                            exchange.sendResponseHeaders(200, 0);
                            exchange.getResponseBody().write(content, 0, content.length / 2);
                        },
                "silence", FakeEngine.silence()));
    }

    private static Stream<Arguments> faults(Map<String, FakeEngine.Fault> faults) {
        return Stream.of(ServedEngine.values()).flatMap(engine ->
                faults.entrySet().stream().map(f -> Arguments.of(engine, f.getKey(), f.getValue())));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("passing")
    void whatPassesByIsAskedAgainAndNothingComesTwice(ServedEngine engine, String name, FakeEngine.Fault fault)
            throws IOException {
        try (var server = new FakeEngine(engine, FakeEngine.Rows.of(LARGE))) {
            var target = ServedRuns.target(ServedRuns.served(server));
            var expected = drafted(target).output();
            server.fault(fault);
            assertThat(drafted(target).output()).isEqualTo(expected);
            server.fault(fault);
            assertThat(alone(target).output()).as("alone").isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(ServedEngine.class)
    void aServerThatIsStartedAnewBetweenRoundsIsAskedAgain(ServedEngine engine) throws IOException {
        try (var server = new FakeEngine(engine, FakeEngine.Rows.of(LARGE))) {
            var target = ServedRuns.target(ServedRuns.served(server));
            var expected = drafted(target).output();
            server.fault(FakeEngine.none(), (exchange, content) -> {
                exchange.close();
                server.restart();
            });
            assertThat(drafted(target).output()).isEqualTo(expected);
        }
    }

    static Stream<Arguments> ending() {
        return Stream.of(
                ending("401", FakeEngine.status(401, "{\"error\":\"Unauthorized\"}"), "asks for a key"),
                ending("404", FakeEngine.status(404, "{}"), "404"),
                ending("413", FakeEngine.status(413, ""), "longer than the server takes"),
                ending("400", FakeEngine.status(400, "{\"error\":{\"message\":\"This model's maximum context length is 9\"}}"),
                        "maximum context length is 9"),
                ending("422", FakeEngine.status(422, "{\"detail\":\"extra\\nfields\"}"), "422: extra fields"),
                ending("429 for an hour", FakeEngine.status(429, "", "Retry-After", "3600"), "left alone for 60 minutes"),
                ending("redirect", FakeEngine.status(302, "", "Location", "http://elsewhere.example/x?key=1"),
                        "redirects to http://elsewhere.example/x;"),
                ending("400 of newer versions",
                        FakeEngine.status(400, "{\"error\":{\"message\":\"Input length (9 tokens) exceeds the maximum\"}}"),
                        "longer than the server takes"),
                ending("422 with a list", FakeEngine.status(422, "{\"detail\":[{\"msg\":\"no such field\"}]}"), "no such field"),
                ending("a page", FakeEngine.status(200, "<html>hello</html>"), "no valid JSON"),
                ending("another shape", FakeEngine.status(200, "{\"answer\":42}"), "cannot read"),
                ending("not a number", FakeEngine.changed(a -> a.replaceAll("-[0-9.]+(E-?\\d+)?", "NaN")), "not numbers"),
                ending("a word for a number", FakeEngine.changed(a -> a.replaceAll("-[0-9]+[.][0-9]+(E-?\\d+)?", "\"x\"")),
                        "no log-probability"),
                ending("bare -inf", FakeEngine.changed(a -> a.replaceAll("-[0-9]+[.][0-9]+(E-?\\d+)?", "-inf")), "no valid JSON"))
                .flatMap(a -> Stream.of(ServedEngine.values())
                        .map(e -> Arguments.of(e, a.get()[0], a.get()[1], a.get()[2])));
    }

    private static Arguments ending(String name, FakeEngine.Fault fault, String said) {
        return Arguments.of(name, fault, said);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("ending")
    void whatDoesNotPassEndsTheRunInOneLineAndLeavesTheNextOneRight(
            ServedEngine engine, String name, FakeEngine.Fault fault, String said) throws IOException {
        try (var server = new FakeEngine(engine, FakeEngine.Rows.of(LARGE))) {
            var target = ServedRuns.target(ServedRuns.served(server));
            var expected = drafted(target).output();
            server.fault(FakeEngine.none(), fault);
            var made = drafted(target);
            assertThat(made.ended().finish()).isEqualTo(RunEnded.Finish.ERROR);
            assertThat(made.ended().error().orElseThrow()).contains(said).doesNotContain("\n").contains("127.0.0.1");
            assertThat(made.rounds()).hasSize(1);
            assertThat(expected.slice(0, made.output().size())).isEqualTo(made.output());
            assertThat(drafted(target).output()).isEqualTo(expected);
        }
    }

    /** The same for a target that goes on alone. */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusals")
    void aRunAloneEndsInTheSameLine(ServedEngine engine, String name, FakeEngine.Fault fault, String said)
            throws IOException {
        try (var server = new FakeEngine(engine, FakeEngine.Rows.of(LARGE))) {
            var target = ServedRuns.target(ServedRuns.served(server));
            server.fault(fault);
            assertThat(alone(target).ended().error().orElseThrow()).contains(said).doesNotContain("\n");
            assertThat(alone(target).ended().error()).isEmpty();
        }
    }

    static Stream<Arguments> refusals() {
        return ending().filter(a -> ((String) a.get()[1]).matches("[0-9]{3}.*|redirect"));
    }

    @ParameterizedTest
    @EnumSource(ServedEngine.class)
    void aStreamThatBreaksOffGoesOnBehindWhatCame(ServedEngine engine) throws IOException {
        try (var server = new FakeEngine(engine, FakeEngine.Rows.of(LARGE))) {
            var target = ServedRuns.target(ServedRuns.served(server));
            var expected = alone(target).output();
            long before = server.generations();
            server.breaks = 3;
            var made = alone(target);
            assertThat(made.output()).isEqualTo(expected);
            assertThat(server.generations() - before).isEqualTo(2);
            assertThat(server.asked.get(server.asked.size() - 1).body().path("stream").asBoolean()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(ServedEngine.class)
    void aServerThatIsGoneForGoodEndsTheRunWithWhatWasMade(ServedEngine engine) throws IOException {
        for (var policy : new LengthPolicy[] {THREE, new NoDrafting()}) {
            var server = new FakeEngine(engine, FakeEngine.Rows.of(LARGE));
            var target = ServedRuns.target(ServedRuns.served(server));
            FakeEngine.Fault leaving = (exchange, content) -> {
                exchange.close();
                server.close();
            };
            server.fault(policy instanceof NoDrafting
                    ? new FakeEngine.Fault[] {leaving}
                    : new FakeEngine.Fault[] {FakeEngine.none(), leaving});
            var made = ServedRuns.run(
                    target, ServedRuns.request(policy, Sampling.GREEDY, 24), ServedRuns.drafter(policy, SMALL));
            assertThat(made.ended().error().orElseThrow()).contains("times in a row").contains("cannot be reached");
            assertThat(made.rounds()).hasSize(policy instanceof NoDrafting ? 0 : 1);
        }
    }

    /** SGLang gives a question up with a status of success, and drops infinities and NaN from its JSON. */
    @Test
    void whatSglangSaysInsideAnAnswerIsUnderstood() throws IOException {
        try (var server = new FakeEngine(ServedEngine.SGLANG, FakeEngine.Rows.of(LARGE))) {
            var target = ServedRuns.target(ServedRuns.served(server));
            server.fault(FakeEngine.changed(a -> a.replace(
                    "\"meta_info\":{", "\"meta_info\":{\"finish_reason\":{\"type\":\"abort\",\"message\":\"out of\\nmemory\"},")));
            assertThat(drafted(target).ended().error().orElseThrow()).contains("gave the question up: out of memory");
            server.fault(FakeEngine.changed(a -> a.replaceAll("-[0-9.]+(E-?\\d+)?", "null")));
            assertThat(drafted(target).ended().error().orElseThrow()).contains("not numbers");
            server.newer = true;
            var served = ServedRuns.served(server);
            assertThat(served.info().model()).isEqualTo(FakeEngine.MODEL);
            assertThat(served.info().context()).isEmpty();
        }
    }

    @Test
    void anErrorInTheMiddleOfAStreamIsAskedAgain() throws IOException {
        for (var words : new String[] {"{\"error\":{\"message\":\"oops\"}}", "{\"object\":\"error\",\"message\":\"oops\"}"}) {
            try (var server = new FakeEngine(ServedEngine.VLLM, FakeEngine.Rows.of(LARGE))) {
                var target = ServedRuns.target(ServedRuns.served(server));
                var expected = alone(target).output();
                server.fault(FakeEngine.status(200, "data: " + words + "\n\n"));
                assertThat(alone(target).output()).isEqualTo(expected);
                server.fault(Collections.nCopies(20, FakeEngine.status(200, "data: " + words + "\n\n"))
                        .toArray(FakeEngine.Fault[]::new));
                assertThat(alone(target).ended().error().orElseThrow()).contains("gave up in the middle: oops");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ServedEngine.class)
    void aProxyIsTakenWhereTheEnvironmentNamesOne(ServedEngine engine) throws IOException {
        try (var server = new FakeEngine(engine, FakeEngine.Rows.of(LARGE))) {
            var ports = new ServedPorts(
                    Map.of("HTTP_PROXY", server.address().base().toString()),
                    Clock.SYSTEM, duration -> {}, Duration.ofSeconds(3), Duration.ofSeconds(3));
            var far = ServedAddress.parse("--target", engine.label() + "+http://model.test:30000").orElseThrow();
            var served = new Served(new ServedSpec(far, Optional.empty(), Optional.empty()), ports, Cancellation.NEVER);
            assertThat(drafted(ServedRuns.target(served)).ended().error()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(ServedEngine.class)
    void whereNobodySpeaksHttpsALineSaysSo(ServedEngine engine) throws IOException {
        try (var server = new FakeEngine(engine, FakeEngine.Rows.of(LARGE))) {
            var plain = server.address().toString().replace("http:", "https:");
            var secure = new ServedSpec(
                    ServedAddress.parse("--target", plain).orElseThrow(), Optional.empty(), Optional.empty());
            assertThatThrownBy(() -> new Served(secure, ServedRuns.PORTS, Cancellation.NEVER))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("127.0.0.1")
                    .hasMessageNotContaining("\n");
            assertThat(server.asked).isEmpty();
        }
    }

    /** No infinity in either's JSON: the place tells its draft has no probability, and it is refused like any other. */
    @ParameterizedTest
    @EnumSource(ServedEngine.class)
    void minusInfinityIsAProbabilityOfNothing(ServedEngine engine) throws IOException {
        var never = ScriptedLogits.random(3, ServedRuns.LETTERS.size(), 2.5, 3).favouring(2, Double.NEGATIVE_INFINITY);
        try (var server = new FakeEngine(engine, FakeEngine.Rows.of(never))) {
            var target = ServedRuns.target(ServedRuns.served(server));
            var wrong = ScriptedLogits.writes(ServedRuns.LETTERS.size(), 3, 2);
            for (var sampling : new Sampling[] {Sampling.GREEDY, new Sampling(1, 0, 1, 3)}) {
                var made = ServedRuns.run(
                        target, ServedRuns.request(THREE, sampling, 12), ServedRuns.drafter(THREE, wrong));
                assertThat(made.ended().error()).isEmpty();
                assertThat(made.output().stream()).doesNotContain(2);
                assertThat(made.rounds().get(0).tokens().get(0).p()).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ServedEngine.class)
    void anAnswerForOtherTokensIsNotTaken(ServedEngine engine) throws IOException {
        try (var server = new FakeEngine(engine, FakeEngine.Rows.of(LARGE))) {
            var target = ServedRuns.target(ServedRuns.served(server));
            // The draft's own tokens, renamed: what another client asked for.
            server.fault(FakeEngine.none(), FakeEngine.changed(a -> engine == ServedEngine.SGLANG
                    ? a.replaceAll(",\\d,null\\]", ",6,null]")
                    : a.replaceAll("\"\\d\":\\{\"logprob\"", "\"6\":{\"logprob\"")));
            var made = ServedRuns.run(
                    target,
                    ServedRuns.request(THREE, Sampling.GREEDY, 24),
                    ServedRuns.drafter(THREE, ScriptedLogits.writes(ServedRuns.LETTERS.size(), 3, 1)));
            assertThat(made.ended().error().orElseThrow()).contains("other tokens than were sent");
        }
    }

    @ParameterizedTest
    @EnumSource(ServedEngine.class)
    void aModelThatIsExchangedIsNoticed(ServedEngine engine) throws IOException {
        try (var server = new FakeEngine(engine, FakeEngine.Rows.of(LARGE))) {
            var target = ServedRuns.target(ServedRuns.served(server));
            server.fault(FakeEngine.none(), (exchange, content) -> {
                server.model = "org/another";
                exchange.close();
            });
            var made = drafted(target);
            assertThat(made.ended().error().orElseThrow()).contains("org/another");
            assertThat(made.rounds()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(ServedEngine.class)
    void waitingForAServerThatHangsIsCancelledAtOnce(ServedEngine engine) throws IOException {
        for (var policy : new LengthPolicy[] {THREE, new NoDrafting()}) {
            try (var server = new FakeEngine(engine, FakeEngine.Rows.of(LARGE))) {
                var target = ServedRuns.target(ServedRuns.served(server));
                var asked = new AtomicBoolean();
                server.fault((exchange, content) -> {
                    asked.set(true);
                    FakeEngine.silence().answer(exchange, content);
                });
                long start = System.nanoTime();
                var made = ServedRuns.run(
                        target,
                        ServedRuns.request(policy, Sampling.GREEDY, 24),
                        ServedRuns.drafter(policy, SMALL),
                        asked::get);
                assertThat(made.ended().finish()).isEqualTo(RunEnded.Finish.CANCELLED);
                assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(2_500);
            }
        }
    }

    @Test
    void aServerThatIsNotThereIsToldWhileLoading() throws IOException {
        var engine = new FakeEngine(ServedEngine.VLLM, FakeEngine.Rows.of(LARGE));
        engine.close();
        assertThatThrownBy(() -> ServedRuns.served(engine))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("does not answer, because the server cannot be reached");
    }

    @Test
    void anEngineOfTheOtherKindIsToldWhileLoading() throws IOException {
        try (var server = new FakeEngine(ServedEngine.VLLM, FakeEngine.Rows.of(LARGE))) {
            var other = new ServedAddress(ServedEngine.SGLANG, server.address().base());
            assertThatThrownBy(() -> new Served(
                            new ServedSpec(other, Optional.empty(), Optional.empty()), ServedRuns.PORTS, Cancellation.NEVER))
                    .hasMessageContaining("it is no SGLang server");
        }
    }

    @Test
    void theKeyGoesToTheServerAndNowhereElse() throws IOException {
        var elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var met = new CopyOnWriteArrayList<String>();
        elsewhere.createContext("/", exchange -> {
            met.add(exchange.getRequestURI().toString());
            exchange.close();
        });
        elsewhere.start();
        try (var server = new FakeEngine(ServedEngine.VLLM, FakeEngine.Rows.of(LARGE))) {
            server.key = "sesame-4711";
            assertThatThrownBy(() -> ServedRuns.served(server)).hasMessageContaining("asks for a key");
            assertThatThrownBy(() -> ServedRuns.served(server, Optional.of(new ApiKey("wrong-0815"))))
                    .hasMessageContaining("does not accept the key")
                    .hasMessageNotContaining("0815");
            var key = new ApiKey("sesame-4711");
            var spec = new ServedSpec(server.address(), Optional.empty(), Optional.of(key));
            assertThat(spec.toString()).doesNotContain("4711");
            var target = ServedRuns.target(ServedRuns.served(server, Optional.of(key)));
            assertThat(drafted(target).ended().error()).isEmpty();
            server.fault(FakeEngine.status(
                    307, "", "Location", "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/v1/completions"));
            assertThat(drafted(target).ended().error().orElseThrow()).contains("redirects").doesNotContain("4711");
            // A server that repeats the key in its refusal.
            server.fault(FakeEngine.status(422, "{\"detail\":\"bad key sesame-4711\"}"));
            assertThat(drafted(target).ended().error().orElseThrow()).contains("bad key …").doesNotContain("4711");
            assertThat(met).isEmpty();
            assertThat(server.asked.get(server.asked.size() - 1).key()).contains("Bearer sesame-4711");
        } finally {
            elsewhere.stop(0);
        }
    }

    @Test
    void aServerThatTellsFewerProbabilitiesIsAskedForFewer() throws IOException {
        try (var server = new FakeEngine(ServedEngine.VLLM, FakeEngine.Rows.of(LARGE))) {
            server.mostLogprobs = 5;
            var served = ServedRuns.served(server);
            served.probe(new int[] {0, 1}, Cancellation.NEVER);
            assertThat(served.top()).isEqualTo(5);
            assertThat(drafted(ServedRuns.target(served)).ended().error()).isEmpty();
        }
    }

    @Test
    void addressesAreReadStrictly() {
        assertThat(ServedAddress.parse("--target", "some/folder")).isEmpty();
        assertThat(ServedAddress.parse("--target", "vllm+http://host:8000/v1/").orElseThrow().toString())
                .isEqualTo("vllm+http://host:8000");
        assertThatThrownBy(() -> ServedAddress.parse("--target", "http://host:8000"))
                .hasMessageContaining("does not tell which engine");
        assertThatThrownBy(() -> ServedAddress.parse("--target", "ollama+http://host"))
                .hasMessageContaining("'ollama' is no engine");
        assertThatThrownBy(() -> ServedAddress.parse("--target", "vllm+http://me:secret@host"))
                .hasMessageContaining("password")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> ServedAddress.parse("--target", "vllm+http://ho st"))
                .isInstanceOf(BadInputException.class);
    }

    private static ServedRuns.Made drafted(ServedTarget target) {
        return ServedRuns.run(target, ServedRuns.request(THREE, Sampling.GREEDY, 24), ServedRuns.drafter(THREE, SMALL));
    }

    private static ServedRuns.Made alone(ServedTarget target) {
        var policy = new NoDrafting();
        return ServedRuns.run(target, ServedRuns.request(policy, Sampling.GREEDY, 24), ServedRuns.drafter(policy, SMALL));
    }
}
