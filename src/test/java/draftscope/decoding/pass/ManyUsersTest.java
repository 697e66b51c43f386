package draftscope.decoding.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.pass.ManyUsers.PassTimes;
import draftscope.decoding.pass.ManyUsers.Round;
import draftscope.decoding.shadow.StepCosts;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManyUsersTest {

    private static final List<Round> ROUNDS = List.of(new Round(4, 5), new Round(4, 2), new Round(2, 1), new Round(0, 1));

    private static PassTimes measured(IntToDoubleFunction millis, int... rows) {
        var costs = StepCosts.NONE;
        for (int width : rows) {
            costs = costs.plus(width - 1, 0, millis.applyAsDouble(width), 0);
        }
        return PassTimes.measured(costs);
    }

    private static PassTimes all(IntToDoubleFunction millis, int most) {
        return measured(millis, IntStream.rangeClosed(1, most).toArray());
    }

    @Test
    void oneUserIsTheRunItself() {
        var many = new ManyUsers(ROUNDS);
        var target = all(rows -> 10 + rows, 64);
        var draft = all(rows -> 1 + 0.1 * rows, 64);
        double alone = 9 * 11;
        double speculated = 10 * 1.1 + 15 + 15 + 13 + 11;
        assertThat(many.speedup(1, target, draft)).isCloseTo(alone / speculated, within(1e-12));
    }

    @Test
    void whereRowsCostNothingUsersChangeNothingAndWhereTheyCostAllTheDraftNeverPays() {
        var many = new ManyUsers(ROUNDS);
        var free = all(rows -> 10, 256);
        var full = all(rows -> 10.0 * rows, 256);
        var draft = all(rows -> 0, 256);
        for (int users = 1; users <= 50; users++) {
            assertThat(many.speedup(users, free, draft)).isCloseTo(9 / 4.0, within(1e-12));
            // Nine tokens of one row each, against fourteen rows.
            assertThat(many.speedup(users, full, draft)).isCloseTo(9 / 14.0, within(1e-12));
        }
    }

    @Test
    void itEndsWhereRowsWereMeasured() {
        var many = new ManyUsers(ROUNDS);
        var target = measured(rows -> 10 + rows, 1, 2, 4, 8, 16, 32, 64);
        var draft = measured(rows -> 1, 1, 8);
        assertThat(many.most(target, draft)).isEqualTo(8);
        assertThat(many.most(target, measured(rows -> 1, 1, 64))).isEqualTo(64 / 5);
        assertThat(many.speedup(12, target, measured(rows -> 1, 1, 64))).isPositive();
        assertThat(many.speedup(13, target, measured(rows -> 1, 1, 64))).isNaN();
        // Between two widths on the line between them.
        assertThat(target.millis(24)).isCloseTo(34, within(1e-12));
        assertThat(new ManyUsers(List.of(new Round(99, 1))).most(target, draft)).isZero();
    }

    @Test
    void aRooflineReadsTheWeightsUntilMultiplyingTakesLonger() {
        var machine = new Roofline("made up", 1000, 100, 2);
        // A thousand million weights: two milliseconds of reading, 0.02 of multiplying a row.
        assertThat(machine.millis(1_000_000_000L, 1)).isCloseTo(2, within(1e-9));
        assertThat(machine.millis(1_000_000_000L, 100)).isCloseTo(2, within(1e-9));
        assertThat(machine.millis(1_000_000_000L, 200)).isCloseTo(4, within(1e-9));
        var many = new ManyUsers(ROUNDS);
        var target = machine.of(1_000_000_000L);
        var draft = machine.of(1_000_000L);
        assertThat(many.most(target, draft)).isEqualTo(Integer.MAX_VALUE);
        assertThat(many.speedup(1, target, draft)).isGreaterThan(2);
        assertThat(many.speedup(1000, target, draft)).isLessThan(1);
        assertThatThrownBy(() -> new Roofline("", 0, 1, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
