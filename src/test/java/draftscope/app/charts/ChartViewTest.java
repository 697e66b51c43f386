package draftscope.app.charts;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import draftscope.decoding.event.Outcome;
import draftscope.draw.chart.EntropyLegendPainter;
import draftscope.draw.chart.GroupedBarPainter;
import draftscope.draw.chart.HistogramPainter;
import draftscope.draw.chart.LengthPainter;
import draftscope.draw.chart.PositionPainter;
import draftscope.draw.chart.RejectionPainter;
import draftscope.draw.chart.RoundLengthPainter;
import draftscope.draw.chart.Samples;
import draftscope.draw.chart.ScatterPainter;
import draftscope.draw.chart.ScorePainter;
import draftscope.draw.chart.SpeedupPainter;
import draftscope.draw.chart.TimeSplitPainter;
import draftscope.draw.data.EntropyLegendData;
import draftscope.draw.data.GroupedBarData;
import draftscope.draw.data.PositionData;
import draftscope.draw.data.RejectionData;
import draftscope.draw.data.RoundLengthData;
import draftscope.draw.data.ScatterData;
import draftscope.draw.data.ScoreData;
import draftscope.draw.data.SpeedupData;
import draftscope.draw.data.TimeSplit;
import draftscope.draw.pen.Palette;
import draftscope.draw.pen.ThemeSheet;
import draftscope.draw.pen.Tone;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@Tag("window")
@ExtendWith(ApplicationExtension.class)
class ChartViewTest {

    /** Long enough for a machine busy with other things; nothing here asserts a time. */
    private static final int TOOLKIT_MILLIS = 60_000;

