package draftscope.model.http;

import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Proxies as command-line tools find them: {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and
 * {@code NO_PROXY}, in capitals or not. Where none is named, Java's own settings count. This machine itself is always
 * reached directly.
 */
public final class EnvironmentProxies extends ProxySelector {

    private static final Pattern PORT = Pattern.compile("([^:]*):(\\d{1,5})");
    private static final Pattern RANGE = Pattern.compile("([0-9.]+)/(\\d{1,2})");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final String FIX = "set it to one like http://proxy:3128";

    private final Map<String, String> variables;

    public EnvironmentProxies(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /**
     * A proxy that a variable names.
     *
     * @param variable the variable's name as it is written in the environment
     * @param address where the proxy listens
     * @param login name, colon and password, if the variable has them; never to be shown
     */
    record Named(String variable, InetSocketAddress address, Optional<String> login) {

        /** What a request tells the proxy. */
        Optional<String> authorization() {
            return login.map(text ->
                    "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public String toString() {
            return variable;
        }
    }

    @Override
    public List<Proxy> select(URI address) {
        if (direct(address)) {
            return List.of(Proxy.NO_PROXY);
        }
        var named = named(address);
        if (named.isPresent()) {
            return List.of(new Proxy(Proxy.Type.HTTP, named.get().address()));
        }
        var fallback = ProxySelector.getDefault();
        return fallback == null ? List.of(Proxy.NO_PROXY) : fallback.select(address);
    }

    /** The proxy that the environment names for an address. */
    Optional<Named> named(URI address) {
        if (direct(address)) {
            return Optional.empty();
        }
        var first = "https".equalsIgnoreCase(address.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY";
        return Stream.of(first, "ALL_PROXY")
                .flatMap(name -> Stream.of(name.toLowerCase(Locale.ROOT), name))
                .filter(name -> value(name).isPresent())
                .findFirst()
                .map(name -> proxy(name, value(name).get()));
    }

    private boolean direct(URI address) {
        var host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
        return HERE.contains(host) || spared(host, port(address));
    }

    /** Where an address is reached, named or not. */
    public static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    /** Names and domains, with a port or without, and ranges of IPv4 addresses, between commas or blanks. */
    private boolean spared(String host, int port) {
        return value("no_proxy").or(() -> value("NO_PROXY")).stream()
                .flatMap(list -> Arrays.stream(list.split("[,\\s]+")))
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> entry.equals("*") || within(entry, host) || spares(entry, host, port));
    }

    private static boolean spares(String entry, String host, int port) {
        var withPort = PORT.matcher(entry);
        boolean here = !withPort.matches() || Integer.parseInt(withPort.group(2)) == port;
        var name = (withPort.matches() ? withPort.group(1) : entry).replaceFirst("^\\*?\\.", "");
        return here && !name.isEmpty() && (host.equals(name) || host.endsWith("." + name));
    }

    private static boolean within(String range, String host) {
        var parts = RANGE.matcher(range);
        if (!parts.matches() || !IPV4.matcher(host).matches() || !IPV4.matcher(parts.group(1)).matches()) {
            return false;
        }
        int bits = Integer.parseInt(parts.group(2));
        int mask = bits == 0 ? 0 : -1 << 32 - Math.min(32, bits);
        return (number(parts.group(1)) & mask) == (number(host) & mask);
    }

    private static int number(String ipv4) {
        return Arrays.stream(ipv4.split("\\.")).mapToInt(Integer::parseInt).reduce(0, (sum, part) -> sum << 8 | part & 0xff);
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Named proxy(String name, String text) {
        try {
            var address = URI.create(text.contains("://") ? text : "http://" + text);
            if (String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT).startsWith("socks")) {
                throw new BadInputException(name, "it names a SOCKS proxy, and SOCKS is not spoken here", FIX);
            }
            if (Set.of("http", "https").contains(address.getScheme()) && address.getHost() != null) {
                var port = address.getPort() >= 0 ? address.getPort() : 80;
                return new Named(
                        name,
                        InetSocketAddress.createUnresolved(address.getHost(), port),
                        Optional.ofNullable(address.getRawUserInfo()).map(EnvironmentProxies::login));
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the text: it may hold a password.
        }
        throw new BadInputException(name, "it is no address of an HTTP proxy", FIX);
    }

    private static String login(String user) {
        int colon = user.indexOf(':');
        return plain(colon < 0 ? user : user.substring(0, colon)) + ':' + plain(colon < 0 ? "" : user.substring(colon + 1));
    }

    /** A plus sign stays one: this is part of an address and not of a form. */
    private static String plain(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException problem) {
        // The request itself reports it.
    }
}
