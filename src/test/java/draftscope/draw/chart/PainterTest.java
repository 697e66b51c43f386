package draftscope.draw.chart;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.exact.KeepRule;
import draftscope.decoding.policy.EntropyScore;
import draftscope.draw.ChartWords;
import draftscope.draw.Provenance;
import draftscope.draw.data.ChartData;
import draftscope.draw.data.Curve;
import draftscope.draw.data.DrawsData;
import draftscope.draw.data.HistogramData;
import draftscope.draw.data.RoundLengthData;
import draftscope.draw.data.ScatterData;
import draftscope.draw.data.ScoreData;
import draftscope.draw.data.SpeedupData;
import draftscope.draw.data.TimeSplit;
import draftscope.draw.page.ChartExport;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.ApproximateRuler;
import draftscope.draw.pen.Glyphs;
import draftscope.draw.pen.Palette;
import draftscope.draw.pen.RecordingPen;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.SvgPen;
import draftscope.draw.pen.ThemeSheet;
import draftscope.draw.pen.Tone;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

@Tag("slow")
class PainterTest {

    private static final Palette LIGHT = ThemeSheet.light();
    private static final Palette DARK = ThemeSheet.dark();

    static Stream<Samples.Sample<?>> samples() {
        return Samples.all().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noWordsLieOverOtherWordsOrOutsideTheSheet(Samples.Sample<?> sample) {
        for (var scale : new double[] {0.6, 0.8, 1, 1.6}) {
            check(sample, scale * sample.width(), sample.height(), LIGHT);
        }
        var large = new Palette(DARK.inks(), DARK.family(), DARK.monoFamily(), 20);
        check(sample, 1.5 * sample.width(), 1.6 * sample.height(), large);
    }

    private static <D extends ChartData> void check(
            Samples.Sample<D> sample, double width, double height, Palette palette) {
        var pen = new RecordingPen();
        sample.painter().paint(pen, sample.data(), width, height, palette);
        assertThat(pen.overlaps()).as(sample.name() + " at " + width).isEmpty();
        assertThat(pen.texts).isNotEmpty().allSatisfy(text -> {
            assertThat(text.left()).as(text.text()).isGreaterThan(-1);
            assertThat(text.left() + text.width()).as(text.text()).isLessThan(width + 1);
            assertThat(text.base()).as(text.text()).isBetween(0.0, height + 1);
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anySizeIsDrawnWithoutFault(Samples.Sample<?> sample) {
        for (var size : new double[] {1, 9, 24, 60, 3000}) {
            anySize(sample, size, 24);
            anySize(sample, 24, size);
            anySize(sample, size, size);
        }
    }

    private static <D extends ChartData> void anySize(Samples.Sample<D> sample, double width, double height) {
        var pen = new RecordingPen();
        sample.painter().paint(pen, sample.data(), width, height, LIGHT);
        sample.painter().paint(pen, sample.empty(), width, height, LIGHT);
        var sheet = new Sheet(width, height, LIGHT, pen.ruler(), true);
        for (var x = 0.0; x <= width; x += Math.max(1, width / 6)) {
            sample.painter().probeAt(sheet, sample.data(), x, height / 2)
                    .ifPresent(place -> sample.painter().probe(sheet, sample.data(), place));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anEmptyChartSaysWhatWillAppear(Samples.Sample<?> sample) {
        var pen = new RecordingPen();
        sample.paintEmpty(pen, LIGHT);
        assertThat(String.join(" ", pen.words())).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyPlaceCanBeAskedAboutAndMarked(Samples.Sample<?> sample) {
        places(sample);
    }

    private static <D extends ChartData> void places(Samples.Sample<D> sample) {
        var pen = new RecordingPen();
        var sheet = new Sheet(sample.width(), sample.height(), LIGHT, pen.ruler(), true);
        var count = sample.painter().probes(sample.data());
        assertThat(count).isPositive();
        for (var place : IntStream.of(0, count / 2, count - 1).distinct().toArray()) {
            var plain = drawn(new RecordingPen(), sample, sheet, OptionalInt.empty());
            var marked = drawn(new RecordingPen(), sample, sheet, OptionalInt.of(place));
            assertThat(marked).as("%s marks place %s", sample.name(), place).isNotEqualTo(plain);
            sample.painter().probe(sheet, sample.data(), place).ifPresent(probe -> {
                assertThat(probe.text()).isNotBlank();
                assertThat(probe.x()).isBetween(-1.0, sample.width() + 1);
            });
        }
        assertThat(sample.painter().probes(sample.empty())).isLessThanOrEqualTo(count);
    }

    private static <D extends ChartData> String drawn(
            RecordingPen pen, Samples.Sample<D> sample, Sheet sheet, OptionalInt probe) {
        var svg = new SvgPen(sheet.width(), sheet.height(), LIGHT.ink(Tone.SURFACE), pen.ruler(), "");
        sample.painter().paint(svg, sheet, sample.data(), probe);
        return svg.document();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void svgIsWellFormedAndCarriesTheSummary(Samples.Sample<?> sample) throws Exception {
        var svg = svg(sample);
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
                .contains(sample.data().summary(Samples.WORDS));
        assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
    }

    private static <D extends ChartData> String svg(Samples.Sample<D> sample) {
        return ChartExport.svg(
                sample.painter(), sample.data(), sample.width(), sample.height(), DARK, new ApproximateRuler(), Samples.WORDS);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theTableHoldsTheFigures(Samples.Sample<?> sample) {
        var table = sample.data().table(Samples.WORDS);
        assertThat(table.rows()).isNotEmpty();
        assertThat(table.csv().split("\r\n")).hasSize(table.rows().size() + 1);
        assertThat(sample.data().summary(Samples.WORDS)).hasSizeGreaterThan(15);
        assertThat(sample.painter().metrics()).isNotEmpty();
        assertThat(sample.painter().title()).isNotBlank();
    }

    /** In grey too one sees which bars are out of bounds: those have lines, and no others. */
    @Test
    void barsOutOfBoundsAreStripedAndNoOthers() {
        var wrong = Samples.draws(KeepRule.FROM_TARGET);
        assertThat(wrong.bars()).anyMatch(bar -> !bar.inside());
        var right = new DrawsData(wrong.bars().stream().filter(DrawsData.Bar::inside).toList(), wrong.made(), wrong.end());
        assertThat(slanting(new DrawsPainter(Samples.WORDS), wrong, LIGHT)).isPositive();
        assertThat(slanting(new DrawsPainter(Samples.WORDS), right, LIGHT)).isZero();
        var ratios = Samples.ratios();
        assertThat(slanting(new HistogramPainter(Samples.WORDS), ratios, LIGHT)).isPositive();
        assertThat(slanting(new HistogramPainter(Samples.WORDS), HistogramData.of(0.15).plus(1.05, true), LIGHT)).isZero();
    }

    private static <D extends ChartData> long slanting(ChartPainter<D> painter, D data, Palette palette) {
        var pen = new RecordingPen();
        painter.paint(pen, new Sheet(420, 220, palette, pen.ruler(), true), data, OptionalInt.empty());
        return pen.lines.stream().filter(line -> line.x1() != line.x2() && line.y1() != line.y2()).count();
    }

    @Test
    void aLongCurveIsThinnedToThePixelsAndKeepsItsPeaks() {
        var curve = new Curve.Builder();
        for (var x = 0; x < 20_000; x++) {
            curve.add(x, x == 12_345 ? 2.4 : 1.2 + 0.01 * (x % 7));
        }
        var data = new SpeedupData(List.of(new SpeedupData.Line("SVIP", 0, Provenance.MEASURED, curve.snapshot())));
        var pen = new RecordingPen();
        new SpeedupPainter(Samples.WORDS).paint(pen, data, 400, 240, LIGHT);
        var line = pen.polylines.stream().filter(p -> p.stroke().width() == 2).findFirst().orElseThrow();
        assertThat(line.xs().length).isBetween(200, 4 * 400);
        assertThat(line.xs()).isSorted();
        var top = IntStream.range(0, line.ys().length).mapToDouble(i -> line.ys()[i]).min().orElseThrow();
        var level = line.ys()[0];
        assertThat(level - top).isGreaterThan(50);
    }

    @Test
    void wildAndUnknownSpeedupsNeitherBreakNorFloodTheChart() {
        var curve = Samples.curve(
                new double[] {1, 2, 40, 41, 42, 300}, new double[] {Double.NaN, 1e6, 38, Double.POSITIVE_INFINITY, 2, 41});
        var data = new SpeedupData(List.of(new SpeedupData.Line("SVIP", 0, Provenance.MEASURED, curve)));
        var pen = new RecordingPen();
        new SpeedupPainter(Samples.WORDS).paint(pen, data, 420, 250, LIGHT);
        assertThat(pen.overlaps()).isEmpty();
        assertThat(pen.words()).contains("41.0×");
        assertThat(pen.words().stream().filter(w -> w.endsWith("×")).count()).isLessThan(15);
    }

    @Test
    void lineStyleTellsWhereAFigureComesFrom() {
        var pen = new RecordingPen();
        new SpeedupPainter(Samples.WORDS).paint(pen, Samples.speedup(200), 420, 250, LIGHT);
        var styles = pen.polylines.stream().filter(p -> p.stroke().width() == 2).map(p -> p.stroke().dash()).toList();
        assertThat(styles).containsExactly(
                Stroke.Dash.DOTTED, Stroke.Dash.DASHED, Stroke.Dash.DASHED, Stroke.Dash.DASHED, Stroke.Dash.SOLID);
        assertThat(pen.words()).contains("measured", "simulated", "replayed", "target only", "SVIP");
    }

    @Test
    void theAxisOfAGrowingRunMovesInFewSteps() {
        var painter = new SpeedupPainter(Samples.WORDS);
        var axes = IntStream.rangeClosed(64, 1000)
                .mapToObj(tokens -> {
                    var points = Samples.curve(new double[] {1, tokens}, new double[] {1.2, 1.4});
                    var data = new SpeedupData(List.of(new SpeedupData.Line("SVIP", 0, Provenance.MEASURED, points)));
                    var pen = new RecordingPen();
                    painter.paint(pen, data, 420, 250, LIGHT);
                    return pen.words().stream().filter(w -> w.matches("[0-9\u00a0]+")).toList();
                })
                .distinct();
        assertThat(axes.count()).isLessThanOrEqualTo(10);
    }

    @Test
    void theWordsOfAnEmptyStripLieOnNoLine() {
        for (var h : new double[] {0.05, 0.3, 0.5, 0.62, 0.95}) {
            var data = new ScoreData(List.of(), OptionalDouble.of(h), List.of(), ScoreData.Scale.SCORE);
            var pen = new RecordingPen();
            new ScorePainter(ChartWords.load()).paint(pen, data, 700, 120, LIGHT);
            var words = pen.texts.stream().filter(text -> text.text().startsWith("Scores")).findFirst().orElseThrow();
            var threshold = LIGHT.ink(Tone.THRESHOLD);
            assertThat(pen.lines).filteredOn(line -> line.stroke().ink().equals(threshold)).isNotEmpty().allSatisfy(line ->
                    assertThat(line.y1()).as("h = " + h).satisfiesAnyOf(
                            y -> assertThat(y).isGreaterThan(words.base() + 3),
                            y -> assertThat(y).isLessThan(words.base() - words.style().size())));
        }
    }

    @Test
    void inALowChartAsManyNamesStandAsHaveRoom() {
        var data = Samples.speedup(120);
        for (var height : new double[] {76, 90, 110, 150, 220}) {
            var pen = new RecordingPen();
            new SpeedupPainter(ChartWords.load()).paint(pen, data, 360, height, LIGHT);
            assertThat(pen.overlaps()).as("at " + height).isEmpty();
            assertThat(pen.texts).allSatisfy(text -> assertThat(text.base()).isBetween(0.0, height));
        }
    }

    @Test
    void onlyScoresOverTheThresholdAreHot() {
        var pen = new RecordingPen();
        new ScorePainter(Samples.WORDS).paint(pen, Samples.score(false), 680, 130, LIGHT);
        var hot = pen.discs.stream().filter(d -> d.ink().equals(LIGHT.ink(Tone.HOT))).count();
        var calm = pen.discs.stream().filter(d -> d.ink().equals(LIGHT.ink(Tone.CALM))).count();
        assertThat(hot).isEqualTo(1);
        assertThat(calm).isEqualTo(5);
        assertThat(pen.words()).contains("h = 0.30");
    }

    @Test
    void aScoreEqualToTheThresholdIsNotHot() {
        var data = Samples.score(false);
        assertThat(data.hot(under(data, data.points().get(0).score()).points().get(0))).isFalse();
        assertThat(under(data, data.points().get(0).score()).hot(data.points().get(0))).isFalse();
    }

    @Test
    void scoresSitUnderTheirChips() {
        var places = List.of(80.0, 130.0, 170.0, 220.0, 280.0, 330.0);
        var data = Samples.score(false).withCentres(places);
        var pen = new RecordingPen();
        new ScorePainter(Samples.WORDS).paint(pen, data, 680, 130, LIGHT);
        var hotOrCalm = List.of(LIGHT.ink(Tone.HOT), LIGHT.ink(Tone.CALM));
        assertThat(pen.discs.stream().filter(d -> hotOrCalm.contains(d.ink())).map(RecordingPen.Disc::x))
                .containsExactlyElementsOf(places);
    }

    @ParameterizedTest
    @EnumSource(StopReason.class)
    void everyReasonToStopHasItsWordAndItsOwnSign(StopReason stop) {
        assertThat(Samples.WORDS.get("stop." + stop.name().toLowerCase(Locale.ROOT))).isNotBlank();
        var signs = java.util.Arrays.stream(StopReason.values()).map(PainterTest::sign).toList();
        assertThat(signs.stream().filter(sign(stop)::equals)).hasSize(1);
        var pen = new RecordingPen();
        new RoundLengthPainter(Samples.WORDS).paint(pen, new RoundLengthData(0, List.of(new RoundLengthData.Round(3, 2, stop))), 420, 190, LIGHT);
        assertThat(pen.words()).contains("accepted");
    }

    private static String sign(StopReason stop) {
        var pen = new SvgPen(10, 10, LIGHT.ink(Tone.SURFACE), new ApproximateRuler(), "");
        Glyphs.stop(pen, stop, 5, 5, 3, LIGHT.ink(Tone.FG));
        return pen.document();
    }

    @Test
    void theNeedleStandsInsideTheSharedPartOnlyWhenAccepted() {
        for (var u : new double[] {0.1, 0.59, 0.6, 0.95}) {
            var kept = u < 0.31 / 0.52;
            var data = Samples.rejection(OptionalDouble.of(u), kept ? Outcome.ACCEPTED : Outcome.REJECTED);
            var pen = new RecordingPen();
            new RejectionPainter(Samples.WORDS).paint(pen, data, 480, 300, LIGHT);
            var shared = pen.rects.stream()
                    .filter(r -> r.ink().equals(LIGHT.ink(Tone.ACCEPTED).fade(0.75)) && r.width() > 10)
                    .findFirst()
                    .orElseThrow();
            var needle = pen.lines.stream()
                    .filter(l -> l.stroke().equals(Stroke.solid(LIGHT.ink(Tone.FG), 2)))
                    .findFirst()
                    .orElseThrow();
            assertThat(needle.x1() < shared.x() + shared.width()).as("u = " + u).isEqualTo(kept);
            assertThat(String.join(" ", pen.words())).contains(kept ? "accepted." : "rejected;");
        }
    }

    @Test
    void theBoundIsDrawnWhereItIs() {
        for (var nats : new double[] {0.2, 0.6, 1.5, 2.5}) {
            var token = new ScatterData.Builder(EntropyScore.REFERENCE)
                    .add(nats, EntropyScore.REFERENCE.bound(nats), true)
                    .snapshot();
            var pen = new RecordingPen();
            new ScatterPainter(Samples.WORDS).paint(pen, token, 420, 250, LIGHT);
            var bound = pen.polylines.stream().filter(p -> p.stroke().width() == 2).findFirst().orElseThrow();
            var sign = pen.discs.get(pen.discs.size() - 1);
            var at = IntStream.range(0, bound.xs().length).filter(i -> bound.xs()[i] <= sign.x()).max().orElseThrow();
            assertThat(bound.ys()[at]).as("%s nats", nats).isCloseTo(sign.y(), org.assertj.core.data.Offset.offset(3.0));
        }
    }

    @Test
    void everyRoundHasItsBarsUntilThereAreTooMany() {
        var painter = new RoundLengthPainter(Samples.WORDS);
        var few = new RecordingPen();
        painter.paint(few, Samples.rounds(30), 420, 190, LIGHT);
        assertThat(few.rects.stream().filter(r -> r.ink().equals(LIGHT.ink(Tone.ACCEPTED)))).hasSize(31);
        var many = new RecordingPen();
        painter.paint(many, Samples.rounds(9000), 420, 190, LIGHT);
        assertThat(many.rects.size()).isLessThan(300);
        assertThat(String.join(" ", many.words())).contains("mean of");
    }

    @Test
    void barsOfTimeAreProportional() {
        var pen = new RecordingPen();
        new TimeSplitPainter(Samples.WORDS).paint(pen, TimeSplit.round(2, 6), 420, 64, LIGHT);
        var draft = widest(pen, Tone.DRAFT);
        var verify = widest(pen, Tone.TARGET);
        assertThat(verify / draft).isBetween(2.9, 3.1);
        assertThat(pen.words()).contains("2.0\u00a0ms", "6.0\u00a0ms");
    }

    private static double widest(RecordingPen pen, Tone tone) {
        return pen.rects.stream()
                .filter(r -> r.ink().equals(LIGHT.ink(tone)))
                .mapToDouble(RecordingPen.Rect::width)
                .max()
                .orElseThrow();
    }

    @Test
    void aTokenWithAnyCharactersGoesIntoSvg() throws Exception {
        var point = new ScoreData.Point("<&\"\u0000\ud83d\ude00\ud800", 0.1, 0.1, java.util.Optional.empty());
        var data = new ScoreData(List.of(point), java.util.OptionalDouble.empty(), List.of(), ScoreData.Scale.SCORE);
        var pen = new SvgPen(100, 20, LIGHT.ink(Tone.SURFACE), new ApproximateRuler(), point.text());
        pen.text(data.points().get(0).text(), 0, 10, Align.LEFT, LIGHT.token(Tone.FG));
        var parsed = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(pen.document())));
        assertThat(parsed.getElementsByTagName("text").item(0).getTextContent()).startsWith("<&\"").contains("😀");
    }

    private static ScoreData under(ScoreData data, double threshold) {
        return new ScoreData(data.points(), OptionalDouble.of(threshold), data.centres(), data.scale());
    }
}
