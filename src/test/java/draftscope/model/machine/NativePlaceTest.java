package draftscope.model.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Where native libraries come from, for every kind of home and setting. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its absolute paths begin with a drive")
class NativePlaceTest {

    private static final Path PROGRAM = Path.of("/opt/draftscope/lib/app");
    private static final Map<String, String> LINUX =
            Map.of("os.name", "Linux", "user.home", "/home/ada", "user.name", "ada", "java.io.tmpdir", "/tmp");

    private static NativePlace unpackaged(Map<String, String> variables, Map<String, String> properties) {
        return NativePlace.choose(variables, properties, PROGRAM, "2.7.1-0.35.1", path -> false);
    }

    private static NativePlace packaged(Map<String, String> variables, Map<String, String> properties) {
        return NativePlace.choose(
                variables, properties, PROGRAM, "2.7.1-0.35.1", PROGRAM.resolve("natives")::equals);
    }

    private static Map<String, String> with(String key, String value) {
        var all = new java.util.HashMap<>(LINUX);
        all.put(key, value);
        return all;
    }

    @Test
    void aPackagedProgramReadsItsOwn() {
        assertThat(packaged(Map.of(), LINUX)).isEqualTo(new NativePlace.Shipped(PROGRAM.resolve("natives")));
        assertThat(packaged(Map.of("DJL_OFFLINE", "true"), LINUX)).isInstanceOf(NativePlace.Shipped.class);
    }

    @Test
    void otherLibrariesOrDownloadsNeedAFolderThatCanBeWritten() {
        assertThat(packaged(Map.of("PYTORCH_LIBRARY_PATH", "/usr/lib/torch"), LINUX))
                .isInstanceOf(NativePlace.Cache.class);
        assertThat(packaged(Map.of("DJL_OFFLINE", "false"), LINUX)).isInstanceOf(NativePlace.Cache.class);
        assertThat(packaged(Map.of(), with("ai.djl.offline", "false"))).isInstanceOf(NativePlace.Cache.class);
    }

    @Test
    void aNamedFolderIsTaken() {
        for (var name : new String[] {"ENGINE_CACHE_DIR", "DJL_CACHE_DIR"}) {
            assertThat(packaged(Map.of(name, "/srv/natives"), LINUX)).isEqualTo(new NativePlace.Named());
            assertThat(unpackaged(Map.of(), with(name, "/srv/natives"))).isEqualTo(new NativePlace.Named());
            assertThat(packaged(Map.of(name, " "), LINUX)).isInstanceOf(NativePlace.Shipped.class);
        }
    }

    @Test
    void theCacheIsTheSystemsWithTheVersionInItAndTheTemporaryFolderBehindIt() {
        assertThat(unpackaged(Map.of(), LINUX))
                .isEqualTo(cache("/home/ada/.cache/draftscope/natives-2.7.1-0.35.1", "/tmp/draftscope-ada/natives-2.7.1-0.35.1"));
        assertThat(unpackaged(Map.of("XDG_CACHE_HOME", "/var/cache/ada"), LINUX))
                .isEqualTo(cache("/var/cache/ada/draftscope/natives-2.7.1-0.35.1", "/tmp/draftscope-ada/natives-2.7.1-0.35.1"));
        assertThat(unpackaged(Map.of("XDG_CACHE_HOME", "relative"), LINUX))
                .isEqualTo(unpackaged(Map.of(), LINUX));
        assertThat(unpackaged(Map.of(), with("os.name", "Mac OS X")))
                .isEqualTo(cache("/home/ada/Library/Caches/draftscope/natives-2.7.1-0.35.1", "/tmp/draftscope-ada/natives-2.7.1-0.35.1"));
        assertThat(unpackaged(Map.of("LOCALAPPDATA", "/c/Ada/Local"), with("os.name", "Windows 11")))
                .isEqualTo(cache("/c/Ada/Local/draftscope/natives-2.7.1-0.35.1", "/tmp/draftscope-ada/natives-2.7.1-0.35.1"));
        assertThat(unpackaged(Map.of(), with("os.name", "Windows 11")))
                .isEqualTo(cache(
                        "/home/ada/AppData/Local/draftscope/natives-2.7.1-0.35.1",
                        "/tmp/draftscope-ada/natives-2.7.1-0.35.1"));
    }

    @Test
    void spacesAndOtherLettersStayAsTheyAre() {
        assertThat(unpackaged(Map.of(), with("user.home", "/home/Zoë Müller")))
                .isEqualTo(cache(
                        "/home/Zoë Müller/.cache/draftscope/natives-2.7.1-0.35.1",
                        "/tmp/draftscope-ada/natives-2.7.1-0.35.1"));
    }

    @Test
    void withoutAHomeOnlyTheTemporaryFolderIsLeft() {
        for (var none : new String[] {"?", "", "/home/\0"}) {
            assertThat(unpackaged(Map.of(), with("user.home", none)))
                    .as("home '%s'", none)
                    .isEqualTo(cache("/tmp/draftscope-ada/natives-2.7.1-0.35.1"));
        }
        assertThat(unpackaged(Map.of("HOME", "/srv/ada"), with("user.home", "?")))
                .isEqualTo(cache(
                        "/srv/ada/.cache/draftscope/natives-2.7.1-0.35.1", "/tmp/draftscope-ada/natives-2.7.1-0.35.1"));
    }

    @Test
    void aUserNameMakesOneFolderName() {
        assertThat(unpackaged(Map.of(), with("user.name", "../ada lovelace")).toString())
                .contains("/tmp/draftscope-.._ada_lovelace/natives-");
    }

    private static NativePlace.Cache cache(String... folders) {
        return new NativePlace.Cache(
                java.util.Arrays.stream(folders).map(Path::of).toList());
    }
}
