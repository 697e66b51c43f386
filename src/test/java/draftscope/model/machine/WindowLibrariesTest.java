package draftscope.model.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Only Linux has these libraries apart from JavaFX's own. */
@EnabledOnOs(OS.LINUX)
class WindowLibrariesTest {

    @Test
    void eachIsLoadedAndThatWhichLacksOneIsNamedWithWhatItLacks() {
        var seen = new ArrayList<Path>();
        var faults = WindowLibraries.faults(file -> {
            assertThat(file).isRegularFile();
            seen.add(file);
            if (file.endsWith("libglassgtk3.so")) {
                throw new UnsatisfiedLinkError("Unable to load library '" + file + "':\n"
                        + "libgtk-3.so.0: cannot open shared object file: No such file or directory");
            }
        });
        assertThat(seen).extracting(file -> file.getFileName().toString()).contains("libjavafx_font.so", "libglassgtk3.so");
        assertThat(faults).singleElement().extracting(NativeFault::line).asString()
                .startsWith("libglassgtk3.so needs libgtk-3.so.0, which is not there");
        assertThat(seen).noneMatch(Files::exists);
    }

    @Test
    void nothingIsSaidOfWhatLoads() {
        assertThat(WindowLibraries.faults(file -> {})).isEmpty();
    }
}
