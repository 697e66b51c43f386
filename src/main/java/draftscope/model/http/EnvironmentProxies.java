package draftscope.model.http;

import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Proxies as command-line tools find them: {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and
 * {@code NO_PROXY}, in capitals or not. Where none is named, Java's own settings count. This machine itself is always
 * reached directly.
 */
public final class EnvironmentProxies extends ProxySelector {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final Map<String, String> variables;

    /** @param variables environment variables */
    public EnvironmentProxies(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    @Override
    public List<Proxy> select(URI address) {
        var host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
        if (HERE.contains(host) || spared(host)) {
            return List.of(Proxy.NO_PROXY);
        }
        var name = "https".equalsIgnoreCase(address.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY";
        var named = either(name).or(() -> either("ALL_PROXY"));
        if (named.isPresent()) {
            return List.of(proxy(name, named.get()));
        }
        var fallback = ProxySelector.getDefault();
        return fallback == null ? List.of(Proxy.NO_PROXY) : fallback.select(address);
    }

    private boolean spared(String host) {
        return either("NO_PROXY").stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> entry.equals("*") || host.equals(entry) || host.endsWith("." + entry));
    }

    private Optional<String> either(String name) {
        return value(name.toLowerCase(Locale.ROOT)).or(() -> value(name));
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Proxy proxy(String name, String text) {
        try {
            var address = URI.create(text.contains("://") ? text : "http://" + text);
            if (Set.of("http", "https").contains(address.getScheme()) && address.getHost() != null) {
                var port = address.getPort() >= 0 ? address.getPort() : 80;
                return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(address.getHost(), port));
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the text: it may hold a password.
        }
        throw new BadInputException(name, "it is no address of an HTTP proxy", "set it to one like http://proxy:3128");
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException problem) {
        // The request itself reports it.
    }
}
