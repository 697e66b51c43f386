package draftscope.model.machine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a shared library of Linux's asks of others, read without loading it.
 *
 * @param machine what processor it is for: 62 x86-64, 183 ARM64
 * @param versions what it asks for, for instance {@code GLIBC_2.34}
 */
record ElfVersions(int machine, Set<String> versions) {

    static final int X86_64 = 62;
    static final int ARM64 = 183;

    private static final int VERSION_NEEDS = 0x6ffffffe;
    private static final int MOST_ENTRIES = 4096;

    /** Of a whole library; empty when it is none. */
    static Optional<ElfVersions> read(ByteBuffer bytes) {
        if (WholeLibraries.length(bytes).isEmpty()) {
            return Optional.empty();
        }
        var at = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        return Optional.of(new ElfVersions(
                at.getShort(18) & 0xffff,
                versions(at, at.getLong(40), at.getShort(58) & 0xffff, at.getShort(60) & 0xffff)));
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
    int glibcMinor() {
        return versions.stream()
                .filter(version -> version.matches("GLIBC_2\\.[0-9]{1,3}(\\.[0-9]+)?"))
                .mapToInt(version -> Integer.parseInt(version.split("[_.]")[2]))
                .max()
                .orElse(0);
    }
}
