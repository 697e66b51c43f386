package draftscope.model.http;

import draftscope.decoding.port.Clock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends one request after the other and never follows a redirect: a key must not go where an answer points.
 */
public final class HttpLine {

    /** Java keeps logins from proxies of https addresses where this is not set, and reads it once. */
    private static final String TUNNEL = "jdk.http.auth.tunneling.disabledSchemes";

    private static final int PROXY_WANTS_LOGIN = 407;

    private final HttpClient client;
    private final EnvironmentProxies proxies;
    private final Clock clock;
    private final Duration patience;

    /**
     * @param variables environment variables, for proxies
     * @param patience how long an answer, or the next piece of one, may take
     */
    public HttpLine(Map<String, String> variables, Clock clock, Duration connecting, Duration patience) {
        this.clock = clock;
        this.patience = patience;
        proxies = new EnvironmentProxies(variables);
        if (System.getProperty(TUNNEL) == null) {
            System.setProperty(TUNNEL, "");
        }
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connecting)
                .proxy(proxies)
                .build();
    }

    public static String server(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }

    /** A request as all of them begin: lengths and ranges are to be those of the content itself. */
    public static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).header("User-Agent", "draftscope").header("Accept-Encoding", "identity");
    }

    /**
     * Asks, and waits for the head of the answer; its body comes through the reply.
     *
     * @throws IOException when there was no answer, or none in time
     * @throws draftscope.model.BadInputException when none can come however often it is tried: a proxy that lets nobody
     *     through, a certificate that is not trusted
     * @throws java.util.concurrent.CancellationException when the waiting was ended
     */
    public Reply send(HttpRequest request, Waiting waiting) throws IOException {
        var proxy = proxies.named(request.uri());
        var obstacles = new Obstacles(request.uri(), proxy);
        var answer = client.sendAsync(
                proxy.flatMap(EnvironmentProxies.Named::authorization)
                        .map(login -> introduced(request, login))
                        .orElse(request),
                HttpResponse.BodyHandlers.ofPublisher());
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> response;
        try {
            response = await(answer, waiting);
        } catch (IOException e) {
            throw obstacles.explained(e);
        }
        if (response.statusCode() == PROXY_WANTS_LOGIN) {
            throw obstacles.login();
        }
        var passedOn = obstacles.passedOn(response.statusCode());
        if (passedOn.isPresent()) {
            throw passedOn.get();
        }
        var body = new Body(clock, waiting, patience);
        // Of a tunnel that was refused there is no body.
        if (response.body() == null) {
            throw new Failure("the proxy answered with status " + response.statusCode());
        }
        response.body().subscribe(body);
        return new Reply(request.uri(), response.statusCode(), response.headers(), body);
    }

    /** With a login for the proxy alone: Java does not pass this header on to the server. */
    private static HttpRequest introduced(HttpRequest request, String login) {
        return HttpRequest.newBuilder(request, (name, value) -> true).header("Proxy-Authorization", login).build();
    }

    private <T> T await(CompletableFuture<T> answer, Waiting waiting) throws IOException {
        var start = clock.nanos();
        try {
            while (true) {
                waiting.check();
                if (clock.nanos() - start > patience.toNanos()) {
                    throw new Failure("no answer came for " + patience.toSeconds() + " s");
                }
                try {
                    return answer.get(Waiting.SLICE.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // Not yet: the loop looks after cancellation and patience.
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
                }
            }
        } finally {
            answer.cancel(true);
        }
    }
}
