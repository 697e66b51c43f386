package draftscope.draw;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.RunFiles;
import draftscope.draw.chart.Samples;
import draftscope.draw.data.ChartData;
import draftscope.draw.data.ChartTable;
import draftscope.draw.pen.RecordingPen;
import draftscope.draw.pen.ThemeSheet;
import draftscope.model.machine.Assets;
import draftscope.testing.Spoken;
import draftscope.trace.TraceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** People read a number with their language's decimal mark, programs with a point. */
@Isolated("it changes the language")
class DecimalMarkTest {

    /** A number with a point: no version, no name such as Llama-3.2, no end of a sentence. */
    private static final Pattern POINTED = Pattern.compile("(?<![\\w.,-])[0-9]+\\.[0-9]+(?![\\w.])");

    private static List<String> figures() {
        return List.of(
                Figures.times(1.634), Figures.millis(5.64), Figures.nats(0.384), Figures.percent(0.0042), Figures.fraction(0.3),
                Figures.probability(1e-6), Figures.count(20_000), Figures.tokensPerSecond(41.2), Figures.plain(-1.5), Figures.shortest(0.8),
                Sizes.parameters(14_200_000), Sizes.bytes(1_330_000_000));
    }

    @Test
    void everyFigureHasTheMarkOfTheTextsAndTheirSpaces() throws Exception {
        assertThat(Spoken.in(Locale.GERMAN, DecimalMarkTest::figures).stream().map(f -> f.replace('\u00a0', ' ')))
                .containsExactly(
                        "1,63×", "5,6 ms", "0,38 nats", "0,42 %", "0,30", "<0,001", "20 000", "41,2 tok/s", "−1,50", "0,8", "14,2 M", "1,24 GiB");
        assertThat(Spoken.in(new Locale("de", "AT"), () -> Figures.times(1.634))).isEqualTo("1,63×");
        assertThat(Spoken.in(Locale.SIMPLIFIED_CHINESE, DecimalMarkTest::figures)).isEqualTo(figures());
        assertThat(Spoken.in(Locale.FRENCH, DecimalMarkTest::figures)).as("texts that nobody translated are English").isEqualTo(figures());
    }

    @Test
    void aTableOfGermanFiguresIsSavedWithPoints() throws Exception {
        var csv = Spoken.in(Locale.GERMAN, () -> new ChartTable(
                        List.of("x", "y"),
                        List.of(List.of(Figures.decimals(-0.25, 2), Figures.DASH), List.of(Figures.count(1_234_567), "a, b")))
                .csv());
        assertThat(csv).isEqualTo("x,y\r\n-0.25,\r\n1234567,\"a, b\"\r\n");
        assertThat(Figures.bare("1,5")).as("no number in English").isEqualTo("1,5");
    }

    static Stream<Samples.Sample<?>> samples() {
        return Samples.all().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noChartWritesAPointInGermanAndItsTableIsTheSameToPrograms(Samples.Sample<?> sample) throws Exception {
        var words = Spoken.in(Locale.GERMAN, () -> painted(sample));
        // The samples bring their policies' names with them.
        assertThat(words).isNotEmpty().noneMatch(text -> POINTED.matcher(text.replaceAll("(SVIP,? h|Max confidence) 0\\.\\d+", "")).find());
        assertThat(Spoken.in(Locale.GERMAN, () -> sample.data().table(Samples.WORDS).csv()))
                .isEqualTo(sample.data().table(Samples.WORDS).csv());
    }

    private static <D extends ChartData> List<String> painted(Samples.Sample<D> sample) {
        var pen = new RecordingPen();
        sample.painter().paint(pen, sample.data(), sample.width(), sample.height(), ThemeSheet.light());
        return pen.words();
    }

    @Test
    void whatARunIsMadeIntoSpeaksToPeopleOrToPrograms(@TempDir Path folder) throws Exception {
        var english = made(folder.resolve("en"));
        var german = Spoken.in(Locale.GERMAN, () -> made(folder.resolve("de")));
        for (var programs : List.of("csv", "json", "jsonl")) {
            assertThat(german.get(programs)).as(programs).isEqualTo(english.get(programs));
        }
        for (var people : List.of("html", "handout.html", "svg")) {
            assertThat(POINTED.matcher(english.get(people)).find()).as(people).isTrue();
            assertThat(POINTED.matcher(german.get(people)).results().map(m -> m.group()).toList()).as(people).isEmpty();
        }
    }

    /** What people see of each file; of files for programs all of it. */
    private static TreeMap<String, String> made(Path folder) throws Exception {
        Files.createDirectory(folder);
        var trace = TraceFile.read(Assets.locate().traces().resolve("svip-sums.jsonl")).runs().get(0);
        var texts = new TreeMap<String, String>();
        for (var ending : List.of("csv", "json", "jsonl", "html", "handout.html", "svg")) {
            var file = folder.resolve("run." + ending);
            RunFiles.export(trace, List.of(), file, Optional.empty(), List.of(), LocalDate.of(2024, 2, 29), percent -> {});
            var text = Files.readString(file);
            texts.put(ending, ending.endsWith("html") || ending.equals("svg") ? seen(text) : text);
        }
        return texts;
    }

    private static String seen(String page) {
        return page.replaceAll("(?s)<(script|style)\\b.*?</\\1>", "").replaceAll("<[^>]*>", "\n");
    }
}
