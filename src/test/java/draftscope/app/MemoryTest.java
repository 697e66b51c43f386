package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.kit.Sheet;
import draftscope.draw.chart.ChartKind;
import draftscope.draw.pen.Ink;
import draftscope.draw.pen.Palette;
import draftscope.draw.pen.Tone;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.TextSpan;
import draftscope.draw.stage.TokenKey;
import draftscope.testing.ScriptedPairLoader;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import javafx.stage.Stage;
import javax.management.JMException;
import javax.management.ObjectName;
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
    private static final int RUNS = Boolean.getBoolean("draftscope.whole") ? 50 : 37;
    /** Runs after which everything that is kept up to a number is full: runs of this window, measured baselines. */
    private static final int SETTLED = 25;

    /** Bytes; the stage and charts of so many runs kept by mistake are several times as much. */
    private static final long MOST_GROWTH = 4_000_000;

    /** Number, bytes and name of a kind, as the machine lists them. */
    private static final Pattern HISTOGRAM = Pattern.compile("(?m)^ *\\d+: +(\\d+) +(\\d+) +(\\S+)");

    /** The window's own kinds, without this test's. */
    private static final Pattern OURS = Pattern.compile("^draftscope\\.(?!app\\.MemoryTest)");

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
    void manyRunsLeaveNothingBehind() {
        await("the pair").atMost(LONG).until(() -> fx(() -> window.model.orders.runnable().get()));
        IntStream.rangeClosed(1, SETTLED).forEach(this::use);
        int nodes = fx(() -> count(stage.getScene().getRoot()));
        var before = held();
        IntStream.rangeClosed(SETTLED + 1, RUNS).forEach(this::use);
        var after = held();
        assertThat(bytes(after) - bytes(before))
                .as("bytes more after %d runs than before them", RUNS - SETTLED)
                .isLessThan(MOST_GROWTH);
        var grown = new TreeMap<String, Long>();
        after.forEach((kind, held) -> grown.put(kind, held.number() - before.getOrDefault(kind, new Held(0, 0)).number()));
        // A chart has its palette from its first layout on, which may come late, and a palette has an ink for every tone.
        grown.computeIfPresent(Ink.class.getName(), (kind, more) ->
                more - Tone.values().length * grown.getOrDefault(Palette.class.getName(), 0L));
        grown.entrySet().removeIf(kind -> !OURS.matcher(kind.getKey()).find() || kind.getValue() < RUNS - SETTLED);
        assertThat(grown).as("kinds of objects of which each run leaves one").isEmpty();
        assertThat(fx(() -> count(stage.getScene().getRoot()))).as("nodes in the window").isLessThan(nodes + nodes / 10);
        // What was on stage before the last runs is held by nobody.
        assertThat(lanes.subList(0, RUNS - 3).stream().filter(held -> held.get() != null)).isEmpty();
        assertThat(texts.subList(0, RUNS - 3).stream().filter(held -> held.get() != null)).isEmpty();
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

    private record Held(long number, long bytes) {}

    /** What is held, by kind, while the window shows the same as at every other call. */
    private Map<String, Held> held() {
        fx(() -> {
            for (int slot = 0; slot < 3; slot++) {
                window.model.deck().choose(slot, ChartKind.values()[slot]);
            }
            window.model.clock().seek(1);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents(6);
        // The scripted pair writes down every call.
        loader.log().forget();
        // While a frame is drawn nothing is collected: the least of a few looks counts.
        return IntStream.range(0, 4).mapToObj(look -> look()).min(Comparator.comparingLong(MemoryTest::bytes)).orElseThrow();
    }

    private static Map<String, Held> look() {
        WaitForAsyncUtils.waitForFxEvents(2);
        System.gc();
        return HISTOGRAM.matcher(histogram()).results().collect(Collectors.toMap(
                row -> row.group(3), row -> new Held(Long.parseLong(row.group(1)), Long.parseLong(row.group(2))), (one, other) -> one));
    }

    private static String histogram() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer().invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    /** All of it but arrays of int: those are pixels, of which the renderer keeps a few frames, now more and now fewer. */
    private static long bytes(Map<String, Held> held) {
        return held.entrySet().stream().filter(kind -> !kind.getKey().equals("[I")).mapToLong(kind -> kind.getValue().bytes()).sum();
    }

    private static int count(Parent root) {
        return root.getChildrenUnmodifiable().stream()
                .mapToInt(child -> child instanceof Parent parent ? 1 + count(parent) : 1)
                .sum();
    }
}
