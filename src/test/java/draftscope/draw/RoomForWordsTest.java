package draftscope.draw;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.policy.PolicyCatalog;
import draftscope.draw.chart.Chrome;
import draftscope.draw.chart.RacePainter;
import draftscope.draw.data.Curve;
import draftscope.draw.data.RaceData;
import draftscope.draw.pen.ImageRuler;
import draftscope.draw.pen.RecordingPen;
import draftscope.draw.pen.TextStyle;
import draftscope.draw.pen.ThemeSheet;
import draftscope.draw.pen.Tone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In every language words have their room where the room is the same for all. */
@Isolated("it changes the language")
class RoomForWordsTest {

    private static final Path WORDS = Path.of("src", "main", "resources", "draftscope");
    /** The charts' column at its narrowest, without the borders of its cards. */
    private static final double COLUMN = 366;

    /** A field of the form, three of which stand in a row. */
    private static final double FIELD = 87;

    private final ImageRuler ruler = new ImageRuler();

    @ParameterizedTest
    @ValueSource(strings = {"", "_de", "_zh"})
    void whyAFigureIsNotToBeTrustedIsReadWhole(String language) throws IOException {
        var words = read("app/messages" + language);
        double beside = width(words.getProperty("quality.again"), 12);
        double room = COLUMN - 28 - 8 - beside;
        var busy = words.getProperty("quality.busy");
        for (var sign : List.of("busy.moved", "busy.draft", "busy.oracle", "busy.spread")) {
            var said = filled(busy, filled(words.getProperty(sign), "26.1 ms", "8.12 ms"));
            assertThat(lines(said, 12, room)).as(said).hasSizeLessThanOrEqualTo(2);
        }
        for (var reason : List.of("quality.later", "quality.uncompared", "quality.unrecorded", "quality.recorded", "quality.measured", "quality.recalled")) {
            var said = filled(words.getProperty(reason), 12);
            assertThat(lines(said, 12, room)).as(said).hasSizeLessThanOrEqualTo(2);
        }
        for (var note : List.of("shadow.note", "shadow.note.extrapolated", "shadow.sampling", "shadow.none", "shadow.lookup")) {
            var said = filled(words.getProperty(note), 158, 201);
            assertThat(lines(said, 11.5, COLUMN - 24)).as(said).hasSizeLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_de", "_zh"})
    void whatAFieldIsCalledIsReadWhole(String language) throws IOException {
        var words = read("decoding/methods" + language);
        var names = PolicyCatalog.entries().stream()
                .flatMap(policy -> policy.parameters().stream()
                        .filter(p -> !p.isChoice() && !p.isSeveral() && !p.isSwitch())
                        .map(p -> words.getProperty(
                                "policy." + policy.name() + "." + p.name(), words.getProperty("parameter." + p.name(), ""))))
                .distinct()
                .toList();
        assertThat(names).hasSizeGreaterThan(5);
        assertThat(names).allSatisfy(name -> assertThat(width(name, 12)).as(name).isLessThan(FIELD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "zh"})
    void theHeadsOfARaceStandApart(String language) {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            var painter = new RacePainter(ChartWords.load());
            var points = new Curve.Builder();
            points.add(90, 160);
            var curve = points.snapshot();
            var lane = new RaceData.Lane("SVIP h 0.30", 0, RaceData.State.DONE, curve, curve, curve, 2.5, "", true);
            var pen = new RecordingPen();
            painter.paint(pen, new RaceData(List.of(lane), 160, 100), 620, 300, ThemeSheet.light());
            assertThat(pen.overlaps()).isEmpty();
        } finally {
            Locale.setDefault(before);
        }
    }

    private List<String> lines(String said, double size, double room) {
        return Chrome.wrap(ruler, said, style(size), room);
    }

    private double width(String said, double size) {
        return ruler.width(said, style(size));
    }

    private static TextStyle style(double size) {
        var palette = ThemeSheet.light();
        return new TextStyle(palette.family(), size, false, palette.ink(Tone.FG), false);
    }

    private static String filled(String pattern, Object... values) {
        return pattern.contains("{0") ? new MessageFormat(pattern, Locale.ROOT).format(values) : pattern;
    }

    private static Properties read(String bundle) throws IOException {
        var words = new Properties();
        try (var in = Files.newBufferedReader(WORDS.resolve(bundle + ".properties"))) {
            words.load(in);
        }
        return words;
    }
}
