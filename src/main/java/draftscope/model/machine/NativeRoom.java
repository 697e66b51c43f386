package draftscope.model.machine;

import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

/** Room on a disk for native libraries: a library that was cut short by a full one tells nobody why it does not load. */
final class NativeRoom {

    /** Lies in the jar with libtorch for this platform. */
    private static final String MARK = "native/lib/pytorch.properties";
    private static final String LIBRARIES = "pytorch/";
    private static final double MEGABYTE = 1e6;

    private NativeRoom() {}

    /** Bytes that libtorch takes unpacked; 0 where none comes packed with the program. */
    static long needed() throws IOException {
        var mark = NativeRoom.class.getClassLoader().getResource(MARK);
        if (mark == null || !(mark.openConnection() instanceof JarURLConnection place)) {
            return 0;
        }
        place.setUseCaches(false);
        try (var jar = place.getJarFile()) {
            return jar.stream()
                    .filter(entry -> entry.getName().startsWith(LIBRARIES))
                    .mapToLong(entry -> Math.max(0, entry.getSize()))
                    .sum();
        }
    }

    /**
     * Refuses a folder without enough room.
     *
     * @param there bytes that lie there already
     */
    static void check(Path folder, long there) throws IOException {
        check(folder, needed() - there, DiskRoom.of(folder));
    }

    static void check(Path folder, long missing, OptionalLong room) {
        if (room.isEmpty()) {
            return;
        }
        long usable = room.getAsLong();
        if (missing > usable) {
            throw new BadInputException(
                    folder.toString(),
                    String.format(
                            Locale.ROOT,
                            "native libraries take %.0f MB more there, and %.0f MB are free",
                            missing / MEGABYTE,
                            usable / MEGABYTE),
                    "make room, or set ENGINE_CACHE_DIR to a folder that has it");
        }
    }
}
