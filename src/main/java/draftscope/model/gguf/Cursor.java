package draftscope.model.gguf;

import draftscope.model.checkpoint.MappedFile;
import draftscope.model.input.BadInputException;
import draftscope.model.input.JsonFile;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads a header from its beginning on; whatever is not there, or longer than what is left, is refused in one line. */
final class Cursor {

    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final MappedFile file;
    private final byte[] buffer = new byte[1 << 15];
    private long start;
    private int filled;
    private long at;

    Cursor(MappedFile file, long at) {
        this.file = file;
        this.at = at;
        this.start = at;
    }

    /** Where the next byte is. */
    long at() {
        return at;
    }

    /** Bytes after this place. */
    long left() {
        return file.size() - at;
    }

    int byteValue() {
        return buffer[need(1)];
    }

    int shortValue() {
        int from = need(2);
        return buffer[from] & 0xff | buffer[from + 1] << 8;
    }

    int intValue() {
        return (int) INTS.get(buffer, need(4));
    }

    long unsignedInt() {
        return intValue() & 0xffffffffL;
    }

    long longValue() {
        return (long) LONGS.get(buffer, need(8));
    }

    void skip(long count) {
        if (count < 0 || count > left()) {
            throw cutShort();
        }
        at += count;
    }

    /**
     * A text with its length before it.
     *
     * @param most bytes that it may have
     * @param what it is, for the message
     */
    String text(int most, String what) {
        long length = longValue();
        if (length < 0 || length > most) {
            throw bad(what + " claims to be " + Long.toUnsignedString(length) + " bytes long");
        }
        if (length > left()) {
            throw cutShort();
        }
        var bytes = new byte[(int) length];
        if (length <= buffer.length) {
            System.arraycopy(buffer, need((int) length), bytes, 0, bytes.length);
        } else {
            read(at, bytes, bytes.length);
            at += length;
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Makes sure that the next bytes are in the buffer; returns where, and moves on after them. */
    private int need(int count) {
        if (count > left()) {
            throw cutShort();
        }
        if (at < start || at + count > start + filled) {
            filled = (int) Math.min(buffer.length, left());
            start = at;
            read(start, buffer, filled);
        }
        int from = (int) (at - start);
        at += count;
        return from;
    }

    private void read(long place, byte[] into, int count) {
        try {
            file.read(place, into, 0, count);
        } catch (IOException e) {
            throw JsonFile.unreadable(file.path(), e);
        }
    }

    private BadInputException cutShort() {
        return bad("it is cut short: its header goes on after its end, at " + file.size() + " bytes");
    }

    BadInputException bad(String problem) {
        return Refusals.damaged(file.path(), problem);
    }
}
