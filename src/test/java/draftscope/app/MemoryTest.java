package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.kit.Sheet;
import draftscope.draw.chart.ChartKind;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.TextSpan;
import draftscope.draw.stage.TokenKey;
import draftscope.testing.ScriptedPairLoader;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A day of runs costs no more memory than an hour of them. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class MemoryTest {

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final int RUNS = 50;
    /** Runs after which everything that is kept up to a number is full: runs of this window, measured baselines. */
    private static final int SETTLED = 25;

    /** Bytes; the stage and charts of forty runs kept by mistake are several times as much. */
    private static final long MOST_GROWTH = 4_000_000;

    private final List<WeakReference<RoundLane>> lanes = new ArrayList<>();
    private final List<WeakReference<TextSpan>> texts = new ArrayList<>();
    private final ScriptedPairLoader loader = ScriptedPairLoader.story();
    private Stage stage;
    private Workbench window;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, loader, 1280, 720);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void fiftyRunsLeaveNothingBehind() {
        await("the pair").atMost(LONG).until(() -> fx(() -> window.model.orders.runnable().get()));
        IntStream.rangeClosed(1, SETTLED).forEach(this::use);
        int nodes = fx(() -> count(stage.getScene().getRoot()));
        long grown = growth(SETTLED + 1, RUNS);
        // What other tests of this program left may settle meanwhile; what runs leave grows on.
        assertThat(grown < MOST_GROWTH ? grown : growth(RUNS + 1, RUNS + SETTLED))
                .as("bytes more after %d runs than before them", SETTLED)
                .isLessThan(MOST_GROWTH);
        assertThat(fx(() -> count(stage.getScene().getRoot()))).as("nodes in the window").isLessThan(nodes + nodes / 10);
        // What was on stage before the last runs is held by nobody.
        assertThat(lanes.subList(0, RUNS - 3).stream().filter(held -> held.get() != null)).isEmpty();
        assertThat(texts.subList(0, RUNS - 3).stream().filter(held -> held.get() != null)).isEmpty();
    }

    /** Bytes that runs leave, those with these numbers. */
    private long growth(int from, int to) {
        long before = heap();
        IntStream.rangeClosed(from, to).forEach(this::use);
        long grown = heap() - before;
        System.getLogger(MemoryTest.class.getName()).log(
                System.Logger.Level.INFO, "heap before run {0}: {1} bytes, after run {2}: {3} more", from, before, to, grown);
        return grown;
    }

    /** One run as somebody uses it: looked at, scrubbed, inspected, a chart enlarged and another chosen. */
    private void use(int run) {
        fx(() -> {
            window.model.setup().prompt.text.set("hello " + run);
            window.model.setup().maxNewTokens.text.set("40");
            window.model.run();
            return true;
        });
        await("run " + run).atMost(LONG).until(() -> fx(() -> !window.model.running().get()));
        WaitForAsyncUtils.waitForFxEvents(3);
        fx(() -> {
            var on = window.model.stage();
            window.model.clock().toEnd();
            lanes.add(new WeakReference<>(on.lanes.get(on.lanes.size() / 2)));
            texts.add(new WeakReference<>(on.text().get(on.text().size() / 2)));
            window.model.inspector().inspect(new TokenKey(2, 0));
            window.model.deck().choose(run % 3, ChartKind.values()[run % ChartKind.values().length]);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents(2);
        fx(() -> {
            window.model.inspector().close();
            window.model.deck().enlarge(ChartKind.values()[run % ChartKind.values().length]);
            window.model.sheet().set(Optional.of(Sheet.CHART));
            window.model.clock().seek(run);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents(2);
        fx(() -> {
            window.model.sheet().set(Optional.empty());
            return true;
        });
    }

    private long heap() {
        // The scripted pair writes down every call.
        loader.log().forget();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            WaitForAsyncUtils.waitForFxEvents(2);
            var runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    private static int count(Parent root) {
        return root.getChildrenUnmodifiable().stream()
                .mapToInt(child -> child instanceof Parent parent ? 1 + count(parent) : 1)
                .sum();
    }
}
