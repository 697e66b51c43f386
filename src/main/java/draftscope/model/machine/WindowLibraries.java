package draftscope.model.machine;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
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
            "libjavafx_font.so", "libjavafx_font_freetype.so", "libjavafx_font_pango.so", "libprism_sw.so", "libglassgtk3.so");

    private WindowLibraries() {}

    /** Those that do not load, with what they lack; nothing where JavaFX for Linux is not on the class path. */
    public static List<NativeFault> faults() {
        return faults(file -> NativeLibrary.getInstance(file.toString()).close());
    }

    /** The same with a loader that throws a {@link LinkageError} for what does not load. */
    static List<NativeFault> faults(Consumer<Path> loader) {
        var faults = new ArrayList<NativeFault>();
        try {
            var folder = Files.createTempDirectory("draftscope-window");
            try {
                for (var name : NAMES) {
                    load(folder.resolve(name), loader, faults);
                }
            } finally {
                delete(folder);
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

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
