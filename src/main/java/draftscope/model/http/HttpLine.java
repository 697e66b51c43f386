package draftscope.model.http;

import draftscope.decoding.port.Clock;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends one request after the other and never follows a redirect: a key must not go where an answer points.
 */
public final class HttpLine {

    private final HttpClient client;
    private final Clock clock;
    private final Duration patience;

    /**
     * @param variables environment variables, for proxies
     * @param connecting how long a connection may take
     * @param patience how long an answer, or the next piece of one, may take
     */
    public HttpLine(Map<String, String> variables, Clock clock, Duration connecting, Duration patience) {
        this.clock = clock;
        this.patience = patience;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connecting)
                .proxy(new EnvironmentProxies(variables))
                .build();
    }

    /**
     * Asks, and waits for the head of the answer; its body comes through the reply.
     *
     * @throws IOException when there was no answer, or none in time
     * @throws java.util.concurrent.CancellationException when the waiting was ended
     */
    public Reply send(HttpRequest request, Waiting waiting) throws IOException {
        var answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofPublisher());
        var response = await(answer, waiting);
        var body = new Body(clock, waiting, patience);
        response.body().subscribe(body);
        return new Reply(request.uri(), response.statusCode(), response.headers(), body);
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
