package draftscope.model.gguf;

import java.util.Optional;

/** Types of the named values of a header, in the order of their numbers in the file. */
enum ValueType {
    UINT8(1) {
        @Override
        Object read(Cursor in) {
            return (long) (in.byteValue() & 0xff);
        }
    },
    INT8(1) {
        @Override
        Object read(Cursor in) {
            return (long) in.byteValue();
        }
    },
    UINT16(2) {
        @Override
        Object read(Cursor in) {
            return (long) (in.shortValue() & 0xffff);
        }
    },
    INT16(2) {
        @Override
        Object read(Cursor in) {
            return (long) (short) in.shortValue();
        }
    },
    UINT32(4) {
        @Override
        Object read(Cursor in) {
            return in.unsignedInt();
        }
    },
    INT32(4) {
        @Override
        Object read(Cursor in) {
            return (long) in.intValue();
        }
    },
    FLOAT32(4) {
        @Override
        Object read(Cursor in) {
            return (double) Float.intBitsToFloat(in.intValue());
        }
    },
    FLAG(1) {
        @Override
        Object read(Cursor in) {
            int value = in.byteValue();
            if (value != 0 && value != 1) {
                throw in.bad("a value that is true or false is stored as " + value);
            }
            return value == 1;
        }
    },
    TEXT(0) {
        @Override
        Object read(Cursor in) {
            return in.text(MOST_TEXT, "a text");
        }

        @Override
        void skip(Cursor in, long count) {
            if (count > in.left() / Long.BYTES) {
                throw in.bad("it is cut short or lies: a list claims to have " + Long.toUnsignedString(count)
                        + " texts");
            }
            for (long i = 0; i < count; i++) {
                in.skip(in.longValue());
            }
        }
    },
    LIST(0) {
        @Override
        Object read(Cursor in) {
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
    },
    UINT64(8) {
        @Override
        Object read(Cursor in) {
            return in.longValue();
        }
    },
    INT64(8) {
        @Override
        Object read(Cursor in) {
            return in.longValue();
        }
    },
    FLOAT64(8) {
        @Override
        Object read(Cursor in) {
            return Double.longBitsToDouble(in.longValue());
        }
    };

    /** Longer than any chat template. */
    private static final int MOST_TEXT = 16 << 20;

    /** More than any tokenizer has tokens or merges. */
    private static final long MOST_ENTRIES = 1 << 24;

    private final int bytes;

    ValueType(int bytes) {
        this.bytes = bytes;
    }

    /** By its number in the file. */
    static Optional<ValueType> of(long number) {
        return number < 0 || number >= values().length ? Optional.empty() : Optional.of(values()[(int) number]);
    }

    /** Reads a value: {@link Long}, {@link Double}, {@link Boolean}, {@link String} or {@link Metadata.Listed}. */
    abstract Object read(Cursor in);

    /** Passes over so many values. */
    void skip(Cursor in, long count) {
        in.skip(count * bytes);
    }

    boolean whole() {
        return this != FLOAT32 && this != FLOAT64 && this != FLAG && this != TEXT && this != LIST;
    }

    boolean real() {
        return this == FLOAT32 || this == FLOAT64;
    }
}
