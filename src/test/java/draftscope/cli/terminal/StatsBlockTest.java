package draftscope.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.port.HeadKind;
import draftscope.model.DevicePlan;
import draftscope.model.MemoryEstimate;
import draftscope.model.PairPlan;
import draftscope.model.checkpoint.DType;
import draftscope.model.checkpoint.ModelFamily;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatsBlockTest {

    @Test
    void saysInWhatTypeAModelIsStoredAndInWhatItRan() {
        var target = part("large", DType.BFLOAT16, DType.FLOAT32, DevicePlan.single("cpu", 2));
        var draft = part("small", DType.FLOAT32, DType.FLOAT32, DevicePlan.single("cpu", 1));
        var plan = new PairPlan(target, Optional.of(draft), 320, MemoryEstimate.NONE, List.of(), Optional.empty(), Map.of(), List.of());
        assertThat(StatsBlock.of(plan))
                .containsExactly(
                        "target       large, stored in bfloat16, run in float32, on cpu",
                        "draft        small, stored and run in float32, on cpu");
    }

    /** A head says its own stored type, and runs in the target's numbers. */
    @Test
    void namesTheHeadsToo() {
        var target = part("large", DType.BFLOAT16, DType.FLOAT32, DevicePlan.single("cpu", 4));
        var head = new PairPlan.HeadPart("small-head", 1000, "bfloat16", "half-weights", List.of(), PairPlan.Held.UNKNOWN);
        var plan = new PairPlan(
                target, Optional.empty(), 320, MemoryEstimate.NONE, List.of(), Optional.empty(), Map.of(HeadKind.EAGLE, head), List.of());
        assertThat(StatsBlock.of(plan)).last().isEqualTo("head         small-head, stored in bfloat16, run in half-weights");
    }

    @Test
    void namesEveryDeviceOfATargetThatIsSpread() {
        var spread = new DevicePlan("cuda:0", List.of("cuda:0", "cuda:1"));
        var target = part("large", DType.FLOAT16, DType.BFLOAT16, spread);
        var plan = new PairPlan(target, Optional.empty(), 320, MemoryEstimate.NONE, List.of(), Optional.empty(), Map.of(), List.of());
        assertThat(StatsBlock.of(plan))
                .containsExactly("target       large, stored in float16, run in bfloat16, on cuda:0+cuda:1");
    }

    private static PairPlan.Part part(String name, DType stored, DType run, DevicePlan places) {
        return new PairPlan.Part(name, ModelFamily.LLAMA, 1000, stored.label(), run.label(), places, PairPlan.Held.UNKNOWN);
    }
}
