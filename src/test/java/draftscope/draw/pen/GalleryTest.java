package draftscope.draw.pen;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.draw.MetricId;
import draftscope.draw.chart.ChartPainter;
import draftscope.draw.chart.Samples;
import draftscope.draw.data.ChartData;
import draftscope.draw.page.ChartExport;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Renders every chart in both themes at twice its size into the build folder, to be looked at. */
@Tag("slow")
class GalleryTest {

    private static final Path FOLDER = Path.of("target", "gallery");

    @BeforeAll
    static void folder() throws IOException {
        Files.createDirectories(FOLDER);
    }

    @Test
    void everyChartDrawsInBothThemes() throws IOException {
        for (var dark : new boolean[] {false, true}) {
            var palette = dark ? ThemeSheet.dark() : ThemeSheet.light();
            for (var sample : Samples.all()) {
                var image = kept(sample, dark ? "-dark" : "-light", false, palette, 1, 2);
                assertThat(image.getWidth()).isEqualTo((int) (2 * (sample.width() + 24)));
                if (dark) {
                    kept(sample, "-empty", true, palette, 1, 2);
                }
            }
        }
    }

    @Test
    void everyChartDrawsWithTheLargeTypeOfALectureHall() throws IOException {
        var dark = ThemeSheet.dark();
        var large = new Palette(dark.inks(), dark.family(), dark.monoFamily(), 22);
        for (var sample : Samples.all()) {
            kept(sample, "-large", false, large, 1.8, 1);
        }
    }

    @Test
    void aMarkedPlaceIsDrawn() throws IOException {
        for (var sample : Samples.all()) {
            kept(marked(sample), "-marked", false, ThemeSheet.light(), 1, 2);
        }
    }

    private static <D extends ChartData> Samples.Sample<D> marked(Samples.Sample<D> sample) {
        var place = OptionalInt.of(sample.painter().probes(sample.data()) / 2);
        var painter = new ChartPainter<D>() {
            @Override
            public void paint(Pen pen, Sheet sheet, D data, OptionalInt probe) {
                sample.painter().paint(pen, sheet, data, place);
            }

            @Override
            public String title() {
                return sample.painter().title();
            }

            @Override
            public List<MetricId> metrics() {
                return sample.painter().metrics();
            }
        };
        return new Samples.Sample<>(sample.name(), painter, sample.data(), sample.empty(), sample.width(), sample.height());
    }

    private static <D extends ChartData> BufferedImage kept(
            Samples.Sample<D> sample, String ending, boolean empty, Palette palette, double size, double scale)
            throws IOException {
        var data = empty ? sample.empty() : sample.data();
        var picture = ChartExport.png(sample.painter(), data, size * sample.width(), size * sample.height(), palette, scale);
        Files.write(FOLDER.resolve(sample.name() + ending + ".png"), picture);
        var image = ImageIO.read(new ByteArrayInputStream(picture));
        if (!empty) {
            assertThat(colours(image)).as(sample.name()).hasSizeGreaterThan(20);
        }
        return image;
    }

    private static Set<Integer> colours(BufferedImage image) {
        var colours = new HashSet<Integer>();
        for (var y = 0; y < image.getHeight(); y += 2) {
            for (var x = 0; x < image.getWidth(); x += 2) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours;
    }
}
