package draftscope.cli.terminal;

import draftscope.draw.pen.Ink;
import draftscope.draw.pen.Palette;
import draftscope.draw.pen.ThemeSheet;
import draftscope.draw.pen.Tone;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/** The steps of entropy as a terminal writes them: the ground of each in the window's dark theme, and what can be read on it. */
public final class EntropyStyle {

    private static final Palette DARK = ThemeSheet.dark();
    private static final int CUBE = 16;
    private static final int GREYS = 232;

    private EntropyStyle() {}

    /** The sequence that switches a terminal to a step, without its brackets; none for the surest, as in the window's text. */
    public static String of(int step, ColorDepth depth) {
        return step == 0
                ? ""
                : "48;" + code(DARK.ink(Tone.entropy(step)), depth) + ";38;" + code(DARK.ink(Tone.entropyText(step)), depth);
    }

    private static String code(Ink ink, ColorDepth depth) {
        return depth == ColorDepth.EXACT
                ? String.format(Locale.ROOT, "2;%.0f;%.0f;%.0f", 255 * ink.red(), 255 * ink.green(), 255 * ink.blue())
                : "5;" + nearest(ink);
    }

    /** The nearest colour of xterm's palette beyond the first sixteen: a cube of six a side, then greys. */
    static int nearest(Ink ink) {
        return IntStream.range(CUBE, GREYS + 24)
                .boxed()
                .min(Comparator.comparingDouble(i -> distance(ink, i)))
                .orElseThrow();
    }

    private static double distance(Ink ink, int index) {
        int cube = index - CUBE;
        double grey = 8 + 10.0 * (index - GREYS);
        boolean coloured = index < GREYS;
        double red = 255 * ink.red() - (coloured ? level(cube / 36) : grey);
        double green = 255 * ink.green() - (coloured ? level(cube / 6 % 6) : grey);
        double blue = 255 * ink.blue() - (coloured ? level(cube % 6) : grey);
        return red * red + green * green + blue * blue;
    }

    private static double level(int step) {
        return step == 0 ? 0 : 55 + 40 * step;
    }
}
