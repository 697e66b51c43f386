package draftscope.model.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A shared library of Linux as it lies on disk, read without loading it: loading one that was cut short ends the
 * process. Of the format (System V gABI, 64 bits, little-endian) only what is asked about here.
 *
 * @param machine what processor it is for: 62 x86-64, 183 ARM64
 * @param length bytes that the file must have for all that its tables name
 * @param versions what it asks of other libraries, for instance {@code GLIBC_2.34}
 */
public record ElfFile(int machine, long length, Set<String> versions) {

    public static final int X86_64 = 62;
    public static final int ARM64 = 183;

    private static final int HEADER = 64;
    private static final int LOADED = 1;
    private static final int VERSION_NEEDS = 0x6ffffffe;
    private static final int MOST_ENTRIES = 4096;

    public ElfFile {
        versions = Set.copyOf(versions);
    }

    /**
     * Reads a file; empty when it is no such library, or so damaged that its tables lead nowhere.
     *
     * @throws IOException when it cannot be read at all
     */
    public static Optional<ElfFile> read(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            // What lies behind 2 GiB of a large library is code: its tables of symbols stand at the beginning.
            return read(channel.map(MapMode.READ_ONLY, 0, Math.min(channel.size(), Integer.MAX_VALUE)));
        }
    }

    public static Optional<ElfFile> read(ByteBuffer bytes) {
        var at = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        boolean ours = at.limit() >= HEADER && at.getInt(0) == 0x464c457f && at.get(4) == 2 && at.get(5) == 1;
        if (!ours) {
            return Optional.empty();
        }
        try {
            long sections = at.getLong(40);
            int entry = at.getShort(58) & 0xffff;
            int count = at.getShort(60) & 0xffff;
            long length = sections == 0 ? HEADER : sections + (long) entry * count;
            long programs = at.getLong(32);
            for (int i = 0; i < (at.getShort(56) & 0xffff); i++) {
                int program = Math.toIntExact(programs + (long) i * (at.getShort(54) & 0xffff));
                if (at.getInt(program) == LOADED) {
                    length = Math.max(length, at.getLong(program + 8) + at.getLong(program + 32));
                }
            }
            int machine = at.getShort(18) & 0xffff;
            if (length > at.limit() && at.limit() < Integer.MAX_VALUE) {
                return Optional.of(new ElfFile(machine, length, Set.of()));
            }
            return Optional.of(new ElfFile(machine, length, versions(at, sections, entry, count)));
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Set<String> versions(ByteBuffer at, long sections, int entry, int count) {
        var found = new TreeSet<String>();
        if (sections + (long) entry * count > at.limit()) {
            return found;
        }
        for (int i = 0; i < count; i++) {
            int section = Math.toIntExact(sections + (long) i * entry);
            if (at.getInt(section + 4) == VERSION_NEEDS) {
                int texts = Math.toIntExact(sections + (long) at.getInt(section + 40) * entry);
                needs(at, Math.toIntExact(at.getLong(section + 24)), Math.toIntExact(at.getLong(texts + 24)), found);
            }
        }
        return found;
    }

    /** A chain of libraries, each with a chain of the versions that are asked of it. */
    private static void needs(ByteBuffer at, int first, int texts, Set<String> found) {
        int library = first;
        for (int i = 0; i < MOST_ENTRIES; i++) {
            int version = library + at.getInt(library + 8);
            for (int j = 0; j < (at.getShort(library + 2) & 0xffff); j++) {
                found.add(text(at, texts + at.getInt(version + 8)));
                version += at.getInt(version + 12);
            }
            if (at.getInt(library + 12) == 0) {
                return;
            }
            library += at.getInt(library + 12);
        }
    }

    private static String text(ByteBuffer at, int start) {
        int end = start;
        while (at.get(end) != 0) {
            end++;
        }
        var bytes = new byte[end - start];
        at.get(start, bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /** The newest glibc it asks for, for instance 34 for {@code GLIBC_2.34}; 0 when it asks for none. */
    public int glibcMinor() {
        return versions.stream()
                .filter(version -> version.matches("GLIBC_2\\.[0-9]{1,3}(\\.[0-9]+)?"))
                .mapToInt(version -> Integer.parseInt(version.split("[_.]")[2]))
                .max()
                .orElse(0);
    }
}
