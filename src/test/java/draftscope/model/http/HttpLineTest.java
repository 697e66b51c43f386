package draftscope.model.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.model.input.BadInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands between this machine and a server is said at once, by the variable that names it. */
class HttpLineTest {

    private static final String LOGIN = "Basic "
            + Base64.getEncoder().encodeToString("user:se@cret".getBytes(StandardCharsets.UTF_8));

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private ServerSocket proxy;

    @AfterEach
    void stop() throws IOException {
        if (proxy != null) {
            proxy.close();
        }
    }

    @Test
    void aProxyIsToldTheLoginOfItsVariable() throws IOException {
        var at = proxy("HTTP/1.1 204 No Content\r\n\r\n");
        try (var reply = send(Map.of("HTTP_PROXY", "http://user:se%40cret@" + at), "http://hub.test/x")) {
            assertThat(reply.status()).isEqualTo(204);
        }
        assertThat(asked).anyMatch(request -> request.startsWith("GET http://hub.test/x") && request.contains(LOGIN));
    }

    @Test
    void aTunnelToo() throws IOException {
        var at = proxy("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
        assertThatThrownBy(() -> send(Map.of("HTTPS_PROXY", "http://user:se%40cret@" + at), "https://hub.test/x"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageContaining("502")
                .hasMessageNotContaining("cret");
        assertThat(asked).anyMatch(request -> request.startsWith("CONNECT hub.test:443") && request.contains(LOGIN));
    }

    @Test
    void aProxyThatWantsALoginOrRefusesOneIsNamed() throws IOException {
        var at = proxy("HTTP/1.1 204 No Content\r\n\r\n");
        for (var secure : new boolean[] {true, false}) {
            var variable = secure ? "HTTPS_PROXY" : "http_proxy";
            var address = secure ? "https://hub.test/" : "http://hub.test/";
            assertThatThrownBy(() -> send(Map.of(variable, "http://" + at), address))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageStartingWith(variable + ": the proxy it names wants a login");
            assertThatThrownBy(() -> send(Map.of(variable, "http://user:secret@" + at), address))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageStartingWith(variable + ": the proxy it names refuses the login")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void aProxyThatIsNotThereIsNamed() throws IOException {
        var at = proxy("");
        proxy.close();
        assertThatThrownBy(() -> send(Map.of("HTTP_PROXY", at), "http://hub.test/"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("HTTP_PROXY");
    }

    @Test
    void whatTryingAgainWouldNotMendIsRefused() {
        var obstacles = new Obstacles(URI.create("https://hub.test:8443/x"), Optional.empty());
        var distrust = new SSLHandshakeException("PKIX path building failed");
        distrust.initCause(new CertPathBuilderException("unable to find valid certification path"));
        assertThatThrownBy(() -> obstacles.explained(distrust))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("https://hub.test:8443: its certificate is not trusted")
                .hasMessageContaining("trustStore");
        var plain = new SSLException("Unsupported or unrecognized SSL message");
        assertThatThrownBy(() -> obstacles.explained(plain)).hasMessageContaining("without encryption");
        var dropped = new SSLHandshakeException("Remote host terminated the handshake");
        assertThat(obstacles.explained(dropped)).as("a line that drops is tried again").isSameAs(dropped);
    }

    private static Reply send(Map<String, String> variables, String address) throws IOException {
        var line = new HttpLine(variables, Clock.SYSTEM, Duration.ofSeconds(20), Duration.ofSeconds(20));
        var waiting = new Waiting(Sleeper.SYSTEM, Cancellation.NEVER);
        return line.send(HttpRequest.newBuilder(URI.create(address)).build(), waiting);
    }

    /** A proxy that wants a login and then gives one answer to everything; returns its host and port. */
    private String proxy(String answer) throws IOException {
        proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var thread = new Thread(() -> serve(answer));
        thread.setDaemon(true);
        thread.start();
        return "127.0.0.1:" + proxy.getLocalPort();
    }

    private void serve(String answer) {
        while (!proxy.isClosed()) {
            try (var socket = proxy.accept()) {
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
                var request = new StringBuilder();
                for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    request.append(line).append('\n');
                }
                asked.add(request.toString());
                var out = request.toString().contains(LOGIN) ? answer
                        : "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
                                + "Content-Length: 0\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(out.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                if (!proxy.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
