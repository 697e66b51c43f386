package draftscope.app.pair;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.engine.PairSummary;
import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.ModelInfo;
import draftscope.model.DevicePlan;
import draftscope.model.MemoryEstimate;
import draftscope.model.ModelFiles;
import draftscope.model.ModelIdentity;
import draftscope.model.PairPlan;
import draftscope.model.checkpoint.ModelFamily;
import java.nio.file.Path;
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
                "big", ModelFamily.LLAMA, 1000, "float32", "float32", DevicePlan.single("cpu", 8), PairPlan.Held.UNKNOWN);
        var parts = Map.of(
                HeadKind.EAGLE, new PairPlan.HeadPart("one", 10, "float32", "float32", List.of(-1), PairPlan.Held.UNKNOWN),
                HeadKind.EAGLE3, new PairPlan.HeadPart("three", 10, "bfloat16", "half-weights", List.of(2, 4, 5), PairPlan.Held.UNKNOWN));
        var plan = new PairPlan(
                target, Optional.empty(), 320, MemoryEstimate.NONE, List.of(), Optional.empty(), parts, List.of());
        var heads = new LinkedHashMap<HeadKind, String>();
        heads.put(HeadKind.EAGLE, "one");
        heads.put(HeadKind.EAGLE3, "three");
        var lines = PairCard.of(pair(plan, heads)).models();
        assertThat(lines.get(1).facts()).isEqualTo("drafts as EAGLE-2 · stored and run in float32");
        assertThat(lines.get(2).facts()).contains("EAGLE-3").contains("layers 2, 4, 5 of the target").contains("stored in bfloat16, run in half-weights");
    }

    /** Each for itself: a pair may share one model with the pair before it. */
    @Test
    void saysWhichModelsWereNotReadAgain() {
        var places = DevicePlan.single("cpu", 8);
        var identity = new ModelIdentity(new ModelFiles(Path.of("big"), List.of()), "float32 PLAIN", places, 1);
        var other = new ModelIdentity(new ModelFiles(Path.of("head"), List.of()), "float32 PLAIN", places, 1);
        var plan = new PairPlan(
                new PairPlan.Part(
                        "big", ModelFamily.LLAMA, 1000, "float32", "float32", places, PairPlan.Held.fresh(Optional.of(identity))),
                Optional.empty(),
                320,
                MemoryEstimate.NONE,
                List.of(),
                Optional.empty(),
                Map.of(
                        HeadKind.EAGLE,
                        new PairPlan.HeadPart(
                                "one", 10, "float32", "float32", List.of(-1), PairPlan.Held.fresh(Optional.of(other)))),
                List.of());
        assertThat(plan.identities()).containsExactlyInAnyOrder(identity, other);
        var heads = new LinkedHashMap<>(Map.of(HeadKind.EAGLE, "one"));
        assertThat(PairCard.of(pair(plan, heads)).models()).noneMatch(line -> line.facts().contains("already"));
        var target = PairCard.of(pair(plan.having(Set.of(identity)), heads)).models();
        assertThat(target.get(0).facts()).endsWith(" · already loaded");
        assertThat(target.get(1).facts()).doesNotContain("already");
        var head = PairCard.of(pair(plan.having(Set.of(other)), heads)).models();
        assertThat(head.get(0).facts()).doesNotContain("already");
        assertThat(head.get(1).facts()).endsWith(" · already loaded");
    }

    private static PairSummary pair(PairPlan plan, Map<HeadKind, String> heads) {
        return new PairSummary(
                new ModelInfo("big", "llama", 1000, "float32", "cpu"),
                Optional.empty(),
                64,
                1,
                0,
                false,
                Set.of(),
                new PairSummary.Details(Optional.of(plan), heads, List.of()));
    }
}
