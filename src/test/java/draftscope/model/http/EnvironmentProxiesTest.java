package draftscope.model.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.model.input.BadInputException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentProxiesTest {

    private static final String HUB = "https://huggingface.co/x";

    @Test
    void eachSchemeHasItsProxy() {
        var both = Map.of("HTTPS_PROXY", "http://secure:3128", "http_proxy", "plain:8080");
        assertThat(select(both, HUB)).isEqualTo(proxy("secure", 3128));
        assertThat(select(both, "http://mirror.example/")).isEqualTo(proxy("plain", 8080));
        assertThat(select(Map.of("ALL_PROXY", "http://all"), HUB)).isEqualTo(proxy("all", 80));
    }

    @Test
    void someHostsAreSpared() {
        var set = Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", "example.org, .huggingface.co");
        assertThat(select(set, HUB)).isEqualTo(Proxy.NO_PROXY);
        assertThat(select(set, "https://cdn.huggingface.co/")).isEqualTo(Proxy.NO_PROXY);
        assertThat(select(set, "https://nothuggingface.co/")).isEqualTo(proxy("p", 1));
        assertThat(select(Map.of("HTTPS_PROXY", "http://p:1", "no_proxy", "*"), HUB)).isEqualTo(Proxy.NO_PROXY);
    }

    @Test
    void portsRangesAndBlanksSpareAsInOtherTools() {
        var hub = "http://hub.test:18080/";
        for (var spares : new String[] {"hub.test:18080", ".test:18080", "*.test", "a.b hub.test", "a.b,\thub.test"}) {
            assertThat(select(Map.of("HTTP_PROXY", "http://p:1", "NO_PROXY", spares), hub)).as(spares).isEqualTo(Proxy.NO_PROXY);
        }
        for (var not : new String[] {"hub.test:80", "10.0.0.0/8", "test:x", "hub", "/", ":18080"}) {
            assertThat(select(Map.of("HTTP_PROXY", "http://p:1", "NO_PROXY", not), hub)).as(not).isEqualTo(proxy("p", 1));
        }
        var ranges = Map.of("HTTP_PROXY", "http://p:1", "NO_PROXY", "10.0.0.0/8 192.168.7.128/25");
        assertThat(select(ranges, "http://10.1.2.3:18080/")).isEqualTo(Proxy.NO_PROXY);
        assertThat(select(ranges, "http://192.168.7.200/")).isEqualTo(Proxy.NO_PROXY);
        assertThat(select(ranges, "http://192.168.7.100/")).isEqualTo(proxy("p", 1));
        assertThat(select(ranges, "http://11.1.2.3/")).isEqualTo(proxy("p", 1));
        assertThat(select(Map.of("HTTP_PROXY", "http://p:1", "NO_PROXY", "0.0.0.0/0"), "http://11.1.2.3/"))
                .isEqualTo(Proxy.NO_PROXY);
    }

    @Test
    void theVariableThatNamesAProxyIsTheOneThatIsNamed() {
        assertThatThrownBy(() -> select(Map.of("ALL_PROXY", "socks5://127.0.0.1:1080"), HUB))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("ALL_PROXY")
                .hasMessageContaining("SOCKS");
        assertThatThrownBy(() -> select(Map.of("all_proxy", "ftp://h"), HUB)).hasMessageContaining("all_proxy");
    }

    @Test
    void thisMachineIsReachedDirectly() {
        assertThat(select(Map.of("HTTP_PROXY", "http://p:1"), "http://127.0.0.1:8000/")).isEqualTo(Proxy.NO_PROXY);
    }

    @Test
    void aProxyThatIsNoneIsNamedButNotShown() {
        assertThatThrownBy(() -> select(Map.of("HTTPS_PROXY", "socks5://user:secret@host"), HUB))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageNotContaining("secret");
    }

    private static Proxy select(Map<String, String> variables, String address) {
        var proxies = new EnvironmentProxies(variables);
        return proxies.select(URI.create(address)).get(0);
    }

    private static Proxy proxy(String host, int port) {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }
}
