package draftscope.model.http;

import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What stands between this machine and an address, however often it is asked. */
final class Obstacles {

    private static final int DEEPEST = 10;

    private final URI address;
    private final Optional<EnvironmentProxies.Named> proxy;

    /** @param proxy the one that the environment names for the address */
    Obstacles(URI address, Optional<EnvironmentProxies.Named> proxy) {
        this.address = address;
        this.proxy = proxy;
    }

    BadInputException login() {
        return proxy.map(named -> new BadInputException(
                        named.variable(),
                        named.login().isPresent()
                                ? "the proxy it names refuses the login in it, or wants one of another kind than Basic"
                                : "the proxy it names wants a login (407)",
                        "set it to one like http://name:password@proxy:3128, special characters as %40"))
                .orElseGet(() -> new BadInputException(
                        server(), "a proxy on the way wants a login (407)",
                        "set HTTPS_PROXY to one like http://name:password@proxy:3128"));
    }

    /**
     * A problem in words, where it is one of these.
     *
     * @return the problem to go on with: trying again may help
     * @throws BadInputException when it would not
     */
    IOException explained(IOException problem) {
        var message = String.valueOf(problem.getMessage());
        if (message.contains("too many authentication attempts") || message.contains("No credentials provided")) {
            throw login();
        }
        if (message.contains("Tunnel failed")) {
            throw new BadInputException(
                    proxy.map(EnvironmentProxies.Named::variable).orElse(server()),
                    "the proxy does not connect to " + server() + " (" + message + ")",
                    "check the proxy's rules, or name " + address.getHost() + " in NO_PROXY");
        }
        if (causes(problem).anyMatch(GeneralSecurityException.class::isInstance)) {
            throw new BadInputException(
                    server(),
                    "its certificate is not trusted (" + deepest(problem) + ")",
                    "name a store that has its authority: start with JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE");
        }
        if (problem instanceof SSLException && (message.contains("plaintext") || message.contains("SSL message"))) {
            throw new BadInputException(
                    server(), "it answers without encryption (" + message + ")", "check the address and its port");
        }
        return problem instanceof ConnectException && proxy.isPresent()
                ? new Failure("the proxy that " + proxy.get().variable() + " names cannot be reached")
                : problem;
    }

    /** An answer that a proxy gives where it cannot reach the server itself. */
    Optional<Failure> passedOn(int status) {
        return proxy.filter(named -> status >= 502 && status <= 504)
                .map(named -> new Failure(
                        "through the proxy that " + named.variable() + " names the answer is status " + status));
    }

    private String server() {
        return HttpLine.server(address);
    }

    private static Stream<Throwable> causes(Throwable problem) {
        return Stream.iterate(problem, cause -> cause != null, Throwable::getCause).limit(DEEPEST);
    }

    private static String deepest(Throwable problem) {
        return causes(problem).reduce((one, other) -> other).map(Throwable::getMessage).orElse("");
    }
}
