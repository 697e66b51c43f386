package draftscope.model.hub;

import draftscope.model.http.EnvironmentProxies;
import draftscope.model.http.Failure;
import draftscope.model.http.HttpLine;
import draftscope.model.http.Reply;
import draftscope.model.http.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One request after the other. Redirects are followed here and not by the library, because the access token may go to
 * the endpoint only: whatever host a redirect names gets the request without it.
 */
final class HubHttp {

    private static final int MOST_REDIRECTS = 8;

    private final HttpLine line;
    private final Waiting waiting;
    private final URI endpoint;
    private final Optional<String> token;

    HubHttp(HubPorts ports, Waiting waiting) {
        this.waiting = waiting;
        this.endpoint = ports.environment().endpoint();
        this.token = ports.environment().token();
        var variables = ports.environment().variables();
        // Asked once here: a proxy that is none is refused before the network library meets it.
        new EnvironmentProxies(variables).select(endpoint);
        line = new HttpLine(variables, ports.clock(), ports.patience(), ports.patience());
    }

    URI endpoint() {
        return endpoint;
    }

    boolean hasToken() {
        return token.isPresent();
    }

    /** Whether an address is the endpoint's: same scheme, host and port. */
    boolean own(URI address) {
        return endpoint.getScheme().equalsIgnoreCase(address.getScheme())
                && endpoint.getHost().equalsIgnoreCase(address.getHost())
                && EnvironmentProxies.port(endpoint) == EnvironmentProxies.port(address);
    }

    /**
     * Asks, and follows redirects.
     *
     * @param enough told every redirecting answer; where it holds, that answer is the one wanted
     * @throws IOException when there was no answer
     */
    Reply ask(String method, URI start, Function<URI, Map<String, String>> headers, Predicate<Reply> enough) throws IOException {
        var address = start;
        for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
            var reply = once(method, address, headers.apply(address));
            if (!reply.redirect() || enough.test(reply)) {
                return reply;
            }
            reply.close();
            address = target(reply);
        }
        throw new Failure("the server redirects without end");
    }

    private static URI target(Reply reply) throws IOException {
        var location = reply.header("Location")
                .orElseThrow(() -> new Failure("the server redirects to nowhere"));
        try {
            var target = reply.from().resolve(location);
            var secure = "https".equalsIgnoreCase(target.getScheme());
            var plain = "http".equalsIgnoreCase(target.getScheme()) && "http".equalsIgnoreCase(reply.from().getScheme());
            if ((secure || plain) && target.getHost() != null) {
                return target;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new Failure("the server redirects to an address that is not safe to follow");
    }

    private Reply once(String method, URI address, Map<String, String> headers) throws IOException {
        var request = HttpLine.request(address).method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        if (own(address)) {
            token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        }
        return line.send(request.build(), waiting);
    }
}
