package draftscope.model.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The oldest glibc that the program starts on, by the libraries of Linux's in all its jars: those on the class path, which
 * for bridge and tokenizer hold both processors, and with {@code -Pplatforms} JavaFX's and libtorch's of both.
 */
@Tag("model")
class NativeFloorTest {

    private static final int FLOOR = 34;
    private static final Path OTHERS = Path.of("target", "platforms");
    /** Libtorch's largest library takes seconds to unpack: it is looked at with those of the other platforms. */
    private static final int MOST_BYTES = Files.isDirectory(OTHERS) ? 1 << 30 : 100 << 20;

    private static Set<Path> jars() throws IOException {
        var jars = new LinkedHashSet<Path>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                jars.add(Path.of(entry));
            }
        }
        if (Files.isDirectory(OTHERS)) {
            try (var files = Files.list(OTHERS)) {
                files.filter(f -> f.toString().endsWith(".jar")).sorted().forEach(jars::add);
            }
        }
        return jars;
    }

    private static List<? extends ZipEntry> libraries(ZipFile jar) {
        return jar.stream()
                .filter(entry -> entry.getName().matches(".*\\.so(\\.[0-9]+)*") && entry.getSize() < MOST_BYTES)
                // JNA brings libraries for Android and others; of video the program plays none.
                .filter(entry -> !entry.getName().startsWith("com/sun/jna/") || entry.getName().matches("com/sun/jna/linux-(x86-64|aarch64)/.*"))
                .toList();
    }

    @Test
    void everyLibraryIsContentWithTheFloorOnBothProcessors() throws IOException {
        var tooNew = new ArrayList<String>();
        var seen = new TreeMap<Integer, Integer>();
        for (var path : jars()) {
            try (var jar = new ZipFile(path.toFile())) {
                for (var entry : libraries(jar)) {
                    var bytes = jar.getInputStream(entry).readAllBytes();
                    var library = ElfVersions.read(ByteBuffer.wrap(bytes));
                    if (library.isPresent()) {
                        seen.merge(library.get().machine(), 1, Integer::sum);
                        if (library.get().glibcMinor() > FLOOR) {
                            tooNew.add(path.getFileName() + "!" + entry.getName() + " " + library.get().versions());
                        }
                    }
                }
            }
        }
        assertThat(tooNew).isEmpty();
        assertThat(seen).as("libraries by processor").containsKeys(ElfVersions.X86_64, ElfVersions.ARM64);
        assertThat(seen.values()).allMatch(count -> count >= 3);
    }
}
