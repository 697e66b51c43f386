package draftscope.cli.terminal;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Seven colours from sure to unsure. Equal steps in hue at one lightness of Björn Ottosson's OKLCH space, so that
 * no step looks like a bigger one than its neighbours and all read on dark ground.
 */
public final class EntropyRamp {

    /** Entropies in nats at which the next colour begins; SVIP's reference threshold lies at 0.6. */
    static final List<Double> EDGES = List.of(0.02, 0.1, 0.3, 0.6, 1.2, 2.4);

    private static final double LIGHTNESS = 0.76;
    private static final double LEAST_CHROMA = 0.11;
    private static final double MOST_CHROMA = 0.19;
    private static final double SURE_HUE = 240;
    private static final double UNSURE_HUE = 25;

    private static final List<Color> COLORS = IntStream.rangeClosed(0, EDGES.size())
            .mapToObj(step -> color(step / (double) EDGES.size()))
            .toList();

    private EntropyRamp() {}

    /** A colour of the sRGB space, 0 to 255 each. */
    public record Color(int red, int green, int blue) {

        /** The nearest colour of the 6 × 6 × 6 cube in xterm's palette. */
        public int palette() {
            return 16 + 36 * level(red) + 6 * level(green) + level(blue);
        }

        private static int level(int value) {
            return value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40;
        }
    }

    /** Number of the colour of an entropy, from 0. */
    public static int step(double entropy) {
        return (int) EDGES.stream().filter(edge -> entropy >= edge).count();
    }

    /** The colour of a step. */
    public static Color color(int step) {
        return COLORS.get(step);
    }

    /** The sequence that switches a terminal to the colour of an entropy, without its brackets: {@code 38;…}. */
    static String code(double entropy, ColorDepth depth) {
        var color = color(step(entropy));
        return depth == ColorDepth.EXACT
                ? String.format(Locale.ROOT, "38;2;%d;%d;%d", color.red(), color.green(), color.blue())
                : "38;5;" + color.palette();
    }

    private static Color color(double share) {
        double hue = Math.toRadians(SURE_HUE + share * (UNSURE_HUE - SURE_HUE));
        double chroma = LEAST_CHROMA + share * (MOST_CHROMA - LEAST_CHROMA);
        double a = chroma * Math.cos(hue);
        double b = chroma * Math.sin(hue);
        double l = Math.pow(LIGHTNESS + 0.3963377774 * a + 0.2158037573 * b, 3);
        double m = Math.pow(LIGHTNESS - 0.1055613458 * a - 0.0638541728 * b, 3);
        double s = Math.pow(LIGHTNESS - 0.0894841775 * a - 1.2914855480 * b, 3);
        return new Color(
                channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
    }

    private static int channel(double linear) {
        double value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * Math.max(0, Math.min(1, value)));
    }
}
