package draftscope.draw.pen;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.draw.EntropyRamp;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Contrast by WCAG 2; colour blindness by the matrices of Machado, Oliveira and Fernandes (2009), severity 1. */
class ColourTest {

    private static final double[][][] SIGHTS = {
        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
        {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
        {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
        {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}
    };

    static Stream<Palette> palettes() {
        return Stream.of(ThemeSheet.light(), ThemeSheet.dark());
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void textReadsOnEveryStepOfEntropy(Palette palette) {
        for (var step = 0; step < EntropyRamp.STEPS; step++) {
            assertThat(Light.contrast(palette.ink(Tone.entropy(step)), palette.ink(Tone.entropyText(step))))
                    .as("step %d", step)
                    .isGreaterThanOrEqualTo(4.5);
        }
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void lightnessOfTheRampGoesOneWayForEveryEye(Palette palette) {
        for (var sight : SIGHTS) {
            var lightness = IntStream.range(0, EntropyRamp.STEPS)
                    .mapToDouble(step -> lab(palette.ink(Tone.entropy(step)), sight)[0])
                    .toArray();
            var down = IntStream.range(1, lightness.length).allMatch(i -> lightness[i] < lightness[i - 1]);
            var up = IntStream.range(1, lightness.length).allMatch(i -> lightness[i] > lightness[i - 1]);
            assertThat(down || up).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void neighboursOnTheRampDifferForEveryEye(Palette palette) {
        for (var sight : SIGHTS) {
            for (var step = 1; step < EntropyRamp.STEPS; step++) {
                var a = lab(palette.ink(Tone.entropy(step - 1)), sight);
                var b = lab(palette.ink(Tone.entropy(step)), sight);
                var distance = Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
                assertThat(distance).as("steps %d and %d", step - 1, step).isGreaterThan(6);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void coloursOfWordsReadOnTheGround(Palette palette) {
        var tones = List.of(
                Tone.FG, Tone.MUTED, Tone.THRESHOLD, Tone.REJECTED, Tone.ACCEPTED, Tone.HOT, Tone.CALM, Tone.DRAFT,
                Tone.TARGET, Tone.PREFILL, Tone.OTHER, Tone.RESIDUAL, Tone.SERIES_0, Tone.SERIES_1, Tone.SERIES_2,
                Tone.SERIES_3, Tone.SERIES_4, Tone.SERIES_5, Tone.SERIES_6, Tone.SERIES_7);
        for (var tone : tones) {
            assertThat(Light.contrast(palette.ink(tone), palette.ink(Tone.SURFACE))).as(tone.name()).isGreaterThanOrEqualTo(4.5);
        }
    }

    private static double[] lab(Ink ink, double[][] sight) {
        var rgb = new double[] {linear(ink.red()), linear(ink.green()), linear(ink.blue())};
        var seen = new double[3];
        for (var i = 0; i < 3; i++) {
            var sum = sight[i][0] * rgb[0] + sight[i][1] * rgb[1] + sight[i][2] * rgb[2];
            seen[i] = Math.max(0, Math.min(1, sum));
        }
        var x = f((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.9505);
        var y = f(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
        var z = f((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.089);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double f(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
