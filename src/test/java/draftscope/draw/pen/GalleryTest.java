package draftscope.draw.pen;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.charts.ChartImage;
import draftscope.app.charts.FxRuler;
import draftscope.draw.MetricId;
import draftscope.draw.chart.ChartPainter;
import draftscope.draw.chart.Samples;
import draftscope.draw.data.ChartData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import javafx.scene.image.Image;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Renders every chart in both themes at twice its size into the build folder, to be looked at. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class GalleryTest {

    private static final Path FOLDER = Path.of("target", "gallery");

    private final FxRuler ruler = new FxRuler();

    @BeforeAll
    static void fonts() {
        for (var name : new String[] {"Inter-Regular.otf", "Inter-SemiBold.otf", "JetBrainsMono-Regular.ttf"}) {
            try (var in = GalleryTest.class.getResourceAsStream("/draftscope/app/fonts/" + name)) {
                if (in != null) {
                    Font.loadFont(in, 12);
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Start
    void start(Stage stage) {
        stage.show();
    }

    @Test
    void everyChartDrawsInBothThemes() throws Exception {
        Files.createDirectories(FOLDER);
        for (var dark : new boolean[] {false, true}) {
            var palette = dark ? ThemeSheet.dark() : ThemeSheet.light();
            for (var sample : Samples.all()) {
                var picture = rendered(sample, false, palette);
                Files.write(FOLDER.resolve(sample.name() + (dark ? "-dark" : "-light") + ".png"), picture);
                var image = new Image(new ByteArrayInputStream(picture));
                assertThat(image.getWidth()).isEqualTo(2 * (sample.width() + 24));
                assertThat(colours(image)).as(sample.name()).hasSizeGreaterThan(20);
                if (dark) {
                    Files.write(FOLDER.resolve(sample.name() + "-empty.png"), rendered(sample, true, palette));
                }
            }
        }
    }

    @Test
    void everyChartDrawsWithTheLargeTypeOfALectureHall() throws Exception {
        Files.createDirectories(FOLDER);
        var dark = ThemeSheet.dark();
        var large = new Palette(dark.inks(), dark.family(), dark.monoFamily(), 22);
        for (var sample : Samples.all()) {
            var picture = onToolkit(() -> large(sample, large));
            Files.write(FOLDER.resolve(sample.name() + "-large.png"), picture);
            assertThat(colours(new Image(new ByteArrayInputStream(picture)))).as(sample.name()).hasSizeGreaterThan(20);
        }
    }

    private <D extends ChartData> byte[] large(Samples.Sample<D> sample, Palette palette) {
        return ChartImage.png(ChartImage.render(
                sample.painter(), sample.data(), 1.8 * sample.width(), 1.8 * sample.height(), palette, 1, ruler));
    }

    @Test
    void aMarkedPlaceIsDrawn() throws Exception {
        Files.createDirectories(FOLDER);
        for (var sample : Samples.all()) {
            var picture = onToolkit(() -> marked(sample));
            Files.write(FOLDER.resolve(sample.name() + "-marked.png"), picture);
            assertThat(colours(new Image(new ByteArrayInputStream(picture)))).as(sample.name()).hasSizeGreaterThan(20);
        }
    }

    private <D extends ChartData> byte[] marked(Samples.Sample<D> sample) {
        var place = OptionalInt.of(sample.painter().probes(sample.data()) / 2);
        var marked = new ChartPainter<D>() {
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
        return ChartImage.png(
                ChartImage.render(marked, sample.data(), sample.width(), sample.height(), ThemeSheet.light(), 2, ruler));
    }

    private <D extends ChartData> byte[] rendered(Samples.Sample<D> sample, boolean empty, Palette palette) {
        return onToolkit(() -> ChartImage.png(ChartImage.render(
                sample.painter(),
                empty ? sample.empty() : sample.data(),
                sample.width(),
                sample.height(),
                palette,
                2,
                ruler)));
    }

    private static <T> T onToolkit(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, work);
    }

    private static HashSet<Integer> colours(Image image) {
        var colours = new HashSet<Integer>();
        for (var y = 0; y < image.getHeight(); y += 2) {
            for (var x = 0; x < image.getWidth(); x += 2) {
                colours.add(image.getPixelReader().getArgb(x, y));
            }
        }
        return colours;
    }
}
