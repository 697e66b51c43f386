package draftscope.model.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Looks at the libraries of a folder before one of them is loaded. */
public final class WholeLibraries {

    private static final Pattern LIBRARY = Pattern.compile(".*\\.so(\\.[0-9]+)*");

    private static final int HEADER = 64;
    private static final int LOADED = 1;

    private WholeLibraries() {}

    /**
     * The first library of Linux's that is shorter than its own tables say, in the order of names; empty when there is
     * none. Text files of linkers and libraries of other systems are not looked at.
     */
    public static Optional<Path> firstCut(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.filter(WholeLibraries::library).sorted().toList()) {
                if (cut(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean library(Path file) {
        return LIBRARY.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file);
    }

    private static boolean cut(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            // What lies after 2 GiB of a large library is code: its tables of symbols stand at the beginning.
            var length = length(channel.map(MapMode.READ_ONLY, 0, Math.min(channel.size(), Integer.MAX_VALUE)));
            return channel.size() == 0 || length.orElse(0) > channel.size();
        }
    }

    /**
     * Bytes that a library must have for all that its tables name, read without loading it: loading one that was cut short
     * ends the process. Of the format (System V gABI, 64 bits, little-endian) only what is asked about here.
     *
     * @return empty when it is no such library, or so damaged that its tables lead nowhere
     */
    static OptionalLong length(ByteBuffer bytes) {
        var at = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (at.limit() < HEADER || at.getInt(0) != 0x464c457f || at.get(4) != 2 || at.get(5) != 1) {
            return OptionalLong.empty();
        }
        try {
            long sections = at.getLong(40);
            long length = sections == 0 ? HEADER : sections + (long) (at.getShort(58) & 0xffff) * (at.getShort(60) & 0xffff);
            long programs = at.getLong(32);
            for (int i = 0; i < (at.getShort(56) & 0xffff); i++) {
                int program = Math.toIntExact(programs + (long) i * (at.getShort(54) & 0xffff));
                if (at.getInt(program) == LOADED) {
                    length = Math.max(length, at.getLong(program + 8) + at.getLong(program + 32));
                }
            }
            return OptionalLong.of(length);
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }
}
