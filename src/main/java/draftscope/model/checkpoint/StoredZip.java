package draftscope.model.checkpoint;

import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the entries of a zip lie in its file. Only what is stored as it is can be found: such entries can be mapped
 * into memory. With the 64-bit extensions, as PyTorch writes them (APPNOTE.TXT 6.3, sections 4.3 and 4.5.3).
 */
final class StoredZip {

    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int END_BYTES = 22;
    private static final int MOST_COMMENT = 0xffff;
    private static final long MOST_DIRECTORY = 64L << 20;
    private static final long HERE_64 = 0xffffffffL;

    private final MappedFile file;
    private final long size;

    private StoredZip(MappedFile file) {
        this.file = file;
        size = file.size();
    }

    /** The bytes of an entry: from {@code start} on in the file. */
    record Place(long start, long bytes) {}

    /** @throws BadInputException when the file is no zip, or one that lies about itself or is compressed */
    static Map<String, Place> read(MappedFile file) throws IOException {
        return new StoredZip(file).entries();
    }

    private Map<String, Place> entries() throws IOException {
        int tailBytes = (int) Math.min(size, END_BYTES + MOST_COMMENT);
        var tail = bytes(size - tailBytes, tailBytes);
        int end = tailBytes - END_BYTES;
        while (end >= 0 && tail.getInt(end) != END) {
            end--;
        }
        if (end < 0) {
            throw bad("it is no zip archive, or one that was cut short");
        }
        long count = Short.toUnsignedLong(tail.getShort(end + 10));
        long length = Integer.toUnsignedLong(tail.getInt(end + 12));
        long start = Integer.toUnsignedLong(tail.getInt(end + 16));
        long locator = size - tailBytes + end - 20;
        if (locator >= 0) {
            var where = bytes(locator, 20);
            if (where.getInt(0) == LOCATOR_64) {
                var large = bytes(where.getLong(8), 56);
                if (large.getInt(0) != END_64) {
                    throw bad("its table of contents is not where it says");
                }
                count = large.getLong(32);
                length = large.getLong(40);
                start = large.getLong(48);
            }
        }
        if (length < 0 || length > MOST_DIRECTORY) {
            throw bad("its table of contents claims to be " + Long.toUnsignedString(length) + " bytes long");
        }
        return central(bytes(start, (int) length), count);
    }

    private Map<String, Place> central(ByteBuffer directory, long count) throws IOException {
        var entries = new LinkedHashMap<String, Place>();
        int at = 0;
        for (long i = 0; i < count; i++) {
            if (at > directory.capacity() - 46 || directory.getInt(at) != CENTRAL) {
                throw bad("its table of contents is cut short");
            }
            int name = Short.toUnsignedInt(directory.getShort(at + 28));
            int extra = Short.toUnsignedInt(directory.getShort(at + 30));
            int comment = Short.toUnsignedInt(directory.getShort(at + 32));
            int next = at + 46 + name + extra + comment;
            if (next > directory.capacity()) {
                throw bad("its table of contents is cut short");
            }
            var text = new byte[name];
            directory.get(at + 46, text);
            var title = new String(text, StandardCharsets.UTF_8);
            if (directory.getShort(at + 10) != 0 || (directory.getShort(at + 8) & 1) != 0) {
                throw bad("its entry '" + BadInputException.shown(title) + "' is compressed or encrypted");
            }
            if (entries.put(title, place(directory, at, at + 46 + name, extra, title)) != null) {
                throw bad("it has two entries '" + BadInputException.shown(title) + "'");
            }
            at = next;
        }
        return entries;
    }

    private Place place(ByteBuffer directory, int at, int extraAt, int extra, String title) throws IOException {
        long packed = Integer.toUnsignedLong(directory.getInt(at + 20));
        long plain = Integer.toUnsignedLong(directory.getInt(at + 24));
        long offset = Integer.toUnsignedLong(directory.getInt(at + 42));
        int field = extraAt;
        while (field + 4 <= extraAt + extra) {
            int length = Short.toUnsignedInt(directory.getShort(field + 2));
            if (directory.getShort(field) == 1 && field + 4 + length <= extraAt + extra) {
                int value = field + 4;
                int last = value + length - Long.BYTES;
                if (plain == HERE_64 && value <= last) {
                    plain = directory.getLong(value);
                    value += Long.BYTES;
                }
                if (packed == HERE_64 && value <= last) {
                    packed = directory.getLong(value);
                    value += Long.BYTES;
                }
                if (offset == HERE_64 && value <= last) {
                    offset = directory.getLong(value);
                }
            }
            field += 4 + length;
        }
        var local = bytes(offset, 30);
        if (local.getInt(0) != LOCAL) {
            throw bad("its entry '" + BadInputException.shown(title) + "' is not where its table of contents says");
        }
        long start = offset
                + 30
                + Short.toUnsignedInt(local.getShort(26))
                + Short.toUnsignedInt(local.getShort(28));
        if (plain < 0 || plain != packed || start > size || plain > size - start) {
            throw bad("its entry '" + BadInputException.shown(title) + "' ends after the end of the file");
        }
        return new Place(start, plain);
    }

    private ByteBuffer bytes(long start, int count) throws IOException {
        if (start < 0 || start > size - count) {
            throw bad("it is cut short, or its table of contents lies");
        }
        return file.bytes(start, count);
    }

    private BadInputException bad(String problem) {
        return TorchFile.refused(file.path(), problem);
    }
}
