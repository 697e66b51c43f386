package draftscope.model.checkpoint;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/** Sixteen-bit floating point numbers as float32, exactly. Bulk moves through small arrays that stay in the cache. */
public final class Widening {

    private static final int CHUNK = 4096;

    private Widening() {}

    /**
     * Moves numbers of a type to where {@code into} stands.
     *
     * @param from little endian
     * @param count how many
     */
    public static void move(DType type, ByteBuffer from, int count, FloatBuffer into) {
        var part = into.slice(into.position(), count);
        switch (type) {
            case FLOAT32 -> part.put(from.asFloatBuffer().limit(count));
            case FLOAT16 -> float16(from.asShortBuffer(), part);
            case BFLOAT16 -> bfloat16(from.asShortBuffer(), part);
        }
        into.position(into.position() + count);
    }

    /** Moves bfloat16 numbers: as many as {@code into} has room for. */
    public static void bfloat16(ShortBuffer from, FloatBuffer into) {
        var halves = new short[Math.min(CHUNK, into.remaining())];
        var wide = new float[halves.length];
        while (into.hasRemaining()) {
            int n = Math.min(CHUNK, into.remaining());
            from.get(halves, 0, n);
            for (int i = 0; i < n; i++) {
                wide[i] = Float.intBitsToFloat(halves[i] << 16);
            }
            into.put(wide, 0, n);
        }
    }

    /** Moves float16 numbers: as many as {@code into} has room for. */
    public static void float16(ShortBuffer from, FloatBuffer into) {
        var halves = new short[Math.min(CHUNK, into.remaining())];
        var wide = new float[halves.length];
        while (into.hasRemaining()) {
            int n = Math.min(CHUNK, into.remaining());
            from.get(halves, 0, n);
            for (int i = 0; i < n; i++) {
                wide[i] = float16(halves[i]);
            }
            into.put(wide, 0, n);
        }
    }

    public static float float16(short half) {
        int magnitude = half & 0x7fff;
        int sign = (half & 0x8000) << 16;
        if (magnitude >= 0x7c00) {
            return Float.intBitsToFloat(sign | 0x7f800000 | (magnitude & 0x3ff) << 13);
        }
        if (magnitude >= 0x400) {
            // Same fraction; the exponent's bias grows from 15 to 127.
            return Float.intBitsToFloat(sign | (magnitude << 13) + (112 << 23));
        }
        float small = magnitude * 0x1p-24f;
        return sign == 0 ? small : -small;
    }
}
