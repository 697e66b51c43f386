package draftscope.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.ShownCharts;
import draftscope.app.charts.ShadowsViewModel;
import draftscope.app.engine.EngineState;
import draftscope.app.engine.EngineThread;
import draftscope.app.engine.Problem;
import draftscope.app.inspector.Alternative;
import draftscope.app.run.RunOrigin;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.port.DecodingException;
import draftscope.draw.Figures;
import draftscope.draw.PolicySlots;
import draftscope.draw.Provenance;
import draftscope.draw.chart.ChartKind;
import draftscope.draw.data.SpeedupData;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.TokenKey;
import draftscope.model.PairSpec;
import draftscope.model.input.BadInputException;
import draftscope.testing.CallLog;
import draftscope.testing.ScriptedPairLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The window without its nodes, over the real engine thread and a scripted pair. */
@Isolated("it looks at all threads there are")
class WorkbenchViewModelTest {

    private static final PairSpec SPEC = new PairSpec(Path.of("t"), Optional.of(Path.of("d")), "auto", "auto", 1);

    private ScriptedPairLoader loader = ScriptedPairLoader.story();
    private EngineThread engine = new EngineThread(loader);
    private WorkbenchViewModel window = new WorkbenchViewModel(engine);
    private long now;

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void oneRunMeasuresItselfThenTheBaselineThenTheOthers() {
        load();
        run("a story");
        assertThat(window.problem.get()).isEmpty();
        assertThat(window.stage().lanes).isNotEmpty();
        assertThat(window.staged().ledger().baseline()).isPresent();
        assertThat(ShownCharts.speedup(window.charts).lines()).hasSize(4).allSatisfy(line -> {
            assertThat(line.points().size()).isPositive();
            assertThat(line.last()).isPositive();
        });
        assertThat(ShownCharts.lengths(window.charts).size())
                .isEqualTo(window.stage().lanes.size());
        assertThat(window.stage().run.get().orElseThrow().policy().name())
                .as("the person's own run is back on stage")
                .isEqualTo("svip");
        assertThat(window.show.banner.get()).isEmpty();
        assertThat(window.status.lossless.get()).contains("same text");
        assertThat(window.status.rate.get()).endsWith("tok/s");
        assertThat(window.status.speedup.get()).endsWith("×");
        assertThat(loader.log().threads()).containsExactly("engine");
    }

    @Test
    void atItsStartARunSaysThatNothingIsThereYet() {
        assertThat(window.charts.waiting.get()).isEmpty();
        load();
        run("a story");
        window.clock().seek(0);
        frame();
        assertThat(ShownCharts.lengths(window.charts).isEmpty()).isTrue();
        assertThat(window.charts.waiting.get()).isEqualTo("Nothing yet at this place of the run.");
    }

    @Test
    void aRunHeldAgainstNothingSaysWhatItsSpeedupLacks() {
        load();
        window.comparing.compare.set(false);
        run("a story");
        assertThat(ShownCharts.speedup(window.charts).isEmpty()).isTrue();
        assertThat(window.charts.waiting(ChartKind.SPEEDUP).get()).contains("not measured", "Compare");
        assertThat(window.charts.waiting(ChartKind.LENGTHS).get()).isEqualTo("Nothing yet at this place of the run.");
        window.comparing.compare.set(true);
        run("a story");
        assertThat(window.charts.waiting(ChartKind.SPEEDUP).get()).doesNotContain("Compare");
    }

    @Test
    void aSecondRunOfTheSamePromptMeasuresItselfOnly() {
        load();
        run("a story");
        int passes = loader.log().count("target.prefill");
        run("a story");
        // Itself, and the short run that times the target's own pass.
        assertThat(loader.log().count("target.prefill") - passes).isEqualTo(2);
        assertThat(ShownCharts.speedup(window.charts).lines()).hasSize(4).allSatisfy(line -> assertThat(
                        line.points().size())
                .isPositive());
        run("another story");
        assertThat(loader.log().count("target.prefill") - passes).isEqualTo(2 + 8);
    }

    @Test
    void aRunOfTheTargetAloneIsItsOwnBaseline() {
        load();
        window.setup().policy.set(PolicyCatalog.entry("none"));
        run("a story");
        assertThat(window.staged().ledger().baseline()).isPresent();
        assertThat(ShownCharts.speedup(window.charts).lines()).hasSize(4);
        assertThat(window.status.speedup.get()).isEqualTo("1.00×");
    }

