package draftscope.app.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.EngineThread;
import draftscope.app.inspector.InspectorViewModel.Tab;
import draftscope.app.main.WorkbenchViewModel;
import draftscope.decoding.ShortEvents;
import draftscope.decoding.exact.KeepRule;
import draftscope.decoding.exact.TwoDistributions;
import draftscope.decoding.port.ModelInfo;
import draftscope.draw.Figures;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.TokenKey;
import draftscope.model.PairSpec;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedPairLoader;
import draftscope.trace.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Draws tokens of a run again, over the real engine thread and a scripted pair. */
class ExactnessViewModelTest {

    private static final PairSpec SPEC = new PairSpec(Path.of("t"), Optional.of(Path.of("d")), "auto", "auto", 1);

    private final EngineThread engine = new EngineThread(new ScriptedPairLoader(ScriptedPair.storyScript()));
    private final WorkbenchViewModel window = new WorkbenchViewModel(engine);
    private final ExactnessViewModel exact = window.exact();
    private long now;

    @BeforeEach
    void load() {
        window.load(SPEC);
        until(() -> window.pair().get().isPresent());
        window.comparing.compare.set(false);
        window.setup().prompt.text.set("the fox");
        window.setup().maxNewTokens.text.set("40");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void theProgramsOwnRuleAgreesAtEveryPlaceOfASampledRun() {
        run("1");
        window.inspector().tab.set(Optional.of(Tab.EXACT));
        int places = 0;
        for (var lane : window.stage().lanes) {
            for (int i = 0; i < lane.chips().size(); i++) {
                look(lane, i);
                until(exact::whole);
                exact.draw(500);
                frames(() -> exact.made() == 500);
                var own = exact.drawn.get().get(0);
                assertThat(own.rule()).isEqualTo(KeepRule.RESIDUAL);
                assertThat(own.test().pValue()).isGreaterThan(1e-4);
                assertThat(exact.drawn.get()).allSatisfy(one -> assertThat(
                                one.title() + one.why() + one.kept(500) + one.verdict() + one.leads())
                        .as("every place in the words is filled").doesNotContain("{"));
                places++;
            }
        }
        assertThat(places).isGreaterThan(30);
    }

    @Test
    void wholeDistributionsAreThoseTheRunSawAtThePlace() {
        run("0.8");
        window.inspector().tab.set(Optional.of(Tab.EXACT));
        int looked = 0;
        for (var lane : window.stage().lanes) {
            for (int i = 0; i < lane.drafted(); i++) {
                look(lane, i);
                until(exact::whole);
                var facts = window.inspector().token.get().orElseThrow();
                var at = exact.place.get().orElseThrow().at();
                assertThat(at.p(facts.id())).isCloseTo(facts.chip().p(), within(1e-9));
                assertThat(at.q(facts.id())).isCloseTo(facts.chip().q(), within(1e-9));
                assertThat(at.overlap()).isCloseTo(facts.chip().overlap(), within(1e-9));
                looked++;
            }
        }
        assertThat(looked).isGreaterThan(10);
    }

    @Test
    void theSecondNumberFallsOnTheTokenThatStandsInTheText() {
        run("1");
        window.inspector().tab.set(Optional.of(Tab.EXACT));
        int refused = 0;
        for (var lane : window.stage().lanes) {
            if (!lane.ended().orElseThrow().refused()) {
                continue;
            }
            look(lane, lane.accepted());
            until(exact::whole);
            var proof = exact.proof.get();
            assertThat(proof.refused()).isCloseTo(proof.left(), within(1e-9));
            assertThat(proof.parts()).allSatisfy(part -> assertThat(part.both() + part.left()).isCloseTo(part.p(), within(1e-9)));
            var hit = proof.segments().get(proof.hit().orElseThrow());
            if (!hit.name().isEmpty()) {
                assertThat(hit.name()).isEqualTo(lane.chips().get(lane.drafted()).piece());
                refused++;
            }
            assertThat(exact.ladder.get().orElseThrow().overlap()).isCloseTo(
                    window.inspector().token.get().orElseThrow().chip().overlap(), within(1e-9));
        }
        assertThat(refused).isGreaterThan(3);
    }

    @Test
    void aGreedyRunIsDrawnAtTemperatureOneAndSaysSo() {
        run("0");
        exact.seeHow();
        until(exact::whole);
        assertThat(exact.note.get()).contains("greedy and draws nothing", "temperature 1");
        var facts = window.inspector().token.get().orElseThrow();
        assertThat(exact.place.get().orElseThrow().at().overlap()).isCloseTo(facts.chip().overlap(), within(1e-9));
    }

    @Test
    void fromATraceAloneTheRestIsOneOutcomeAndItIsSaid() {
        run("1");
        window.pairs.unload();
        until(() -> window.pair().get().isEmpty());
        exact.seeHow();
        var place = exact.place.get().orElseThrow();
        assertThat(exact.whole()).isFalse();
        assertThat(exact.note.get()).startsWith("Drawn at the run").contains("From the trace alone");
        assertThat(place.named().get(place.named().size() - 1).name()).isEqualTo("all other tokens");
        assertThat(Arrays.stream(place.at().p()).sum()).isCloseTo(1, within(1e-9));
        exact.draw(2000);
        frames(() -> exact.made() == 2000);
        assertThat(exact.drawn.get().get(0).test().pValue()).isGreaterThan(1e-4);
    }

    /** The run as it would stand in a file that was made with another draft. */
    private void madeWith(UnaryOperator<ModelInfo> draft, int round) {
        var run = window.clock().trace().orElseThrow();
        var old = run.run();
        var start = ShortEvents.run(
                old.label(), old.target(), old.draft().map(draft), old.policy(), old.sampling(), old.prompt(), old.promptIds(),
                old.maxNewTokens(), old.threads());
        window.replay(new Trace(start, run.rounds(), run.end(), List.of()));
        until(() -> window.stage().lane(round).isPresent());
        window.inspector().inspect(new TokenKey(round, 0));
        window.inspector().tab.set(Optional.of(Tab.EXACT));
    }

    @Test
    void theSameDraftInOtherNumbersIsAskedAndAnotherOneIsNot() {
        run("1");
        madeWith(d -> new ModelInfo(d.name(), d.architecture(), d.parameters(), "half-weights", d.device()), 1);
        until(exact::whole);
        madeWith(d -> new ModelInfo("another", d.architecture(), d.parameters(), d.dtype(), d.device()), 2);
        until(() -> exact.note.get().contains("From the trace alone"));
        assertThat(exact.whole()).isFalse();
    }

    @Test
    void whatTheDraftSaysNowMustBeWhatTheRunTells() {
        run("1");
        var asked = new PlaceOrder.Told(TwoDistributions.of(new double[] {0.5, 0.5}, new double[] {0.25, 0.75}), Map.of());
        look(window.stage().lanes.get(0), 0);
        assertThat(asked.agrees(window.inspector().token.get().orElseThrow())).isFalse();
    }

    @Test
    void aPressIsDrawnOutAndAnotherSeedBeginsAnew() {
        run("1");
        exact.seeHow();
        until(exact::whole);
        exact.draw(100);
        exact.frame(false);
        assertThat(exact.made()).isBetween(1, 99);
        frames(() -> exact.made() == 100);
        int kept = exact.drawn.get().get(0).data().bars().get(0).seen();
        exact.again();
        assertThat(exact.made()).isZero();
        exact.draw(100);
        exact.frame(true);
        assertThat(exact.drawn.get().get(0).data().bars().get(0).seen()).as("the same seed").isEqualTo(kept);
        exact.seed.text.set("no number");
        exact.draw(10);
        exact.frame(true);
        assertThat(exact.drawn.get()).isEmpty();
        exact.seed.text.set("77");
        exact.draw(10);
        exact.frame(true);
        assertThat(exact.made()).isEqualTo(10);
    }

    @Test
    void wholeRunsOfTheTargetAndOfTheDraftAgreeAndCanBeStopped() {
        run("1");
        exact.seeHow();
        until(exact::whole);
        var whole = exact.wholeRuns;
        whole.seeds.text.set("60");
        whole.tokens.text.set("1");
        until(() -> whole.startable.get());
        whole.start();
        until(() -> !whole.counting.get());
        assertThat(whole.verdict.get()).startsWith("60 runs of each kind.").contains("Nothing speaks against");
        assertThat(whole.rows.get().stream().mapToDouble(WholeRunsViewModel.Row::alone).sum()).isCloseTo(1, within(1e-9));
        assertThat(whole.rows.get().stream().mapToDouble(WholeRunsViewModel.Row::speculative).sum()).isCloseTo(1, within(1e-9));
        whole.seeds.text.set("5000");
        until(() -> whole.startable.get());
        whole.start();
        until(() -> !whole.rows.get().isEmpty());
        whole.stop();
        until(() -> !whole.counting.get());
        assertThat(whole.verdict.get()).doesNotStartWith(Figures.count(5000) + " runs");
        whole.seeds.text.set("3");
        assertThat(whole.startable.get()).isFalse();
    }

    @Test
    void aSampledRunSaysThatItsDistributionIsTheTargets() {
        run("1");
        window.frame(now += 50_000_000);
        assertThat(window.status.lossless.get()).startsWith("Same distribution as the target alone");
    }

    private void look(RoundLane lane, int index) {
        window.inspector().inspect(new TokenKey(lane.number(), index));
    }

    private void run(String temperature) {
        window.setup().temperature.text.set(temperature);
        window.run();
        until(() -> !window.running().get());
    }

    private void frames(BooleanSupplier done) {
        for (int i = 0; i < 100 && !done.getAsBoolean(); i++) {
            exact.frame(false);
        }
        assertThat(done.getAsBoolean()).isTrue();
    }

    private void until(BooleanSupplier done) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(3)).atMost(Duration.ofSeconds(60)).until(() -> {
            window.frame(now += 50_000_000);
            return done.getAsBoolean();
        });
    }
}
