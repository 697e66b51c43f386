package draftscope.model.machine;

import com.sun.jna.NativeLibrary;
import draftscope.model.input.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The libraries that the window needs on Linux: JavaFX brings its own, and those need others of the system, which a
 * server or a container often lacks. Loaded here without a window and without JavaFX, to say beforehand what is missing.
 */
public final class WindowLibraries {

    private static final Logger LOG = LoggerFactory.getLogger(WindowLibraries.class);

    /** In the order in which they need each other. */
    private static final List<String> NAMES = List.of(
            "libjavafx_font.so", "libjavafx_font_freetype.so", "libjavafx_font_pango.so", "libprism_sw.so", "libglass.so", "libglassgtk3.so");

    private static final List<String> TEXT = NAMES.subList(0, 3);

    private WindowLibraries() {}

    /** Those that do not load, with what they lack; nothing where JavaFX for Linux is not on the class path. */
    public static List<NativeFault> faults() {
        return faults(WindowLibraries::load);
    }

    private static void load(Path file) {
        NativeLibrary.getInstance(file.toString()).close();
    }

    /** What several faults lack, in one line with the names of Debian's packages. */
    public static String line(List<NativeFault> faults) {
        var lacking = faults.stream().flatMap(fault -> fault.lacks().stream()).distinct().toList();
        var other = faults.stream().filter(fault -> fault.lacks().isEmpty()).findFirst();
        if (lacking.isEmpty() || other.isPresent()) {
            return other.map(NativeFault::line).orElse("");
        }
        return "this system lacks " + String.join(", ", lacking) + "; on Debian: apt-get install "
                + lacking.stream().map(WindowLibraries::debian).collect(Collectors.joining(" "));
    }

    /** Debian's rule for naming packages: libX11.so.6 is in libx11-6, libfreetype.so.6 in libfreetype6. */
    static String debian(String file) {
        var name = file.replaceFirst("\\.so.*", "").toLowerCase(Locale.ROOT);
        var version = file.replaceFirst(".*\\.so\\.?", "");
        boolean parted = !version.isEmpty() && Character.isDigit(name.charAt(name.length() - 1));
        return name + (parted ? "-" : "") + version;
    }

    /** What pictures without a window need too: a headless toolkit has no other library of the system's. */
    public static List<NativeFault> faultsOfText() {
        return faults(TEXT, WindowLibraries::load);
    }

    /** The same with a loader that throws a {@link LinkageError} for what does not load. */
    static List<NativeFault> faults(Consumer<Path> loader) {
        return faults(NAMES, loader);
    }

    private static List<NativeFault> faults(List<String> names, Consumer<Path> loader) {
        var faults = new ArrayList<NativeFault>();
        try {
            var folder = Files.createTempDirectory("draftscope-window");
            try {
                for (var name : names) {
                    load(folder.resolve(name), loader, faults);
                }
            } finally {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            LOG.debug("the window's libraries cannot be looked at", e);
        }
        return List.copyOf(faults);
    }

    private static void load(Path file, Consumer<Path> loader, List<NativeFault> faults) throws IOException {
        var name = file.getFileName().toString();
        try (var in = WindowLibraries.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                return;
            }
            Files.copy(in, file);
            loader.accept(file);
        } catch (LinkageError e) {
            LOG.debug("{} does not load", name, e);
            faults.add(NativeFault.of(name, e, "see its words with --verbose"));
        }
    }
}
