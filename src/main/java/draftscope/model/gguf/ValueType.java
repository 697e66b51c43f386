package draftscope.model.gguf;

import java.util.Optional;
import java.util.function.Function;

/** Types of the named values of a header, in the order of their numbers in the file. */
enum ValueType {
    UINT8(1, in -> (long) (in.byteValue() & 0xff)),
    INT8(1, in -> (long) in.byteValue()),
    UINT16(2, in -> (long) (in.shortValue() & 0xffff)),
    INT16(2, in -> (long) (short) in.shortValue()),
    UINT32(4, Cursor::unsignedInt),
    INT32(4, in -> (long) in.intValue()),
    FLOAT32(4, in -> (double) Float.intBitsToFloat(in.intValue())),
    FLAG(1, ValueType::flag),
    TEXT(0, in -> in.text(Metadata.MAX_TEXT, "a text")),
    LIST(0, ValueType::list),
    UINT64(8, Cursor::longValue),
    INT64(8, Cursor::longValue),
    FLOAT64(8, in -> Double.longBitsToDouble(in.longValue()));

    /** More than any tokenizer has tokens or merges. */
    private static final long MOST_ENTRIES = 1 << 24;

    private final int bytes;
    private final Function<Cursor, Object> reader;

    ValueType(int bytes, Function<Cursor, Object> reader) {
        this.bytes = bytes;
        this.reader = reader;
    }

    static Optional<ValueType> of(long number) {
        return number < 0 || number >= values().length ? Optional.empty() : Optional.of(values()[(int) number]);
    }

    /** Reads a value: {@link Long}, {@link Double}, {@link Boolean}, {@link String} or {@link Metadata.Listed}. */
    Object read(Cursor in) {
        return reader.apply(in);
    }

    private static boolean flag(Cursor in) {
        int value = in.byteValue();
        if (value != 0 && value != 1) {
            throw in.bad("a value that is true or false is stored as " + value);
        }
        return value == 1;
    }

    private static Metadata.Listed list(Cursor in) {
        long number = in.unsignedInt();
        var type = of(number).orElseThrow(() -> in.bad("a list has entries of the unknown type " + number));
        if (type == LIST) {
            throw in.bad("a list has lists as entries, which no model has");
        }
        long count = in.longValue();
        if (count < 0 || count > MOST_ENTRIES) {
            throw in.bad("a list claims to have " + Long.toUnsignedString(count) + " entries");
        }
        var listed = new Metadata.Listed(type, count, in.at());
        type.skip(in, count);
        return listed;
    }

    private void skip(Cursor in, long count) {
        if (this != TEXT) {
            in.skip(count * bytes);
            return;
        }
        if (count > in.left() / Long.BYTES) {
            throw in.bad("it is cut short or lies: a list claims to have " + Long.toUnsignedString(count) + " texts");
        }
        for (long i = 0; i < count; i++) {
            in.skip(in.longValue());
        }
    }

    boolean whole() {
        return this != FLOAT32 && this != FLOAT64 && this != FLAG && this != TEXT && this != LIST;
    }

    boolean real() {
        return this == FLOAT32 || this == FLOAT64;
    }
}
