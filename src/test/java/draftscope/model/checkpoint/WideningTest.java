package draftscope.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import org.junit.jupiter.api.Test;

class WideningTest {

    private static final int ALL = 1 << 16;

    @Test
    void everyFloat16MeansWhatItsBitsSay() {
        var wide = new float[ALL];
        Widening.float16(everyHalf(), FloatBuffer.wrap(wide));
        for (int bits = 0; bits < ALL; bits++) {
            assertThat(Float.floatToIntBits(wide[bits]))
                    .as("bits %04x", bits)
                    .isEqualTo(Float.floatToIntBits((float) definition(bits, 5, 10)));
        }
    }

    @Test
    void everyBfloat16MeansWhatItsBitsSay() {
        var wide = new float[ALL];
        Widening.bfloat16(everyHalf(), FloatBuffer.wrap(wide));
        for (int bits = 0; bits < ALL; bits++) {
            assertThat(Float.floatToIntBits(wide[bits]))
                    .as("bits %04x", bits)
                    .isEqualTo(Float.floatToIntBits((float) definition(bits, 8, 7)));
        }
    }

    private static ShortBuffer everyHalf() {
        var halves = ShortBuffer.allocate(ALL);
        for (int i = 0; i < ALL; i++) {
            halves.put((short) i);
        }
        return halves.flip();
    }

    /** IEEE 754's definition of a binary number of 16 bits. */
    private static double definition(int bits, int exponentBits, int fractionBits) {
        int exponent = bits >> fractionBits & (1 << exponentBits) - 1;
        int fraction = bits & (1 << fractionBits) - 1;
        int bias = (1 << exponentBits - 1) - 1;
        double sign = bits >> 15 == 0 ? 1 : -1;
        if (exponent == (1 << exponentBits) - 1) {
            return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
        }
        return exponent == 0
                ? sign * fraction * Math.pow(2, 1 - bias - fractionBits)
                : sign * (fraction + (1 << fractionBits)) * Math.pow(2, exponent - bias - fractionBits);
    }
}
