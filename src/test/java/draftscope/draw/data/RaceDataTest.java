package draftscope.draw.data;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.draw.chart.Samples;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** A race says nothing before its time. */
class RaceDataTest {

    private static final Curve NOBODY = Samples.curve(new double[] {40}, new double[] {0});

    /** A token each 10 ms, for 40 ms. */
    private final RaceData.Lane alone = lane(
            "alone", Samples.curve(new double[] {10, 20, 30, 40}, new double[] {1, 2, 3, 4}), NOBODY, NOBODY, 1);

    /** Two tokens each 10 ms: home after 20. */
    private final RaceData.Lane quick = lane(
            "quick",
            Samples.curve(new double[] {10, 20}, new double[] {2, 4}),
            Samples.curve(new double[] {10, 20}, new double[] {3, 6}),
            Samples.curve(new double[] {10, 20}, new double[] {1, 2}),
            2);

    private final RaceData race = new RaceData(List.of(alone, quick), 4, 0);

    @Test
    void figuresAreThoseOfTheMomentUntilALaneIsHome() {
        var early = race.at(10);
        assertThat(early.speedup(quick)).isEqualTo(2);
        assertThat(quick.accepted(10)).isEqualTo(1);
        assertThat(quick.drafted(10)).isEqualTo(3);
        assertThat(early.place(quick)).isZero();
        assertThat(race.at(5).speedup(quick)).as("nobody has anything yet").isNaN();
    }

    @Test
    void aLaneThatIsHomeHasAPlaceAndTheWholeHasAWinner() {
        var half = race.at(25);
        assertThat(half.place(quick)).isEqualTo(1);
        assertThat(half.place(alone)).isZero();
        assertThat(half.over()).isFalse();
        // The baseline is not home: its rate is that of the moment too.
        assertThat(half.speedup(quick)).isCloseTo(2.5, Offset.offset(1e-9));
        var end = race.at(40);
        assertThat(end.over()).isTrue();
        assertThat(end.place(alone)).isEqualTo(2);
        assertThat(end.speedup(quick)).isEqualTo(2);
    }

    private static RaceData.Lane lane(String name, Curve rounds, Curve drafted, Curve accepted, double speedup) {
        return new RaceData.Lane(
                name, 0, RaceData.State.DONE, rounds, drafted, accepted, speedup, "", true);
    }
}
