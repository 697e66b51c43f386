package draftscope.model.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HubEnvironmentTest {

    private static final Path HOME = Path.of("home");

    @Test
    void theCacheIsWhereOtherToolsLookForIt() {
        assertThat(cache(Map.of())).isEqualTo(Path.of("home/.cache/huggingface/hub"));
        assertThat(cache(Map.of("XDG_CACHE_HOME", "x"))).isEqualTo(Path.of("x/huggingface/hub"));
        assertThat(cache(Map.of("XDG_CACHE_HOME", "x", "HF_HOME", "h"))).isEqualTo(Path.of("h/hub"));
        assertThat(cache(Map.of("HF_HOME", "h", "HF_HUB_CACHE", "c"))).isEqualTo(Path.of("c"));
        assertThat(cache(Map.of("HF_HUB_CACHE", "~/models"))).isEqualTo(Path.of("home/models"));
        assertThat(cache(Map.of("HF_HUB_CACHE", "$A/${B}/$C", "A", "x", "B", "y"))).isEqualTo(Path.of("x/y/$C"));
        assertThat(cache(Map.of("HF_HUB_CACHE", "  "))).isEqualTo(Path.of("home/.cache/huggingface/hub"));
    }

    @Test
    void offlineIsSaidInSeveralWays() {
        for (var yes : new String[] {"1", "true", "YES", "On"}) {
            assertThat(new HubEnvironment(Map.of("HF_HUB_OFFLINE", yes), HOME).offline()).isTrue();
            assertThat(new HubEnvironment(Map.of("TRANSFORMERS_OFFLINE", yes), HOME).offline()).isTrue();
        }
        assertThat(new HubEnvironment(Map.of("HF_HUB_OFFLINE", "0"), HOME).offline()).isFalse();
        assertThat(new HubEnvironment(Map.of(), HOME).offline()).isFalse();
    }

    @Test
    void theEndpointLosesItsLastSlash() {
        assertThat(new HubEnvironment(Map.of(), HOME).endpoint()).isEqualTo(URI.create("https://huggingface.co"));
        assertThat(new HubEnvironment(Map.of("HF_ENDPOINT", "https://mirror.example/hf/"), HOME).endpoint())
                .isEqualTo(URI.create("https://mirror.example/hf"));
    }

    private static Path cache(Map<String, String> variables) {
        return new HubEnvironment(variables, HOME).cache();
    }
}
