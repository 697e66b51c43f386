package draftscope.draw.pen;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.draw.stage.StageInks;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Shared, refused and residual are told apart without colour: by lines that are seen whoever looks. */
class PartTest {

    private static RecordingPen drawn(Part part, Palette palette) {
        var pen = new RecordingPen();
        part.fill(pen, palette, 10, 10, 60, 12);
        return pen;
    }

    /** Linear light as one who lacks a kind of cone has it (Viénot et al. 1999; for the third kind Brettel et al. 1997, one plane). */
    private static UnaryOperator<Ink> lacking(double[][] matrix) {
        return ink -> {
            double[] light = {linear(ink.red()), linear(ink.green()), linear(ink.blue())};
            var seen = new double[3];
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    seen[i] += matrix[i][j] * light[j];
                }
            }
            return new Ink(encoded(seen[0]), encoded(seen[1]), encoded(seen[2]), ink.alpha());
        };
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static double encoded(double light) {
        double in = Math.max(0, Math.min(1, light));
        return in <= 0.0031308 ? 12.92 * in : 1.055 * Math.pow(in, 1 / 2.4) - 0.055;
    }

    private static final List<UnaryOperator<Ink>> EYES = List.of(
            ink -> ink,
            ink -> {
                double grey = encoded(Light.luminance(ink));
                return new Ink(grey, grey, grey, ink.alpha());
            },
            lacking(new double[][] {{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}}),
            lacking(new double[][] {{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}}),
            lacking(new double[][] {{1, 0.14461, -0.14461}, {0, 0.85924, 0.14076}, {0, 0.85924, 0.14076}}));

    @Test
    void onePartIsPlainAndTheOthersHaveLinesOfTheirOwn() {
        var palette = StageInks.of(false, 12).palette();
        assertThat(drawn(Part.SHARED, palette).lines).isEmpty();
        assertThat(drawn(Part.REFUSED, palette).lines).hasSizeGreaterThan(10).allMatch(line -> line.y2() > line.y1());
        assertThat(drawn(Part.RESIDUAL, palette).lines).hasSizeGreaterThan(10).allMatch(line -> line.y2() < line.y1());
    }

    @Test
    void theLinesAreSeenInGreyAndWithEveryKindOfColourBlindness() {
        for (boolean dark : new boolean[] {false, true}) {
            var palette = StageInks.of(dark, 12).palette();
            for (var part : List.of(Part.REFUSED, Part.RESIDUAL)) {
                var pen = drawn(part, palette);
                var ground = Light.over(pen.rects.get(0).ink(), palette.ink(Tone.SURFACE));
                var line = Light.over(pen.lines.get(0).stroke().ink(), ground);
                for (var eye : EYES) {
                    assertThat(Light.contrast(eye.apply(line), eye.apply(ground))).as("%s, dark %s", part, dark).isGreaterThan(1.45);
                }
            }
        }
    }

    /** A bar of a histogram that is out of bounds: its colour alone would not tell, in grey. */
    @Test
    void aBarOutOfBoundsHasLinesThatEverybodySees() {
        for (boolean dark : new boolean[] {false, true}) {
            var palette = StageInks.of(dark, 12).palette();
            var pen = new RecordingPen();
            Hatch.outside(pen, palette, Tone.HOT, 10, 10, 60, 12);
            var ground = Light.over(pen.rects.get(0).ink(), palette.ink(Tone.SURFACE));
            assertThat(pen.lines).hasSizeGreaterThan(10);
            var line = Light.over(pen.lines.get(0).stroke().ink(), ground);
            for (var eye : EYES) {
                assertThat(Light.contrast(eye.apply(line), eye.apply(ground))).as("dark %s", dark).isGreaterThan(1.45);
            }
        }
    }

    @Test
    void nothingIsDrawnOfNoWidth() {
        var pen = new RecordingPen();
        Part.REFUSED.fill(pen, StageInks.of(false, 12).palette(), 5, 5, 0, 10);
        assertThat(pen.rects).isEmpty();
        assertThat(pen.lines).isEmpty();
    }
}
