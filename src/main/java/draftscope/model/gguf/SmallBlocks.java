package draftscope.model.gguf;

import draftscope.model.checkpoint.Widening;

/**
 * Blocks of 32 weights that share one scale, and in some types an offset: weight = scale · number + offset. Each method
 * widens the block from {@code in} at {@code at} into {@code out} at {@code y}, each product and sum rounded to float32
 * as its reference does.
 */
final class SmallBlocks {

    static final int SIZE = 32;
    private static final int HALF = 16;

    /** What the sixteen numbers of IQ4_NL and IQ4_XS stand for: closer together near zero. */
    static final byte[] UNEVEN = {-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};

    private SmallBlocks() {}

    static float half(byte[] in, int at) {
        return Widening.float16((short) (in[at] & 0xff | in[at + 1] << 8));
    }

    /** Scale, 32 signed bytes. */
    static void q8(byte[] in, int at, float[] out, int y) {
        float scale = half(in, at);
        for (int j = 0; j < SIZE; j++) {
            out[y + j] = in[at + 2 + j] * scale;
        }
    }

    /** Scale, 16 bytes of two numbers around 8: the low halves are the first 16 weights. */
    static void q4(byte[] in, int at, float[] out, int y) {
        float scale = half(in, at);
        for (int j = 0; j < HALF; j++) {
            int two = in[at + 2 + j];
            out[y + j] = ((two & 15) - 8) * scale;
            out[y + HALF + j] = ((two >> 4 & 15) - 8) * scale;
        }
    }

    /** Scale, offset, 16 bytes of two numbers. */
    static void q4WithOffset(byte[] in, int at, float[] out, int y) {
        float scale = half(in, at);
        float offset = half(in, at + 2);
        for (int j = 0; j < HALF; j++) {
            int two = in[at + 4 + j];
            out[y + j] = (two & 15) * scale + offset;
            out[y + HALF + j] = (two >> 4 & 15) * scale + offset;
        }
    }

    /** Scale, fifth bits of all 32, 16 bytes of two low parts; numbers around 16. */
    static void q5(byte[] in, int at, float[] out, int y) {
        float scale = half(in, at);
        int high = whole(in, at + 2);
        for (int j = 0; j < HALF; j++) {
            int two = in[at + 6 + j];
            out[y + j] = ((two & 15 | (high >>> j & 1) << 4) - 16) * scale;
            out[y + HALF + j] = ((two >> 4 & 15 | (high >>> j + HALF & 1) << 4) - 16) * scale;
        }
    }

    /** Scale, offset, fifth bits of all 32, 16 bytes of two low parts. */
    static void q5WithOffset(byte[] in, int at, float[] out, int y) {
        float scale = half(in, at);
        float offset = half(in, at + 2);
        int high = whole(in, at + 4);
        for (int j = 0; j < HALF; j++) {
            int two = in[at + 8 + j];
            out[y + j] = (two & 15 | (high >>> j & 1) << 4) * scale + offset;
            out[y + HALF + j] = (two >> 4 & 15 | (high >>> j + HALF & 1) << 4) * scale + offset;
        }
    }

    /** Scale, 16 bytes of two places in {@link #UNEVEN}. */
    static void uneven(byte[] in, int at, float[] out, int y) {
        float scale = half(in, at);
        for (int j = 0; j < HALF; j++) {
            int two = in[at + 2 + j];
            out[y + j] = scale * UNEVEN[two & 15];
            out[y + HALF + j] = scale * UNEVEN[two >> 4 & 15];
        }
    }

    private static int whole(byte[] in, int at) {
        return in[at] & 0xff | (in[at + 1] & 0xff) << 8 | (in[at + 2] & 0xff) << 16 | in[at + 3] << 24;
    }
}
