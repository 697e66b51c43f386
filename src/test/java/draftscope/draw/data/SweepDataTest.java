package draftscope.draw.data;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.draw.ChartWords;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The best of a sweep is only as good as its interval. */
class SweepDataTest {

    private static final ChartWords WORDS = ChartWords.load();

    @Test
    void whatOverlapsTheBestIsNotToldApartFromIt() {
        var sweep = sweep(point(0.1, 2.0, 1.9, 2.15), point(0.3, 2.3, 2.1, 2.5), point(0.9, 1.4, 1.3, 1.5));
        assertThat(sweep.best().orElseThrow().value()).isEqualTo(0.3);
        assertThat(sweep.rivals()).extracting(SweepData.Point::value).containsExactly(0.1);
        assertThat(sweep.doubt(WORDS)).isEqualTo("not told apart from 0.10");
        assertThat(sweep.summary(WORDS)).contains("not told apart from 0.10");
    }

    @Test
    void aClearBestIsLeftAlone() {
        var sweep = sweep(point(0.1, 2.0, 1.9, 2.05), point(0.3, 2.3, 2.1, 2.5));
        assertThat(sweep.rivals()).isEmpty();
        assertThat(sweep.doubt(WORDS)).isEmpty();
    }

    @Test
    void withoutAnIntervalNothingTells() {
        var sweep = sweep(point(0.1, 2.0, Double.NaN, Double.NaN), point(0.3, 5.0, Double.NaN, Double.NaN));
        assertThat(sweep.doubt(WORDS)).contains("no interval");
    }

    private static SweepData sweep(SweepData.Point... points) {
        return new SweepData("h", 0, List.of(points), OptionalDouble.of(0.3));
    }

    private static SweepData.Point point(double value, double speedup, double low, double high) {
        return new SweepData.Point(value, speedup, low, high, 4);
    }
}
