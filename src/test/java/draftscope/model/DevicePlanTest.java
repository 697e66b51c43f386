package draftscope.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.model.input.BadInputException;
import draftscope.model.machine.GpuLimits;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevicePlanTest {

    private static final long GIB = 1L << 30;
    private static final List<String> TWO = List.of("cuda:0", "cuda:1");

    @Test
    void fillsOneGpuAfterTheOther() {
        var demand = new DevicePlan.Demand(2 * GIB, Collections.nCopies(10, GIB));
        var plan = DevicePlan.spread("big", demand.withDraft(GIB), TWO, limits(7, 8));
        assertThat(plan.home()).isEqualTo("cuda:0");
        assertThat(plan.layers().subList(0, 4)).containsOnly("cuda:0");
        assertThat(plan.layers().subList(4, 10)).containsOnly("cuda:1");
        assertThat(plan.spread()).isTrue();
        assertThat(plan.devices()).isEqualTo("cuda:0+cuda:1");
        assertThat(plan.shares(demand.withDraft(GIB)))
                .containsExactly(
                        new DevicePlan.Share("cuda:0", 4, 7 * GIB), new DevicePlan.Share("cuda:1", 6, 6 * GIB));
    }

    @Test
    void oneLimitHoldsForAll() {
        var demand = new DevicePlan.Demand(GIB, Collections.nCopies(3, GIB));
        var first = new GpuLimits(OptionalDouble.of(2), OptionalDouble.empty());
        var each = new GpuLimits(OptionalDouble.empty(), OptionalDouble.of(2));
        assertThat(DevicePlan.spread("m", demand, TWO, first)).isEqualTo(DevicePlan.spread("m", demand, TWO, each));
        assertThat(first.given() && each.given()).isTrue();
        assertThat(GpuLimits.NONE.given()).isFalse();
    }

    @Test
    void whatFitsOneGpuStaysThere() {
        var demand = new DevicePlan.Demand(GIB, Collections.nCopies(3, GIB));
        var plan = DevicePlan.spread("m", demand, TWO, limits(4, 4));
        assertThat(plan.spread()).isFalse();
        assertThat(plan).isEqualTo(DevicePlan.single("cuda:0", 3));
        assertThat(plan.devices()).isEqualTo("cuda:0");
    }

    @Test
    void refusesWhatDoesNotFitInWords() {
        var demand = new DevicePlan.Demand(2 * GIB, Collections.nCopies(10, GIB));
        assertThatThrownBy(() -> DevicePlan.spread("org/big", demand, TWO, limits(4, 5)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("org/big")
                .hasMessageContaining("takes 12.00 GiB; 2 GPUs with 9.00 GiB in all have room for 7 of its 10 layers")
                .hasMessageContaining("--memory-per-gpu");
        assertThatThrownBy(() -> DevicePlan.spread("org/big", demand, TWO, limits(1.5, 50)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("--memory-first-gpu")
                .hasMessageContaining("2.00 GiB");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e9})
    void refusesLimitsThatAreNone(double gib) {
        assertThatThrownBy(() -> limits(gib, 1)).isInstanceOf(BadInputException.class).hasMessageContaining("first-gpu");
        assertThatThrownBy(() -> limits(1, gib)).isInstanceOf(BadInputException.class).hasMessageContaining("per-gpu");
    }

    /** Whatever is asked for: every layer has a place, places only go onwards, and no limit is passed. */
    @Property
    void anyPlanKeepsItsLimitsAndItsOrder(
            @ForAll @IntRange(min = 1, max = 60) int layers,
            @ForAll @IntRange(min = 1, max = 8) int gpus,
            @ForAll @IntRange(min = 1, max = 40) int first,
            @ForAll @IntRange(min = 1, max = 40) int each,
            @ForAll @IntRange(min = 0, max = 5) int home) {
        var demand = new DevicePlan.Demand(
                home * GIB, IntStream.range(0, layers).mapToObj(i -> (1 + i % 3) * GIB / 2).toList());
        var names = IntStream.range(0, gpus).mapToObj(i -> "cuda:" + i).toList();
        try {
            var plan = DevicePlan.spread("m", demand, names, limits(first, each));
            assertThat(plan.layers()).hasSize(layers).isSorted().isSubsetOf(names);
            long sum = 0;
            for (var share : plan.shares(demand)) {
                assertThat(share.bytes()).isLessThanOrEqualTo((share.device().equals("cuda:0") ? first : each) * GIB);
                sum += share.bytes();
            }
            assertThat(sum).isEqualTo(demand.total());
        } catch (BadInputException refused) {
            // At most a layer's room is left over on each GPU.
            long room = (first + (gpus - 1L) * each) * GIB;
            assertThat(home > first || demand.total() > room - gpus * 3 * GIB / 2).as(refused.getMessage()).isTrue();
        }
    }

    private static GpuLimits limits(double first, double each) {
        return new GpuLimits(OptionalDouble.of(first), OptionalDouble.of(each));
    }
}
