package draftscope.app.pair;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.engine.PairSummary;
import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.ModelInfo;
import draftscope.model.DevicePlan;
import draftscope.model.MemoryEstimate;
import draftscope.model.PairPlan;
import draftscope.model.checkpoint.ModelFamily;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairCardTest {

    /** Of a head that reads the final state alone nothing is said: that is what its kind means. */
    @Test
    void saysWhichLayersFeedAHead() {
        var target = new PairPlan.Part(
                "big", ModelFamily.LLAMA, 1000, "float32", "float32", DevicePlan.single("cpu", 8));
        var parts = Map.of(
                HeadKind.EAGLE, new PairPlan.HeadPart("one", 10, "float32", "float32", List.of(-1)),
                HeadKind.EAGLE3, new PairPlan.HeadPart("three", 10, "bfloat16", "half-weights", List.of(2, 4, 5)));
        var plan = new PairPlan(
                target, Optional.empty(), 320, MemoryEstimate.NONE, List.of(), Optional.empty(), parts, List.of());
        var heads = new LinkedHashMap<HeadKind, String>();
        heads.put(HeadKind.EAGLE, "one");
        heads.put(HeadKind.EAGLE3, "three");
        var pair = new PairSummary(
                new ModelInfo("big", "llama", 1000, "float32", "cpu"),
                Optional.empty(),
                64,
                1,
                0,
                false,
                Set.of(),
                new PairSummary.Details(Optional.of(plan), heads, List.of()));
        var lines = PairCard.of(pair).models();
        assertThat(lines.get(1).facts()).isEqualTo("drafts as EAGLE-2 · stored and run in float32");
        assertThat(lines.get(2).facts()).contains("EAGLE-3").contains("layers 2, 4, 5 of the target").contains("stored in bfloat16, run in half-weights");
    }
}