    @Test
    void theOracleIsSimulatedBesideAGreedyRunAndIsNotSlowerInRounds() {
        load();
        run("a story");
        var lines = ShownCharts.speedup(window.charts).lines();
        assertThat(lines).filteredOn(l -> l.provenance() == Provenance.SIMULATED).hasSize(1);
        assertThat(lines).filteredOn(l -> l.provenance() == Provenance.MEASURED).hasSize(3);
        var svip = lines.get(0);
        var oracle = lines.get(3);
        assertThat(oracle.points().x(oracle.points().size() - 1))
                .as("it writes the whole text")
                .isEqualTo(svip.points().x(svip.points().size() - 1));
        assertThat(oracle.points().size()).isLessThanOrEqualTo(svip.points().size());
        assertThat(window.charts.shadows.note.get()).contains("simulated");
        assertThat(window.charts.shadows.question.get()).contains("%");
    }

    @Test
    void aDearerDraftSlowsWhatIsSimulatedAndLeavesWhatIsMeasured() {
        load();
        run("a story");
        var measured = ShownCharts.speedup(window.charts).lines().subList(0, 3);
        double before = Double.POSITIVE_INFINITY;
        for (double share : ShadowsViewModel.SHARES) {
            window.charts.shadows.share.set(OptionalDouble.of(share));
            frame();
            var lines = ShownCharts.speedup(window.charts).lines();
            assertThat(lines.subList(0, 3)).usingRecursiveComparison().isEqualTo(measured);
            assertThat(lines.subList(3, lines.size()))
                    .hasSize(4)
                    .allMatch(l -> l.provenance() == Provenance.SIMULATED);
            assertThat(lines).extracting(SpeedupData.Line::name).as("no two lines have one name").doesNotHaveDuplicates();
            double constant = lines.stream()
                    .filter(l -> l.provenance() == Provenance.SIMULATED && l.slot() == PolicySlots.of("constant"))
                    .mapToDouble(SpeedupData.Line::last)
                    .sum();
            assertThat(constant).isPositive().isLessThan(before);
            before = constant;
        }
        window.charts.shadows.share.set(OptionalDouble.empty());
        frame();
        assertThat(ShownCharts.speedup(window.charts).lines()).hasSize(4);
    }

    @Test
    void whenSamplingNothingIsSimulatedAndItSaysWhy() {
        load();
        window.setup().temperature.text.set("1");
        run("a story");
        assertThat(ShownCharts.speedup(window.charts).lines())
                .hasSize(3)
                .allMatch(l -> l.provenance() == Provenance.MEASURED);
        assertThat(window.charts.shadows.possible.get()).isFalse();
        assertThat(window.charts.shadows.note.get()).contains("sampling");
    }

    @Test
    void stoppedHalfWayItRunsAgain() {
        load();
        loader.log().delayMillis(3);
        start("a story");
        until(() -> window.stage().lanes.size() > 2);
        window.orders.stop();
        assertThat(window.status.state.get()).isEqualTo(EngineState.STOPPING);
        until(() -> !window.running().get());
        assertThat(window.status.activity.get()).isEqualTo("stopped");
        assertThat(window.problem.get()).isEmpty();
        loader.log().delayMillis(0);
        run("a story");
        assertThat(window.status.activity.get()).isEqualTo("done");
        assertThat(window.status.lossless.get()).contains("same text");
    }

    @Test
    void runPressedDuringARunStartsAnew() {
        load();
        loader.log().delayMillis(2);
        start("a story");
        until(() -> !window.stage().lanes.isEmpty());
        loader.log().delayMillis(0);
        run("something else");
        assertThat(window.stage().run.get().orElseThrow().prompt()).contains("something else");
        assertThat(window.stage().lanes).extracting(RoundLane::number).doesNotHaveDuplicates();
    }

    @Test
    void aRunThatFailsIsToldAndTheNextOneWorks() {
        load();
        loader.log().failNext("target.verify", 5, () -> new DecodingException("the model gave no number"));
        run("a story");
        assertThat(window.problem.get().map(Problem::cause)).hasValue("the model gave no number");
        assertThat(window.status.state.get()).isEqualTo(EngineState.READY);
        run("a story");
        assertThat(window.problem.get()).isEmpty();
        assertThat(window.status.activity.get()).isEqualTo("done");
    }

