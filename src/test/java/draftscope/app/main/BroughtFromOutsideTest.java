package draftscope.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.ShownCharts;
import draftscope.app.engine.EngineThread;
import draftscope.app.lab.PolicyPick;
import draftscope.app.lab.SweepChoice;
import draftscope.app.record.ExportKind;
import draftscope.app.record.ExportOrder;
import draftscope.app.record.ExportSize;
import draftscope.app.record.ExportSubject;
import draftscope.app.record.Recorder;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.draw.PolicySlots;
import draftscope.draw.stage.LiveRule;
import draftscope.model.PairSpec;
import draftscope.testing.ScriptedPairLoader;
import draftscope.trace.Pace;
import draftscope.trace.ReadProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy and a drafter that the program knows nothing of are whole in the window: see the package testing.outside. */
class BroughtFromOutsideTest {

    private static final PolicyEntry POLICY = PolicyCatalog.entry("surprisal");
    private static final DrafterEntry DRAFTER = DrafterCatalog.entry("echo");
    private static final String NAME = "Echo + Surprisal 2.50";
    private static final int SLOT = PolicySlots.of(POLICY, DRAFTER);

    private final EngineThread engine = new EngineThread(ScriptedPairLoader.story());
    private final WorkbenchViewModel window = new WorkbenchViewModel(engine);
    private long now;

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void inFormStageAndCharts() {
        assertThat(window.setup().form(POLICY).fields().keySet()).isEqualTo(Set.copyOf(POLICY.parameters()));
        assertThat(window.setup().drafter.options(DRAFTER).fields().keySet()).isEqualTo(Set.copyOf(DRAFTER.parameters()));
        run();
        var staged = window.stage().run.get().orElseThrow();
        assertThat(staged.policy()).isEqualTo(POLICY.info(2.5, 5));
        assertThat(staged.draft().orElseThrow().architecture()).isEqualTo(DRAFTER.name());
        assertThat(window.stage().threshold(window.stage().lanes.get(0))).as("its live parameter").hasValue(2.5);
        assertThat(LiveRule.of(Optional.of(staged.policy())).first(Optional.of(staged.policy()))).hasValue(2.5);
        assertThat(ShownCharts.speedup(window.charts).lines().get(0).name()).isEqualTo(NAME);
        assertThat(ShownCharts.speedup(window.charts).lines().get(0).slot()).isEqualTo(SLOT);
        assertThat(window.traces.entries.get(0).policy()).isEqualTo(NAME);
    }

    @Test
    void inTheRace() {
        load();
        var race = window.lab().race;
        assertThat(race.picks).extracting(PolicyPick::key).contains("surprisal", "echo");
        race.picks.forEach(pick -> pick.chosen.set(Set.of("surprisal", "echo").contains(pick.key())));
        window.setup().prompt.text.set("the old owl");
        window.setup().maxNewTokens.text.set("12");
        race.start();
        until(() -> !race.running.get());
        assertThat(race.data.get().lanes()).extracting(lane -> lane.name()).contains("Surprisal 1.50", "Echo 4");
        assertThat(race.data.get().lanes()).extracting(lane -> lane.slot()).contains(
                PolicySlots.of(POLICY, DrafterCatalog.standard()), PolicySlots.of(PolicyCatalog.swept(), DRAFTER));
    }

    @Test
    void inTheSweep() {
        load();
        var sweep = window.lab().sweep;
        sweep.choice.set(SweepChoice.all().stream().filter(c -> c.policy().name().equals("surprisal")).findFirst().orElseThrow());
        sweep.values.text.set("0.5, 2");
        window.setup().prompt.text.set("the old owl");
        window.setup().maxNewTokens.text.set("12");
        sweep.start();
        until(() -> !sweep.running.get());
        assertThat(window.problem.get()).isEmpty();
        assertThat(sweep.data.get().points()).hasSize(2);
        assertThat(sweep.data.get().slot()).isEqualTo(PolicySlots.of(POLICY, DrafterCatalog.standard()));
    }

    @Test
    void inFilmsAndOnTheReplayPage() throws IOException {
        run();
        var trace = window.traces.entries.get(0).source().read(ReadProgress.NONE).orElseThrow();
        for (var kind : new ExportKind[] {ExportKind.SVG, ExportKind.HTML}) {
            var file = folder.resolve(kind.name());
            var order = new ExportOrder(
                    ExportSubject.of(trace), kind, 1, 2, ExportOrder.Look.of(ExportSize.ROOMY, true, true), 15,
                    new Pace.Tokens(8));
            new Recorder().export(order, file, (done, total) -> {});
            assertThat(Files.readString(file)).as("%s, painted as the films are", kind).contains(NAME);
        }
    }

    private void load() {
        window.load(new PairSpec(Path.of("t"), Optional.of(Path.of("d")), "auto", "auto", 1));
        until(() -> window.pair().get().isPresent());
    }

    private void run() {
        load();
        window.setup().policy.set(POLICY);
        window.setup().form(POLICY).field("nats").text.set("2.5");
        window.setup().form(POLICY).field("longest").text.set("5");
        window.setup().drafter.drafter.set(DRAFTER);
        window.setup().drafter.options(DRAFTER).field("period").text.set("2");
        window.setup().prompt.text.set("the old owl");
        window.setup().maxNewTokens.text.set("20");
        window.run();
        until(() -> !window.running().get());
        assertThat(window.problem.get()).isEmpty();
    }

    private void until(BooleanSupplier wanted) {
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5)).until(() -> {
            now += 40_000_000;
            window.frame(now);
            return wanted.getAsBoolean();
        });
    }
}
