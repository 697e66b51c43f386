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

    /** A server lacks several: they are named at once, and by the packages that one command installs. */
    @Test
    void allThatIsLackingIsOneLineWithDebiansPackages() {
        var lacking = java.util.Map.of(
                "libjavafx_font_freetype.so", "libfreetype.so.6",
                "libjavafx_font_pango.so", "libpangoft2-1.0.so.0",
                "libglass.so", "libX11.so.6",
                "libglassgtk3.so", "libgtk-3.so.0");
        var faults = WindowLibraries.faults(file -> {
            var name = file.getFileName().toString();
            if (lacking.containsKey(name)) {
                throw new UnsatisfiedLinkError(
                        file + ": " + lacking.get(name) + ": cannot open shared object file: No such file or directory");
            }
        });
        assertThat(WindowLibraries.line(faults))
                .isEqualTo("this system lacks libfreetype.so.6, libpangoft2-1.0.so.0, libX11.so.6, libgtk-3.so.0;"
                        + " on Debian: apt-get install libfreetype6 libpangoft2-1.0-0 libx11-6 libgtk-3-0");
        assertThat(WindowLibraries.line(java.util.List.of())).isEmpty();
        // What is no lack comes first: another package would not help.
        var old = WindowLibraries.faults(file -> {
            throw new UnsatisfiedLinkError(file + ": /lib/libc.so.6: version `GLIBC_2.38' not found (required by " + file + ")");
        });
        assertThat(WindowLibraries.line(old)).contains("needs GLIBC_2.38").contains("glibc 2.34");
    }

    @Test
    void nothingIsSaidOfWhatLoads() {
        assertThat(WindowLibraries.faults(file -> {})).isEmpty();
    }
}
