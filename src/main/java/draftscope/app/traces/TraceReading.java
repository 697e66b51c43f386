package draftscope.app.traces;

import draftscope.app.engine.Problem;
import draftscope.draw.Words;
import draftscope.model.input.GitPointer;
import draftscope.trace.ReadProgress;
import draftscope.trace.TraceScan;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Reads in the background. What takes longer than half a second is told, and can be stopped. */
final class TraceReading {

    private static final long PATIENCE_MILLIS = 500;
    private static final long BETWEEN_MILLIS = 100;

    private final TraceWork work;
    private final InstantSource time;
    private final Consumer<Problem> report;
    private final ReadOnlyObjectWrapper<Optional<Reading>> slowNow = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** The reading that takes its time; empty when none does. */
    final ReadOnlyObjectProperty<Optional<Reading>> slow = slowNow.getReadOnlyProperty();
    private final Set<AtomicBoolean> stops = new HashSet<>();

    TraceReading(TraceWork work, InstantSource time, Consumer<Problem> report) {
        this.work = work;
        this.time = time;
        this.report = report;
    }

    /** Something that reads. */
    @FunctionalInterface
    interface Task<T> {

        /** Reads; what it gives when it was told to stop nobody sees. */
        T read(ReadProgress progress) throws IOException;
    }

    /** Stops everything that is being read. */
    void stop() {
        stops.forEach(stop -> stop.set(true));
    }

    /**
     * Reads in the background.
     *
     * @param name what is read, for people
     * @param then takes it, on the window's thread
     */
    <T> void start(String name, Task<T> task, Consumer<T> then) {
        var stop = new AtomicBoolean();
        stops.add(stop);
        work.reading().execute(() -> {
            Runnable news = () -> {};
            try {
                var read = task.read(progress(name, stop));
                news = () -> then.accept(read);
            } catch (IOException e) {
                news = () -> report.accept(problem(name, e));
            } catch (OutOfMemoryError e) {
                // What was read is let go of with this frame, so the program has its memory again.
                news = () -> report.accept(
                        new Problem(name, Words.of("traces.too_large"), Words.of("traces.too_large.fix")));
            } catch (RuntimeException e) {
                news = () -> report.accept(Problem.of(name, e, Words.of("problem.trace.fix")));
            } finally {
                var last = news;
                work.window().add(() -> {
                    stops.remove(stop);
                    slowNow.set(Optional.empty());
                    if (!stop.get()) {
                        last.run();
                    }
                });
            }
        });
    }

    private ReadProgress progress(String name, AtomicBoolean stop) {
        return new ReadProgress() {
            private final long start = time.millis();
            private long told = start + PATIENCE_MILLIS - BETWEEN_MILLIS;

            @Override
            public boolean at(long done, long total) {
                long now = time.millis();
                if (now - told >= BETWEEN_MILLIS) {
                    told = now;
                    double share = total > 0 ? Math.min(1, (double) done / total) : 0;
                    work.window().add(() -> {
                        if (stops.contains(stop)) {
                            slowNow.set(Optional.of(new Reading(name, share)));
                        }
                    });
                }
                return !stop.get();
            }
        };
    }

    /** What a file holds, refused where it stands for another. */
    static TraceScan scan(Path file, ReadProgress progress) throws IOException {
        GitPointer.refuse(file);
        return TraceScan.of(file, progress);
    }

    /** What is wrong with a file that cannot be read. */
    static Problem problem(String name, Exception e) {
        if (!(e instanceof IOException)) {
            return Problem.of(name, e, Words.of("problem.trace.fix"));
        }
        var words = e instanceof NoSuchFileException
                ? "traces.missing"
                : e instanceof AccessDeniedException ? "traces.forbidden" : "traces.unreadable";
        return new Problem(name, Words.of(words), Words.of("problem.trace.fix"));
    }
}
