package draftscope.model.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Where settings lie. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its absolute paths begin with a drive")
class SurroundingsTest {

    private static Surroundings on(String system, Map<String, String> variables) {
        return new Surroundings(variables, Map.of("os.name", system, "user.home", "/home/ada"));
    }

    @Test
    void eachSystemHasItsPlace() {
        assertThat(on("Linux", Map.of()).config()).hasValue(Path.of("/home/ada/.config/draftscope"));
        assertThat(on("Linux", Map.of("XDG_CONFIG_HOME", "/etc/ada")).config()).hasValue(Path.of("/etc/ada/draftscope"));
        assertThat(on("Linux", Map.of("XDG_CONFIG_HOME", "here")).config())
                .as("not wherever the program was started")
                .hasValue(Path.of("/home/ada/.config/draftscope"));
        assertThat(on("Mac OS X", Map.of()).config())
                .hasValue(Path.of("/home/ada/Library/Application Support/Draftscope"));
        assertThat(on("Windows 11", Map.of("APPDATA", "/roaming")).config()).hasValue(Path.of("/roaming/Draftscope"));
        assertThat(on("Windows 11", Map.of()).config()).hasValue(Path.of("/home/ada/AppData/Roaming/Draftscope"));
    }

    @Test
    void whatIsRememberedHasAPlaceOfItsOwn() {
        assertThat(on("Linux", Map.of("HOME", "/home/eve")).home()).hasValue(Path.of("/home/eve"));
        assertThat(on("Linux", Map.of("HOME", "?")).home()).hasValue(Path.of("/home/ada"));
        assertThat(on("Windows 11", Map.of("HOME", "/home/eve")).home()).hasValue(Path.of("/home/ada"));
        assertThat(on("Linux", Map.of()).state()).hasValue(Path.of("/home/ada/.local/state/draftscope"));
        assertThat(on("Linux", Map.of("XDG_STATE_HOME", "/var/ada")).state()).hasValue(Path.of("/var/ada/draftscope"));
        assertThat(on("Mac OS X", Map.of()).state())
                .hasValue(Path.of("/home/ada/Library/Application Support/Draftscope"));
        assertThat(on("Windows 11", Map.of("LOCALAPPDATA", "/local")).state()).hasValue(Path.of("/local/Draftscope"));
        assertThat(on("Windows 11", Map.of()).state()).hasValue(Path.of("/home/ada/AppData/Local/Draftscope"));
    }

    @Test
    void whoHasNoHomeHasNoPlace() {
        assertThat(new Surroundings(Map.of(), Map.of("os.name", "Linux", "user.home", "?")).state()).isEmpty();
        assertThat(new Surroundings(Map.of(), Map.of("os.name", "Linux", "user.home", "?")).config()).isEmpty();
    }
}