    @Test
    void aPromptLongerThanTheContextIsOneLine() {
        load();
        start("once ".repeat(1100));
        until(() -> window.problem.get().isPresent() && !window.running().get());
        assertThat(window.problem.get().map(Problem::where)).hasValue("prompt");
        assertThat(window.problem.get().map(Problem::cause).orElse("")).containsPattern("1\\D?024");
        window.dismiss();
        assertThat(window.problem.get()).isEmpty();
        run("a story");
        assertThat(window.status.activity.get()).isEqualTo("done");
    }

    @Test
    void aPairThatCannotBeLoadedIsToldAndTheWindowGoesOn() {
        engine.close();
        loader = new ScriptedPairLoader(spec -> {
            throw new BadInputException(spec.target().toString(), "there is no config.json", "name a checkpoint folder");
        });
        engine = new EngineThread(loader);
        window = new WorkbenchViewModel(engine);
        window.load(SPEC);
        until(() -> window.problem.get().isPresent());
        assertThat(window.status.state.get()).isEqualTo(EngineState.FAILED);
        assertThat(window.orders.runnable().get()).isFalse();
        window.run();
        assertThat(window.running().get()).isFalse();
    }

    @Test
    void closingFreesThePair() {
        load();
        loader.log().delayMillis(5);
        start("a story");
        until(() -> !window.stage().lanes.isEmpty());
        engine.close();
        assertThat(loader.pairs()).allMatch(pair -> pair.closed());
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("engine") && thread.isAlive());
    }

    @Test
    void anEmptyPromptIsRefusedWithoutTheEngine() {
        load();
        window.setup().prompt.text.set("  ");
        assertThat(window.orders.runnable().get()).isFalse();
        window.run();
        assertThat(window.problem.get()).isPresent();
        assertThat(window.running().get()).isFalse();
    }

    @Test
    void theFiguresAreThoseOfTheRunOnStageAndOfThePlaceInIt() {
        tick();
        load();
        run("a story");
        assertThat(window.staged().origin.get()).isEqualTo(RunOrigin.OWN);
        var own = figures();
        double line = ShownCharts.speedup(window.charts).lines().get(0).last();
        assertThat(window.status.speedup.get()).as("headline and chart").isEqualTo(Figures.times(line));

        window.clock().seek(0);
        frame();
        assertThat(figures()).as("nothing has been made there").containsOnly(Figures.DASH, "");
        assertThat(ShownCharts.speedup(window.charts).lines().get(0).points().size()).isZero();
        window.clock().stepRounds(3);
        frame();
        assertThat(ShownCharts.speedup(window.charts).lines().get(0).points().size()).isEqualTo(3);
        assertThat(window.status.speedup.get())
                .isEqualTo(Figures.times(
                        ShownCharts.speedup(window.charts).lines().get(0).last()));
        assertThat(window.status.lossless.get()).as("no text is whole there").isEmpty();
        window.clock().toEnd();
        frame();
        assertThat(figures()).isEqualTo(own);

        // A branch has figures of its own, and the first run gets its own back.
        window.forks.continueFrom(new TokenKey(2, 0), new Alternative(5, " x", 0.1, false));
        until(() -> !window.running().get());
        frame();
        assertThat(window.staged().origin.get()).isEqualTo(RunOrigin.BRANCH);
        assertThat(window.show.banner.get()).contains("Branch");
        var branch = figures();
        assertThat(branch).isNotEqualTo(own);
        window.forks.showBranch(window.branches.branches.get(0));
        frame();
        assertThat(figures()).isEqualTo(own);
        assertThat(window.show.banner.get()).isEmpty();
        assertThat(ShownCharts.speedup(window.charts).lines()).hasSize(4);
        window.forks.showBranch(window.branches.branches.get(1));
        frame();
        assertThat(figures()).isEqualTo(branch);

        // And so has a recorded run, whatever the engine does after it.
        var recorded = window.clock().own().orElseThrow();
        window.replay(recorded);
        window.clock().toEnd();
        frame();
        assertThat(window.staged().origin.get()).isEqualTo(RunOrigin.RECORDED);
        assertThat(window.show.banner.get()).as("what it was made with").contains("SVIP", "greedy");
        assertThat(window.status.speedup.get()).as("no baseline was recorded with it").isEqualTo(Figures.DASH);
        assertThat(window.status.lossless.get()).isEmpty();
    }

    @Test
    void thePersonsOwnRunIsTheOnlyOneOnStageAndTheFirst() {
        load();
        loader.log().delayMillis(1);
        loader.log().forget();
        start("a story");
        until(() -> {
            assertThat(window.stage().run.get().map(run -> run.policy().name()).orElse("svip")).isEqualTo("svip");
            return !window.running().get();
        });
        assertThat(loader.log().calls().stream()
                        .map(CallLog.Call::name)
                        .filter(name -> name.endsWith(".prefill"))
                        .limit(2))
                .as("the draft is asked before the target has run alone")
                .contains("draft.prefill");
    }

    @Test
    void whatIsNotToBeComparedIsNotMeasured() {
        load();
        window.comparing.compare.set(false);
        run("a story");
        assertThat(window.staged().ledger().baseline()).isEmpty();
        assertThat(window.status.speedup.get()).isEqualTo(Figures.DASH);
        assertThat(window.status.rate.get()).endsWith("tok/s");
    }

    @Test
    void runAndBaselineAreMeasuredInTurns() {
        tick();
        load();
        window.comparing.repeats.text.set("3");
        run("a story");
        assertThat(window.staged().ledger().turns()).hasSize(3);
    }

    @Test
    void aBaselineOfAnotherPaceIsMeasuredAgain() {
        tick();
        load();
        run("a story");
        var first = window.staged().ledger().baseline().orElseThrow();
        run("a story");
        assertThat(window.staged().ledger().recalled()).isTrue();
        assertThat(window.staged().ledger().baseline().orElseThrow()).isSameAs(first);
        // The machine throttles: every pass of the target takes half as long again.
        loader.log().costs("target.verify", 6);
        run("a story");
        assertThat(window.staged().ledger().recalled()).isFalse();
        assertThat(window.staged().ledger().baseline().orElseThrow().totals().millis())
                .isGreaterThan(1.4 * first.totals().millis());
    }

    @Test
    void aMachineThatWasBusyIsNamedAndTheRunMeasuredAgain() {
        tick();
        load();
        // A draft dearer than its target.
        loader.log().costs("draft.draft", 9);
        run("a story");
        frame();
        assertThat(window.status.busy.get()).isTrue();
        assertThat(window.status.quality.get()).startsWith("Busy machine").contains("a draft token cost");
        assertThat(window.orders.measurable().get()).isTrue();
        loader.log().costs("draft.draft", 1);
        var before = window.staged().ledger().baseline().orElseThrow();
        window.orders.measureAgain();
        until(() -> !window.running().get());
        frame();
        assertThat(window.staged().ledger().baseline().orElseThrow()).isNotSameAs(before);
        assertThat(window.status.busy.get()).isFalse();
        assertThat(window.status.quality.get()).startsWith("Baseline measured just now");
    }

    @Test
    void aThresholdMovedAfterARunRewritesNothingOfIt() {
        load();
        run("a story");
        var lane = window.stage().current.get();
        double limit = window.desk().entropyLimit().orElseThrow();
        window.setup().turn(0.9);
        assertThat(window.desk().entropyLimit()).hasValue(limit);
        assertThat(window.stage().threshold(lane)).hasValue(0.3);
        assertThat(window.desk().scores(lane).threshold()).hasValue(0.3);
        assertThat(window.desk().scores(lane).ghost()).hasValue(0.9);
    }

    /** The pair's clock goes by its calls: 4 ms a pass of the target, a little more for more rows, 1 ms of the draft. */
    private void tick() {
        engine.close();
        loader.log().costs("target.prefill", 5);
        loader.log().costs("target.verify", 4);
        loader.log().costs("draft.draft", 1);
        engine = new EngineThread(loader, loader.log().clock(), InstantSource.system());
        window = new WorkbenchViewModel(engine);
    }

    private List<String> figures() {
        var status = window.status;
        return Stream.of(status.speedup, status.rate, status.acceptance, status.perRound, status.lossless)
                .map(ReadOnlyStringProperty::get)
                .toList();
    }

    private void load() {
        window.load(SPEC);
        until(() -> window.pair().get().isPresent());
    }

    private void start(String prompt) {
        window.setup().prompt.text.set(prompt);
        window.setup().maxNewTokens.text.set("60");
        window.run();
    }

    private void run(String prompt) {
        start(prompt);
        until(() -> !window.running().get());
    }

    private void frame() {
        now += 40_000_000;
        window.frame(now);
    }

    private void until(BooleanSupplier wanted) {
        await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(5)).until(() -> {
            frame();
            return wanted.getAsBoolean();
        });
    }
}
