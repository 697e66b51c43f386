package draftscope.app.setup;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.engine.EngineThread;
import draftscope.app.engine.RunOrder;
import draftscope.app.main.WorkbenchViewModel;
import draftscope.decoding.drafter.DrafterKind;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.event.CapeBins;
import draftscope.decoding.event.TreeOptions;
import draftscope.draw.stage.RoundLane;
import draftscope.model.PairSpec;
import draftscope.testing.ScriptedPairLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Choosing who drafts, over the real engine thread and a scripted pair. */
class DrafterFormTest {

    private static final PairSpec BARE = new PairSpec(Path.of("t"), Optional.of(Path.of("d")), "auto", "auto", 1);

    private final EngineThread engine = new EngineThread(ScriptedPairLoader.story());
    private final WorkbenchViewModel window = new WorkbenchViewModel(engine);
    private final DrafterForm form = window.setup().drafter();
    private long now;

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void onlyWhatThePairHasIsOfferedAndTheReasonIsSaid() {
        load(BARE);
        assertThat(form.offered().get()).containsExactlyInAnyOrder(DrafterKind.MODEL, DrafterKind.LOOKUP);
        assertThat(form.missing()).contains("GliDe", "CaPE", "EAGLE-2", "head");
        load(BARE.withHeads(List.of(Path.of("e"))));
        assertThat(form.offered().get()).containsExactlyInAnyOrder(DrafterKind.values());
        assertThat(form.missing()).isEmpty();
    }

    @Test
    void aChoiceThePairCannotServeIsRefusedInOneLine() {
        load(BARE.withHeads(List.of(Path.of("e"))));
        window.setup().prompt().text().set("hello");
        form.kind().set(DrafterKind.EAGLE2);
        assertThat(window.runnable().get()).isTrue();
        load(BARE);
        assertThat(window.runnable().get()).isFalse();
        assertThat(window.setup().firstProblem().orElseThrow()).contains("EAGLE-2").doesNotContain("\n");
        form.kind().set(DrafterKind.MODEL);
        assertThat(window.runnable().get()).isTrue();
    }

    @Test
    void treeFieldsCountOnlyWhereTheyAreUsed() {
        load(BARE.withHeads(List.of(Path.of("e"))));
        window.setup().prompt().text().set("hello");
        form.width().text().set("0");
        form.kind().set(DrafterKind.GLIDE);
        assertThat(window.setup().order().map(RunOrder::drafting)).contains(Drafting.of(DrafterKind.GLIDE));
        form.kind().set(DrafterKind.EAGLE2);
        assertThat(window.setup().order()).isEmpty();
        assertThat(window.setup().firstProblem().orElseThrow()).contains("from 1 to 64");
        form.width().text().set("4");
        form.depth().text().set("3");
        form.tokens().text().set("20");
        form.stop().set(TreeOptions.Stop.PER_NODE);
        assertThat(window.setup().order().map(RunOrder::drafting))
                .contains(new Drafting(
                        DrafterKind.EAGLE2, new TreeOptions(4, 3, 20, TreeOptions.Stop.PER_NODE, CapeBins.CODE)));
        form.kind().set(DrafterKind.CAPE);
        form.bins().set(CapeBins.PAPER);
        assertThat(window.setup().order().orElseThrow().drafting().trees().bins()).isEqualTo(CapeBins.PAPER);
    }

    @ParameterizedTest
    @EnumSource(DrafterKind.class)
    void everyDrafterRunsAndWritesTheTargetsText(DrafterKind kind) {
        load(BARE.withHeads(List.of(Path.of("e"))));
        window.setup().prompt().text().set("once upon a time");
        window.setup().maxNewTokens().text().set("40");
        form.kind().set(kind);
        window.run();
        until(() -> !window.running().get());
        assertThat(window.problem().get()).isEmpty();
        assertThat(window.status().lossless().get()).contains("same text");
        var trees = kind == DrafterKind.EAGLE2 || kind == DrafterKind.CAPE;
        assertThat(window.stage().lanes().stream().anyMatch(RoundLane::isTree)).isEqualTo(trees);
        assertThat(window.stage().trees().get()).isEqualTo(trees);
        boolean simulated = window.charts().shadows().possible().get();
        assertThat(simulated).isEqualTo(kind == DrafterKind.MODEL);
        if (kind.needsHead()) {
            assertThat(window.charts().shadows().note().get()).contains("head");
        }
    }

    @Test
    void aRepeatWithAnotherDrafterMeasuresItsOwnComparisons() {
        load(BARE.withHeads(List.of(Path.of("e"))));
        window.setup().prompt().text().set("once upon a time");
        window.setup().maxNewTokens().text().set("40");
        form.kind().set(DrafterKind.EAGLE2);
        window.run();
        until(() -> !window.running().get());
        var byTrees = rounds();
        form.kind().set(DrafterKind.LOOKUP);
        window.run();
        until(() -> !window.running().get());
        assertThat(rounds()).isNotEqualTo(byTrees);
    }

    /** Where the comparisons' curves end, by name. */
    private List<String> rounds() {
        return window.charts().speedup().get().lines().stream()
                .map(line -> line.name() + " " + line.points().size())
                .toList();
    }

    private void load(PairSpec spec) {
        window.load(spec);
        until(() -> window.pair().get().isPresent());
    }

    private void until(java.util.concurrent.Callable<Boolean> done) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            window.frame(now += 40_000_000L);
            return done.call();
        });
    }
}