    private ChartView<SpeedupData> speedup;
    private ScoreStrip strip;
    private ChartView<RoundLengthData> rounds;
    private ChartView<TimeSplit> bar;
    private VBox root;

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        speedup = new ChartView<>(SpeedupPainter::new, SpeedupData.EMPTY);
        strip = new ScoreStrip();
        rounds = new ChartView<>(RoundLengthPainter::new, RoundLengthData.EMPTY);
        bar = new ChartView<>(TimeSplitPainter::new, TimeSplit.EMPTY);
        root = new VBox(8, speedup, strip, rounds, bar, new ChartView<>(EntropyLegendPainter::new, EntropyLegendData.REFERENCE));
        var scene = new Scene(root, 640, 720);
        scene.getStylesheets().add(ChartView.class.getResource(ThemeSheet.CHARTS).toExternalForm());
        stage.setScene(scene);
        stage.show();
        speedup.setData(Samples.speedup(120));
        strip.setData(Samples.score(true));
        rounds.setData(Samples.rounds(20));
        bar.setData(TimeSplit.round(1, 4));
    }

    @AfterEach
    void reset() {
        WaitForAsyncUtils.waitForAsyncFx(TOOLKIT_MILLIS, () -> Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet()));
    }

    @Test
    void colourAndTypeComeFromTheSheetsAndFollowTheTheme() {
        assertThat(hex(inks(strip))).isEqualTo(hex(ThemeSheet.light()));
        assertThat(inks(strip).size()).isBetween(11.5, 12.5);
        assertThat(inks(strip).family()).isEqualTo("Inter");
        var before = centre();
        WaitForAsyncUtils.waitForAsyncFx(TOOLKIT_MILLIS, () -> {
            Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
            root.pseudoClassStateChanged(PseudoClass.getPseudoClass("dark"), true);
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(hex(inks(strip))).isEqualTo(hex(ThemeSheet.dark()));
        assertThat(before.getBrightness()).isGreaterThan(0.8);
        assertThat(centre().getBrightness()).isLessThan(0.3);
    }

    @Test
    void aHoverGoesWithThePlaceItTellsOf(FxRobot robot) {
        robot.clickOn(strip, MouseButton.PRIMARY);
        robot.type(KeyCode.END);
        assertThat(popups()).isNotEmpty();
        var longer = Samples.score(true);
        WaitForAsyncUtils.waitForAsyncFx(TOOLKIT_MILLIS, () -> strip.setData(new ScoreData(
                longer.points().subList(0, 1), longer.threshold(), List.of(), ScoreData.Scale.SCORE)));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(strip.probe()).isEmpty();
        assertThat(popups()).as("the round that is here now has no such place").isEmpty();
    }

    private static List<Window> popups() {
        return WaitForAsyncUtils.waitForAsyncFx(TOOLKIT_MILLIS, () -> Window.getWindows().stream()
                .filter(w -> w instanceof javafx.stage.PopupWindow && w.isShowing())
                .toList());
    }

    private static List<String> hex(Palette palette) {
        return java.util.Arrays.stream(Tone.values()).map(tone -> tone + " " + palette.ink(tone).hex()).toList();
    }

    private Color centre() {
        return WaitForAsyncUtils.waitForAsyncFx(TOOLKIT_MILLIS, () -> root.snapshot(null, null).getPixelReader().getColor(3, 3));
    }

    private static Palette inks(ChartView<?> chart) {
        return WaitForAsyncUtils.waitForAsyncFx(TOOLKIT_MILLIS, () -> chart.style.palette());
    }

    @Test
    void arrowKeysAskAboutPlacesAndAScreenReaderHearsThem(FxRobot robot) {
        robot.clickOn(strip, MouseButton.PRIMARY);
        robot.moveTo(bar);
        robot.type(KeyCode.HOME);
        assertThat(strip.probe()).isEqualTo(OptionalInt.of(0));
        assertThat(heard(strip)).contains("Score against threshold").contains("“ the”").contains("0.12\u00a0nats");
        robot.type(KeyCode.RIGHT, 2);
        assertThat(strip.probe()).isEqualTo(OptionalInt.of(2));
        robot.type(KeyCode.END);
        assertThat(heard(strip)).contains("drafting stops here");
        assertThat(robot.window(w -> w instanceof javafx.stage.PopupWindow && w.isShowing())).isNotNull();
        robot.type(KeyCode.ESCAPE);
        assertThat(strip.probe()).isEmpty();
        assertThat(heard(strip)).contains("6 draft tokens, 1 of them");
    }

    private static String heard(ChartView<?> chart) {
        return WaitForAsyncUtils.waitForAsyncFx(
                TOOLKIT_MILLIS, () -> (String) chart.queryAccessibleAttribute(AccessibleAttribute.TEXT));
    }

    @Test
    void thePointerMarksAPlaceAndTheTitleTellsTheDefinition(FxRobot robot) {
        var middle = speedup.localToScreen(200, 120);
        robot.moveTo(middle.getX(), middle.getY());
        assertThat(speedup.probe()).isPresent();
        var title = speedup.localToScreen(30, 8);
        robot.moveTo(title.getX(), title.getY());
        assertThat(speedup.probe()).isEmpty();
        assertThat(Window.getWindows().stream().filter(w -> w instanceof javafx.scene.control.Tooltip)
                .map(w -> ((javafx.scene.control.Tooltip) w).getText()))
                .anyMatch(text -> text.contains("tokens per second ÷ the baseline's tokens per second"));
        robot.moveTo(bar);
        assertThat(Window.getWindows().stream().filter(w -> w instanceof javafx.scene.control.Tooltip)
                .map(w -> ((javafx.scene.control.Tooltip) w).getText()))
                .noneMatch(text -> text.contains("baseline"));
    }

    @Test
    void theThresholdIsDraggedAndSteppedByKeys(FxRobot robot) {
        var moved = new ArrayList<Double>();
        var chosen = new ArrayList<Double>();
        robot.interact(() -> strip.setThresholdListener(moved::add, chosen::add));
        var plot = WaitForAsyncUtils.waitForAsyncFx(
                TOOLKIT_MILLIS, () -> new ScorePainter(Samples.WORDS).plot(strip.sheet(), strip.getData()));
        var from = strip.localToScreen(plot.right() - 20, plot.y(0.3));
        robot.moveTo(from.getX(), from.getY()).press(MouseButton.PRIMARY);
        robot.moveTo(from.getX(), from.getY() + plot.y(0.6) - plot.y(0.3));
        assertThat(strip.threshold().orElseThrow()).isBetween(0.57, 0.63);
        assertThat(chosen).isEmpty();
        robot.release(MouseButton.PRIMARY);
        assertThat(moved).isNotEmpty();
        assertThat(chosen).hasSize(1).allSatisfy(h -> assertThat(h).isBetween(0.57, 0.63));
        var before = strip.threshold().orElseThrow();
        robot.type(KeyCode.UP);
        assertThat(strip.threshold().orElseThrow()).isCloseTo(before + 0.01, org.assertj.core.data.Offset.offset(1e-9));
        robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT);
        assertThat(strip.threshold().orElseThrow()).isCloseTo(before - 0.04, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(chosen).hasSize(3);
    }

    @Test
    void aChosenThresholdIsAGhostUntilARoundUsesIt(FxRobot robot) {
        robot.interact(() -> strip.setThresholdListener(h -> {}, h -> {}));
        var round = strip.getData();
        var hot = round.points().stream().filter(round::hot).count();
        robot.clickOn(strip);
        robot.type(KeyCode.UP).type(KeyCode.UP);
        assertThat(strip.threshold()).hasValue(0.32);
        assertThat(strip.getData().threshold()).as("what was, stays").hasValue(0.3);
        robot.interact(() -> strip.setData(round.withGhost(OptionalDouble.of(0.9))));
        assertThat(strip.threshold()).hasValue(0.9);
        assertThat(strip.getData().threshold()).hasValue(0.3);
        assertThat(strip.getData().points().stream().filter(strip.getData()::hot).count()).isEqualTo(hot);
        var used = new ScoreData(round.points(), OptionalDouble.of(0.9), List.of(), round.scale()).withGhost(OptionalDouble.of(0.9));
        assertThat(used.ghost()).isEmpty();
        robot.interact(() -> strip.setData(used));
        assertThat(strip.getData().threshold()).hasValue(0.9);
    }

    @Test
    void withoutAListenerTheThresholdStaysPut(FxRobot robot) {
        robot.clickOn(strip);
        robot.type(KeyCode.UP);
        assertThat(strip.threshold()).hasValue(0.3);
    }

    @Test
    void theSameChartGoesOutAsSvgPictureAndTable() {
        WaitForAsyncUtils.waitForAsyncFx(TOOLKIT_MILLIS, () -> {
            var scatter = new ChartView<>(ScatterPainter::new, ScatterData.EMPTY);
            scatter.setData(Samples.scatter(50));
            var position = new ChartView<>(PositionPainter::new, PositionData.EMPTY);
            position.setData(Samples.positions());
            var histogram = new ChartView<>(HistogramPainter::new, Samples.ratios());
            var grouped = new ChartView<>(GroupedBarPainter::new, new GroupedBarData(List.of(), List.of()));
            grouped.setData(Samples.grouped());
            var length = new ChartView<>(LengthPainter::new, Samples.NO_LENGTHS);
            length.setData(Samples.lengths());
            var times = new ChartView<>(TimeSplitPainter::new, TimeSplit.EMPTY);
            times.setData(Samples.times());
            var rejection = new ChartView<>(RejectionPainter::new, RejectionData.EMPTY);
            rejection.setData(Samples.rejection(OptionalDouble.of(0.4), Outcome.ACCEPTED));
            var charts = List.of(
                    speedup, strip, rounds, bar, scatter, position, histogram, grouped, length, times, rejection);
            for (var chart : charts) {
                if (chart.getScene() == null) {
                    root.getChildren().setAll(chart);
                    root.applyCss();
                    root.layout();
                }
                assertThat(chart.toSvg(10, 10)).startsWith("<svg").contains(chart.title().replace("&", "&amp;"));
                assertThat(new Image(new ByteArrayInputStream(chart.toPng(10, 10, 2))).getWidth())
                        .isEqualTo(Math.ceil(2 * (chart.getWidth() + 24)));
                assertThat(chart.rows().rows()).isNotEmpty();
            }
        });
    }

    @Test
    void fewerPlacesLetGoOfTheMarkedOne(FxRobot robot) {
        var middle = speedup.localToScreen(300, 120);
        robot.moveTo(middle.getX(), middle.getY());
        assertThat(speedup.probe()).isPresent();
        robot.interact(() -> speedup.setData(SpeedupData.EMPTY));
        assertThat(speedup.probe()).isEmpty();
    }
}
