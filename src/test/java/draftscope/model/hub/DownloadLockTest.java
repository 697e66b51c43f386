package draftscope.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.decoding.port.Cancellation;
import draftscope.model.http.Sleeper;
import draftscope.model.http.Waiting;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A download belongs to one process at a time. */
@Tag("model")
class DownloadLockTest {

    private static final Sleeper SHORT = duration -> Thread.sleep(1);

    @TempDir
    Path folder;

    @Test
    void anotherProcessIsWaitedFor() throws Exception {
        var file = folder.resolve("locks/x.lock");
        var holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp", System.getProperty("java.class.path"),
                        LockHolder.class.getName(), file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");
            var asked = new AtomicInteger();
            Cancellation afterAWhile = () -> asked.incrementAndGet() > 20;
            assertThatThrownBy(() -> DownloadLock.take(file, new Waiting(SHORT, afterAWhile), () -> {}))
                    .isInstanceOf(CancellationException.class);
            var busy = new AtomicInteger();
            try (var lock = DownloadLock.take(file, new Waiting(SHORT, Cancellation.NEVER), () -> {
                if (busy.incrementAndGet() == 1) {
                    letGo(holder);
                }
            })) {
                assertThat(busy.get()).as("the other had it first").isPositive();
            }
        } finally {
            holder.destroy();
        }
    }

    @Test
    void anotherThreadIsWaitedFor() throws Exception {
        var file = folder.resolve("x.lock");
        try (var first = DownloadLock.take(file, new Waiting(SHORT, Cancellation.NEVER), () -> {})) {
            var asked = new AtomicInteger();
            Cancellation afterAWhile = () -> asked.incrementAndGet() > 20;
            assertThatThrownBy(() -> DownloadLock.take(file, new Waiting(SHORT, afterAWhile), () -> {}))
                    .isInstanceOf(CancellationException.class);
        }
        DownloadLock.take(file, new Waiting(SHORT, Cancellation.NEVER), () -> {
            throw new AssertionError("it was given back");
        }).close();
    }

    private static void letGo(Process holder) {
        try {
            holder.getOutputStream().close();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
