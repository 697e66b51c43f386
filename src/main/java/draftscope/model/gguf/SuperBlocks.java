package draftscope.model.gguf;

/**
 * Blocks of 256 weights in groups of 16 or 32, each group with a small scale of its own (and an offset), and one or two
 * float16 scales for those. Each method widens the block from {@code in} at {@code at} into {@code out} at {@code y},
 * each product and sum rounded to float32 as its reference does.
 */
final class SuperBlocks {

    static final int SIZE = 256;
    private static final int GROUP = 32;

    private SuperBlocks() {}

    /** 16 bytes of a scale and an offset, 64 bytes of four numbers, then the scale of each. */
    static void q2(byte[] in, int at, float[] out, int y) {
        float ofScales = SmallBlocks.half(in, at + 80);
        float ofOffsets = SmallBlocks.half(in, at + 82);
        for (int group = 0; group < 16; group++) {
            int both = in[at + group];
            float scale = ofScales * (both & 15);
            float offset = ofOffsets * (both >> 4 & 15);
            // Groups go by two through 32 bytes, four times with other bits, and then on to the next 32.
            int bytes = at + 16 + (group >> 3) * GROUP + (group & 1) * 16;
            int shift = group & 6;
            int first = y + group * 16;
            for (int j = 0; j < 16; j++) {
                out[first + j] = scale * (in[bytes + j] >> shift & 3) - offset;
            }
        }
    }

    /** 32 bytes of third bits, 64 bytes of four low parts, 16 scales in six bits, the scale of those. */
    static void q3(byte[] in, int at, float[] out, int y) {
        float ofScales = SmallBlocks.half(in, at + 108);
        for (int group = 0; group < 16; group++) {
            float scale = ofScales * (sixBits(in, at + 96, group) - 32);
            int half = (group & 1) * 16;
            int bytes = at + GROUP + (group >> 3) * GROUP + half;
            int shift = group & 6;
            int bit = group >> 1;
            int first = y + group * 16;
            for (int j = 0; j < 16; j++) {
                int low = in[bytes + j] >> shift & 3;
                out[first + j] = scale * (low - 4 + ((in[at + half + j] >> bit & 1) << 2));
            }
        }
    }

    /** Of sixteen numbers in twelve bytes: four low bits in the first eight, two high bits in the last four. */
    private static int sixBits(byte[] in, int at, int index) {
        int low = in[at + (index & 7)] >> (index >> 3) * 4 & 15;
        return low | (in[at + 8 + (index & 3)] >> (index >> 2) * 2 & 3) << 4;
    }

    /** Two scales, eight scales and offsets in six bits, 128 bytes of two numbers. */
    static void q4(byte[] in, int at, float[] out, int y) {
        float ofScales = SmallBlocks.half(in, at);
        float ofOffsets = SmallBlocks.half(in, at + 2);
        for (int group = 0; group < 8; group++) {
            float scale = ofScales * scale(in, at + 4, group);
            float offset = ofOffsets * offset(in, at + 4, group);
            int bytes = at + 16 + (group >> 1) * GROUP;
            int shift = (group & 1) * 4;
            int first = y + group * GROUP;
            for (int j = 0; j < GROUP; j++) {
                out[first + j] = scale * (in[bytes + j] >> shift & 15) - offset;
            }
        }
    }

    /** Two scales, eight scales and offsets in six bits, 32 bytes of fifth bits, 128 bytes of two low parts. */
    static void q5(byte[] in, int at, float[] out, int y) {
        float ofScales = SmallBlocks.half(in, at);
        float ofOffsets = SmallBlocks.half(in, at + 2);
        for (int group = 0; group < 8; group++) {
            float scale = ofScales * scale(in, at + 4, group);
            float offset = ofOffsets * offset(in, at + 4, group);
            int bytes = at + 48 + (group >> 1) * GROUP;
            int shift = (group & 1) * 4;
            int first = y + group * GROUP;
            for (int j = 0; j < GROUP; j++) {
                int high = (in[at + 16 + j] >> group & 1) << 4;
                out[first + j] = scale * (in[bytes + j] >> shift & 15 | high) - offset;
            }
        }
    }

    private static int scale(byte[] in, int at, int group) {
        return group < 4 ? in[at + group] & 63 : in[at + group + 4] & 15 | (in[at + group - 4] >> 6 & 3) << 4;
    }

    private static int offset(byte[] in, int at, int group) {
        return group < 4 ? in[at + group + 4] & 63 : in[at + group + 4] >> 4 & 15 | (in[at + group] >> 6 & 3) << 4;
    }

    /** 128 bytes of two low parts, 64 bytes of four high parts, 16 signed scales, the scale of those. */
    static void q6(byte[] in, int at, float[] out, int y) {
        float ofScales = SmallBlocks.half(in, at + 208);
        for (int group = 0; group < 16; group++) {
            float scale = ofScales * in[at + 192 + group];
            // A half of the block is eight groups, that is four runs of 32 weights: 64 low bytes, 32 high ones.
            int run = group >> 1 & 3;
            int within = (group & 1) * 16;
            int low = at + (group >> 3) * 64 + (run & 1) * GROUP + within;
            int lowShift = (run >> 1) * 4;
            int high = at + 128 + (group >> 3) * GROUP + within;
            int highShift = run * 2;
            int first = y + group * 16;
            for (int j = 0; j < 16; j++) {
                int number = in[low + j] >> lowShift & 15 | (in[high + j] >> highShift & 3) << 4;
                out[first + j] = scale * (number - 32);
            }
        }
    }

    /** A scale, eight scales in six bits, 128 bytes of two places in {@link SmallBlocks#UNEVEN}. */
    static void uneven(byte[] in, int at, float[] out, int y) {
        float ofScales = SmallBlocks.half(in, at);
        int high = in[at + 2] & 0xff | (in[at + 3] & 0xff) << 8;
        for (int group = 0; group < 8; group++) {
            int low = in[at + 4 + (group >> 1)] >> (group & 1) * 4 & 15;
            float scale = ofScales * ((low | (high >> group * 2 & 3) << 4) - 32);
            int bytes = at + 8 + group * 16;
            int first = y + group * GROUP;
            for (int j = 0; j < 16; j++) {
                int two = in[bytes + j];
                out[first + j] = scale * SmallBlocks.UNEVEN[two & 15];
                out[first + 16 + j] = scale * SmallBlocks.UNEVEN[two >> 4 & 15];
            }
        }
    }
}
