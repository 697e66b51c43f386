package draftscope.draw.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.decoding.event.RunTotals;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.policy.EntropyScore;
import draftscope.draw.EntropyRamp;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.MetricSheet;
import draftscope.draw.chart.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChartDataTest {

    @ParameterizedTest
    @EnumSource(MetricId.class)
    void everyMetricIsDefined(MetricId id) {
        var metric = MetricSheet.load().get(id);
        assertThat(metric.name()).isNotBlank();
        assertThat(metric.formula()).isNotBlank();
        assertThat(metric.meaning()).isNotBlank();
        assertThat(metric.hover("a ÷ b")).contains(metric.formula(), metric.meaning(), "= a ÷ b");
    }

    @ParameterizedTest
    @CsvSource({
        "1.634, 1.63×", "12.34, 12.3×", "0.98, 0.98×", "1, 1.00×", "123.4, 123×", "0.00123, 0.0012×", "NaN, –", "Infinity, –",
        "9.996, 10.0×", "0.362, 0.36×", "0.996, 1.00×", "-0.5, −0.50×", "0, 0×"
    })
    void ratiosHaveThreeDigits(double value, String text) {
        assertThat(Figures.times(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.2134, 0.21 ms", "5.62, 5.6 ms", "41.2, 41 ms", "412.3, 412 ms", "999.6, 1.00 s", "1234, 1.23 s",
        "61234, 61.2 s", "185000, 3 min 05 s", "NaN, –", "0, 0 ms"
    })
    void timesHaveTheirUnit(double value, String text) {
        assertThat(Figures.millis(value).replace('\u00a0', ' ')).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.4567, 46 %", "0.0042, 0.42 %", "0, 0 %", "1, 100 %", "NaN, –", "0.00999, 1 %", "0.0099, 0.99 %"})
    void sharesAreWholePerCentUnlessTiny(double value, String text) {
        assertThat(Figures.percent(value).replace('\u00a0', ' ')).isEqualTo(text);
    }

    @Test
    void countsAreGroupedAndNegativeNumbersCarryAMinus() {
        assertThat(Figures.count(20_000)).isEqualTo("20\u00a0000");
        assertThat(Figures.fraction(-0.25)).isEqualTo("−0.25");
        assertThat(Figures.fraction(0.3)).isEqualTo("0.30");
        assertThat(Figures.fraction(0.00042)).isEqualTo("0.00042");
        assertThat(Figures.tokensPerSecond(1234.5)).isEqualTo("1\u00a0230\u00a0tok/s");
    }

    @Test
    void aSnapshotOfACurveNeverChanges() {
        var builder = new Curve.Builder();
        for (var i = 0; i < 64; i++) {
            builder.add(i, i);
        }
        var early = builder.snapshot();
        for (var i = 64; i < 500; i++) {
            builder.add(i, -1);
        }
        assertThat(early.size()).isEqualTo(64);
        assertThat(early.y(63)).isEqualTo(63);
        assertThatThrownBy(() -> early.y(64)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(builder.snapshot().size()).isEqualTo(500);
    }

    @Test
    void aCurveIsReadAtAnyPlace() {
        var curve = Samples.curve(new double[] {2, 5, 9}, new double[] {20, 50, 90});
        assertThat(curve.at(1)).isEqualTo(-1);
        assertThat(curve.at(2)).isZero();
        assertThat(curve.at(8.9)).isEqualTo(1);
        assertThat(curve.at(100)).isEqualTo(2);
        assertThatThrownBy(() -> new Curve.Builder().add(2, 0).add(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theThresholdOfTheReferenceLiesBetweenCoolAndHot() {
        var stop = EntropyScore.REFERENCE.entropyAt(EntropyScore.REFERENCE_THRESHOLD);
        assertThat(EntropyRamp.step(stop - 1e-9)).isEqualTo(2);
        assertThat(EntropyRamp.step(stop + 1e-9)).isEqualTo(3);
        assertThat(EntropyRamp.position(stop)).isCloseTo(3, org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void theRampCoversEveryEntropy() {
        assertThat(EntropyRamp.step(0)).isZero();
        assertThat(EntropyRamp.step(-0.0)).isZero();
        assertThat(EntropyRamp.step(11.9)).isEqualTo(6);
        assertThat(EntropyRamp.position(1e9)).isEqualTo(7);
        var before = -1.0;
        for (var nats = 0.0; nats < 6; nats += 0.01) {
            assertThat(EntropyRamp.position(nats)).isGreaterThanOrEqualTo(before);
            before = EntropyRamp.position(nats);
        }
    }

    @Test
    void aRunsTimesAddUpToItsWallTime() {
        var row = TimeSplit.row("SVIP", new RunTotals(3, 6, 5, 4, 7, 100, 20, 15, 60));
        assertThat(row.millis()).isEqualTo(100);
        assertThat(row.slices().get(3)).isEqualTo(new TimeSplit.Slice(TimeSplit.Part.OTHER, 5));
        assertThatThrownBy(() -> new TimeSplit.Slice(TimeSplit.Part.DRAFT, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLastRoundsKeepTheirNumbersInTheTable() {
        var last = new RoundLengthData(150, List.of(
                new RoundLengthData.Round(19, 9, StopReason.ENTROPY), new RoundLengthData.Round(3, 3, StopReason.CAP)));
        assertThat(last.table(Samples.WORDS).rows()).extracting(row -> row.subList(0, 3))
                .containsExactly(List.of("151", "19", "9"), List.of("152", "3", "3"));
    }

    /** Neither dashes nor signs and spaces of the typesetter: a column of figures is read as numbers. */
    @Test
    void csvHoldsBareNumbersAndNothingForWhatIsUnknown() {
        var table = new ChartTable(
                List.of("x", "y"),
                List.of(
                        List.of("−0.25", Figures.DASH),
                        List.of(Figures.count(1_234_567), Figures.plain(52_656)),
                        List.of("−rest", "a\u00a0b")));
        assertThat(table.csv()).isEqualTo("x,y\r\n-0.25,\r\n1234567,52700\r\n−rest,a\u00a0b\r\n");
    }

    @Test
    void csvQuotesWhatItMust() {
        var table = new ChartTable(List.of("token", "p"), List.of(List.of("a,\"b\"\n", "0.5")));
        assertThat(table.csv()).isEqualTo("token,p\r\n\"a,\"\"b\"\"\n\",0.5\r\n");
    }
}
