package draftscope.app.record;

import draftscope.draw.TimeLeft;
import draftscope.draw.Words;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file being made in the background: how far it is and how it ended. What is told is looked up once a frame. */
public final class ExportRun {

    private static final Logger LOG = LoggerFactory.getLogger(ExportRun.class);
    private static final double UNKNOWN = -1;
    private static final long PATIENCE_SECONDS = 10;
    private static final long LOOK_EVERY_MILLIS = 20;

    private final Executor background;
    private final ReadOnlyBooleanWrapper runningNow = new ReadOnlyBooleanWrapper(false);
    /** Whether a file is being made. */
    public final ReadOnlyBooleanProperty running = runningNow.getReadOnlyProperty();
    private final ReadOnlyDoubleWrapper shareNow = new ReadOnlyDoubleWrapper(UNKNOWN);
    /** How much of it is done, from 0 to 1; −1 while nothing goes on. */
    public final ReadOnlyDoubleProperty share = shareNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper progressNow = new ReadOnlyStringWrapper("");
    /** How much of it is done and how long the rest takes, in words. */
    public final ReadOnlyStringProperty progress = progressNow.getReadOnlyProperty();
    private ExportWork work = ExportWork.NOBODY;
    private Optional<Doing> doing = Optional.empty();

    ExportRun(Executor background) {
        this.background = background;
    }

    void work(ExportWork makes) {
        work = makes;
    }

    enum End {
        DONE,
        CANCELLED,
        FAILED
    }

    /**
     * How an export ended.
     *
     * @param reason why it failed, in words; empty when it did not
     */
    record Outcome(End end, Path file, String reason) {}

    /** How far it is. */
    private record Told(int done, int total) {}

    /** What the two threads share. */
    private static final class Doing {

        private final Path file;
        private final AtomicReference<Told> told = new AtomicReference<>(new Told(0, 1));
        private final AtomicReference<Optional<Outcome>> outcome = new AtomicReference<>(Optional.empty());
        private final CountDownLatch over = new CountDownLatch(1);
        private final TimeLeft left = new TimeLeft();
        private final boolean patient;
        private volatile boolean cancelled;
        private volatile boolean waits;
        private boolean timed;

        Doing(Path file, boolean patient) {
            this.file = file;
            this.patient = patient;
        }

        void at(int done, int total) {
            told.set(new Told(done, total));
            try {
                while (waits && !cancelled) {
                    Thread.sleep(LOOK_EVERY_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                cancelled = true;
            }
            if (cancelled) {
                throw new CancellationException();
            }
        }
    }

    /** Begins; does nothing while another file is being made. */
    void start(ExportOrder order, Path file) {
        if (running.get()) {
            return;
        }
        var now = new Doing(file, order.kind().moving());
        doing = Optional.of(now);
        runningNow.set(true);
        shareNow.set(0);
        progressNow.set(Words.of("export.progress", 0, ""));
        var maker = work;
        background.execute(() -> make(maker, order, now));
    }

    private static void make(ExportWork work, ExportOrder order, Doing now) {
        var end = new Outcome(End.FAILED, now.file, Words.of("export.failed.other"));
        try {
            work.export(order, now.file, now::at);
            end = new Outcome(End.DONE, now.file, "");
        } catch (CancellationException stopped) {
            end = new Outcome(End.CANCELLED, now.file, "");
        } catch (IOException | ReadOnlyFileSystemException refused) {
            LOG.warn("{} cannot be written", now.file, refused);
            end = new Outcome(End.FAILED, now.file, reason(refused, now.file));
        } catch (OutOfMemoryError large) {
            LOG.warn("{} is too large", now.file, large);
            end = new Outcome(End.FAILED, now.file, Words.of("export.failed.memory"));
        } catch (RuntimeException | Error unexpected) {
            LOG.error("{} cannot be made", now.file, unexpected);
        } finally {
            now.outcome.set(Optional.of(end));
            now.over.countDown();
        }
    }

    private static String reason(Exception refused, Path file) {
        if (refused instanceof NoSuchFileException || refused instanceof NotDirectoryException) {
            // Some folders, such as those of the system itself, are there and take no files.
            var folder = Optional.ofNullable(file.toAbsolutePath().getParent()).filter(Files::isDirectory);
            return Words.of(folder.isPresent() ? "export.failed.closed" : "export.failed.folder");
        }
        if (refused instanceof AccessDeniedException || refused instanceof ReadOnlyFileSystemException) {
            return Words.of("export.failed.rights");
        }
        var told = Optional.ofNullable(
                        refused instanceof FileSystemException system ? system.getReason() : refused.getMessage())
                .orElse("");
        var low = told.toLowerCase(Locale.ROOT);
        if (low.contains("no space") || low.contains("not enough space") || low.contains("disk full")) {
            return Words.of("export.failed.full");
        }
        if (low.contains("read-only") || low.contains("permission denied")) {
            return Words.of("export.failed.rights");
        }
        return told.isBlank() ? Words.of("export.failed.other") : Words.of("export.failed.because", told);
    }

    /** Stops it; what was written of the file goes. */
    public void cancel() {
        doing.ifPresent(now -> now.cancelled = true);
    }

    /** Stops it and waits until no half file is left; from any thread, in the end. */
    void close() {
        var last = doing;
        cancel();
        try {
            if (last.isPresent() && !last.get().over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("an export did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Takes over what was told since the last frame.
     *
     * @param measuring whether a run is being measured: a film, which keeps a core busy for long, waits for it
     * @return how it ended, in the frame that notices
     */
    Optional<Outcome> frame(long nanos, boolean measuring) {
        if (doing.isEmpty()) {
            return Optional.empty();
        }
        var now = doing.get();
        var told = now.told.get();
        now.waits = now.patient && measuring;
        if (!now.timed) {
            now.left.begin(nanos, told.done());
            now.timed = true;
        }
        var end = now.outcome.get();
        if (end.isPresent()) {
            doing = Optional.empty();
            runningNow.set(false);
            shareNow.set(UNKNOWN);
            progressNow.set("");
            return end;
        }
        double done = (double) told.done() / Math.max(1, told.total());
        shareNow.set(done);
        progressNow.set(now.waits ? Words.of("export.waits") : Words.of(
                "export.progress", (int) Math.floor(100 * done), now.left.words(nanos, told.done(), told.total())));
        return Optional.empty();
    }
}
