package draftscope.app.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.Problem;
import draftscope.model.machine.Assets;
import draftscope.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A reading that takes its time, looked at while it does: the reader stands still where the test wants it. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class TracesPaneTest {

    private static final Path STORY = Assets.locate().traces().resolve("svip-story.jsonl");

    private final Semaphore leave = new Semaphore(0);
    private final AtomicLong millis = new AtomicLong();
    private final List<Problem> problems = new ArrayList<>();
    private final TracesViewModel traces = new TracesViewModel(new Slow(), new NoStage(), problems::add);

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(new TracesPane(traces, Clock.systemUTC(), () -> {}), 1200, 700));
        stage.show();
    }

    @Test
    void itIsToldAndStoppedWhileTheWindowGoesOn(FxRobot robot, @TempDir Path folder) throws IOException {
        var large = Files.writeString(folder.resolve("long.jsonl"), Files.readString(STORY).repeat(4));
        robot.interact(() -> traces.open(List.of(large)));
        leave.release(2);
        seen(() -> robot.lookup("#traces-reading").queryAs(Label.class).getText().equals("Reading long.jsonl"));
        assertThat(robot.lookup("#traces-reading-stop").query().isVisible()).isTrue();
        robot.clickOn("#traces-search").write("while it reads");
        assertThat(fx(() -> traces.query.get())).isEqualTo("while it reads");
        robot.clickOn("#traces-reading-stop");
        leave.release(1_000_000);
        seen(() -> !robot.lookup(".traces-progress").query().isVisible());
        assertThat(fx(() -> traces.entries.size())).isZero();
        assertThat(problems).isEmpty();

        robot.interact(() -> traces.open(List.of(large)));
        seen(() -> traces.entries.size() == 4);
        assertThat(robot.lookup("#traces-count").queryAs(Label.class).getText()).isEqualTo("4 runs");
    }

    private void seen(Callable<Boolean> what) {
        await().atMost(Duration.ofSeconds(60)).until(() -> fx(() -> {
            traces.frame();
            return what.call();
        }));
    }

    private static <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, work);
    }

    /** Every look of the reader at the clock costs a leave and takes a second. */
    private final class Slow implements InstantSource {

        @Override
        public Instant instant() {
            if (!Platform.isFxApplicationThread()) {
                leave.acquireUninterruptibly();
            }
            return Instant.ofEpochMilli(millis.addAndGet(1000));
        }
    }

    private static final class NoStage implements TraceStage {

        @Override
        public void follow(Trace trace, List<Trace> earlier, String from) {}

        @Override
        public void grown(Trace trace) {}


        @Override
        public void replay(Trace trace) {
            throw new AssertionError("nothing is to be shown");
        }

        @Override
        public void replay(Trace trace, int round) {
            throw new AssertionError("nothing is to be shown");
        }

        @Override
        public Optional<Trace> shown() {
            return Optional.empty();
        }

        @Override
        public void export(Trace trace) {
            throw new AssertionError("nothing is to be exported");
        }

        @Override
        public void say(String words) {
            // Nobody listens.
        }
    }
}
