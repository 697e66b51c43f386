package draftscope.app.setup;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.ShownCharts;
import draftscope.app.engine.EngineThread;
import draftscope.app.engine.RunOrder;
import draftscope.app.kit.Field;
import draftscope.app.main.WorkbenchViewModel;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.drafter.Need;
import draftscope.decoding.event.CapeBins;
import draftscope.decoding.event.TreeOptions;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.rule.RuleCatalog;
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
import org.junit.jupiter.params.provider.MethodSource;

/** Choosing who drafts, over the real engine thread and a scripted pair. */
class DrafterFormTest {

    private static final PairSpec BARE = new PairSpec(Path.of("t"), Optional.of(Path.of("d")), "auto", "auto", 1);

    private final EngineThread engine = new EngineThread(ScriptedPairLoader.story());
    private final WorkbenchViewModel window = new WorkbenchViewModel(engine);
    private final DrafterForm form = window.setup().drafter;
    private long now;

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void onlyWhatThePairHasIsOfferedAndTheReasonIsSaid() {
        load(BARE);
        assertThat(form.offered.get()).containsExactlyElementsOf(DrafterCatalog.entries().stream()
                .filter(d -> d.need().headKind().isEmpty())
                .toList());
        assertThat(form.missing()).contains("GliDe", "CaPE", "EAGLE-2", "head");
        load(BARE.withHeads(List.of(Path.of("e"))));
        assertThat(form.offered.get()).containsExactlyElementsOf(DrafterCatalog.entries());
        assertThat(form.missing()).isEmpty();
    }

    @Test
    void aRuleThatJudgesChainsIsRefusedForTreesInOneLine() {
        load(BARE.withHeads(List.of(Path.of("e"))));
        window.setup().prompt.text.set("hello");
        var rule = window.setup().rule;
        assertThat(rule.rule.get()).isEqualTo(RuleCatalog.standard());
        for (var other : rule.rules()) {
            rule.rule.set(other);
            form.drafter.set(DrafterCatalog.standard());
            assertThat(rule.blocked.get()).isEmpty();
            assertThat(window.setup().order().orElseThrow().verification().rule()).isEqualTo(other);
            form.drafter.set(DrafterCatalog.entry("eagle2"));
            assertThat(rule.blocked.get()).contains("EAGLE-2").doesNotContain("\n");
            assertThat(window.setup().order().isPresent()).isEqualTo(other.isStandard());
        }
        // The target alone asks for no rule.
        window.setup().policy.set(PolicyCatalog.baseline());
        assertThat(window.setup().order()).isPresent();
    }

    @Test
    void aChoiceThePairCannotServeIsRefusedInOneLine() {
        load(BARE.withHeads(List.of(Path.of("e"))));
        window.setup().prompt.text.set("hello");
        form.drafter.set(DrafterCatalog.entry("eagle2"));
        assertThat(window.orders.runnable().get()).isTrue();
        load(BARE);
        assertThat(window.orders.runnable().get()).isFalse();
        assertThat(window.setup().firstProblem().orElseThrow()).contains("EAGLE-2").doesNotContain("\n");
        form.drafter.set(DrafterCatalog.entry("model"));
        assertThat(window.orders.runnable().get()).isTrue();
    }

    @Test
    void treeFieldsCountOnlyWhereTheyAreUsed() {
        load(BARE.withHeads(List.of(Path.of("e"))));
        window.setup().prompt.text.set("hello");
        var eagle = DrafterCatalog.entry("eagle2");
        var cape = DrafterCatalog.entry("cape");
        field(eagle, "tree_width").text.set("0");
        form.drafter.set(DrafterCatalog.entry("glide"));
        assertThat(window.setup().order().map(RunOrder::drafting)).contains(DrafterCatalog.entry("glide").standard());
        form.drafter.set(DrafterCatalog.entry("eagle2"));
        assertThat(window.setup().order()).isEmpty();
        assertThat(window.setup().firstProblem().orElseThrow()).contains("between 1 and 64");
        field(eagle, "tree_width").text.set("4");
        field(eagle, "tree_depth").text.set("3");
        field(eagle, "tree_tokens").text.set("20");
        field(eagle, "tree_stop").text.set("per-node");
        assertThat(window.setup().order().orElseThrow().drafting().trees())
                .isEqualTo(new TreeOptions(4, 3, 20, TreeOptions.Stop.PER_NODE, CapeBins.CODE));
        form.drafter.set(cape);
        field(cape, "cape_bins").text.set("paper");
        assertThat(window.setup().order().orElseThrow().drafting().trees().bins()).isEqualTo(CapeBins.PAPER);
    }

    private Field<Double> field(DrafterEntry drafter, String option) {
        return form.options(drafter).field(drafter.parameter(option).orElseThrow());
    }

    static List<String> drafters() {
        // People are asked: see YouViewModelTest.
        return DrafterCatalog.entries().stream().filter(d -> d.need() != Need.PERSON).map(DrafterEntry::name).toList();
    }

    @ParameterizedTest
    @MethodSource("drafters")
    void everyDrafterRunsAndWritesTheTargetsText(String name) {
        var drafter = DrafterCatalog.entry(name);
        load(BARE.withHeads(List.of(Path.of("e"))));
        window.setup().prompt.text.set("once upon a time");
        window.setup().maxNewTokens.text.set("40");
        form.drafter.set(drafter);
        window.run();
        until(() -> !window.running().get());
        assertThat(window.problem.get()).isEmpty();
        assertThat(window.status.lossless.get()).contains("same text");
        boolean trees = drafter.trees();
        assertThat(window.stage().lanes.stream().anyMatch(RoundLane::isTree)).isEqualTo(trees);
        assertThat(window.stage().trees.get()).isEqualTo(trees);
        boolean simulated = window.charts.shadows.possible.get();
        assertThat(simulated).isEqualTo(name.equals("model"));
        if (drafter.need().headKind().isPresent()) {
            assertThat(window.charts.shadows.note.get()).contains("head");
        }
    }

    @Test
    void aRepeatWithAnotherDrafterMeasuresItsOwnComparisons() {
        load(BARE.withHeads(List.of(Path.of("e"))));
        window.setup().prompt.text.set("once upon a time");
        window.setup().maxNewTokens.text.set("40");
        form.drafter.set(DrafterCatalog.entry("eagle2"));
        window.run();
        until(() -> !window.running().get());
        var byTrees = rounds();
        form.drafter.set(DrafterCatalog.entry("lookup"));
        window.run();
        until(() -> !window.running().get());
        assertThat(rounds()).isNotEqualTo(byTrees);
    }

    /** Where the comparisons' curves end, by name. */
    private List<String> rounds() {
        return ShownCharts.speedup(window.charts).lines().stream()
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
