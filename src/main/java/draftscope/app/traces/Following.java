package draftscope.app.traces;

import draftscope.app.engine.Problem;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.draw.Words;
import draftscope.model.input.BadInputException;
import draftscope.model.input.GitPointer;
import draftscope.trace.GrowingFile;
import draftscope.trace.Trace;
import draftscope.trace.TraceDamage;
import draftscope.trace.TraceLine;
import draftscope.trace.TraceReader;
import draftscope.trace.TraceRecorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Follows a trace that another program is writing: its newest run is on stage and grows there as if it were made here. It
 * is read in the background, and never further ahead of it than some thousand lines.
 */
public final class Following {

    private static final int MOST_AHEAD = 4096;

    private final TraceWork work;
    private final TraceStage stage;
    private final Consumer<Problem> report;
    private final BiConsumer<Path, Trace> ended;
    private final Runnable pause;
    private final ReadOnlyObjectWrapper<Optional<Path>> fileNow = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** The file that is followed; empty while none is. */
    public final ReadOnlyObjectProperty<Optional<Path>> file = fileNow.getReadOnlyProperty();
    private final List<Trace> earlier = new ArrayList<>();
    private Optional<TraceRecorder> run = Optional.empty();
    private AtomicBoolean stop = new AtomicBoolean();
    private boolean fresh;
    private boolean grown;

    /**
     * @param ended takes a run that is over, or is not followed any more
     * @param pause waits a little, on a thread that nobody waits for
     */
    Following(
            TraceWork work, TraceStage stage, Consumer<Problem> report, BiConsumer<Path, Trace> ended, Runnable pause) {
        this.work = work;
        this.stage = stage;
        this.report = report;
        this.ended = ended;
        this.pause = pause;
    }

    /** Follows a file from its beginning, in place of the one followed so far. */
    public void start(Path wanted) {
        stop();
        var enough = new AtomicBoolean();
        stop = enough;
        fileNow.set(Optional.of(wanted));
        var ahead = new Semaphore(MOST_AHEAD);
        work.reading().execute(() -> read(wanted, enough, ahead));
    }

    /** Follows no more; what came so far is listed. */
    public void stop() {
        stop.set(true);
        run.flatMap(TraceRecorder::trace).ifPresent(this::over);
        run = Optional.empty();
        earlier.clear();
        fresh = false;
        grown = false;
        fileNow.set(Optional.empty());
    }

    private void read(Path from, AtomicBoolean enough, Semaphore ahead) {
        Optional<Problem> problem = Optional.empty();
        try (var reader = new TraceReader(growing(from, enough))) {
            for (var line = reader.next(); line.isPresent() && !enough.get(); line = reader.next()) {
                var next = line.get();
                while (!ahead.tryAcquire() && !enough.get()) {
                    pause.run();
                }
                work.window().add(() -> {
                    ahead.release();
                    take(enough, next);
                });
            }
            problem = reader.damage().map(damage -> damaged(from, damage));
        } catch (IOException | BadInputException e) {
            problem = Optional.of(TraceReading.problem(from.toString(), e));
        } catch (UncheckedIOException e) {
            problem = Optional.of(TraceReading.problem(from.toString(), e.getCause()));
        }
        var why = problem;
        work.window().add(() -> {
            // A line that was cut off because nobody waits for its rest is no damage.
            if (!enough.get()) {
                publish();
                stop();
                why.ifPresent(report);
            }
        });
    }

    private GrowingFile growing(Path from, AtomicBoolean enough) throws IOException {
        GitPointer.refuse(from);
        return new GrowingFile(from, () -> {
            pause.run();
            return !enough.get();
        });
    }

    private static Problem damaged(Path from, TraceDamage damage) {
        return new Problem(from.toString(), Problem.said(damage.toString()), Words.of("traces.live.damaged"));
    }

    private void take(AtomicBoolean enough, TraceLine line) {
        if (enough.get()) {
            return;
        }
        if (line.event().filter(RunStarted.class::isInstance).isPresent()) {
            run.flatMap(TraceRecorder::trace).filter(trace -> trace.end().isEmpty()).ifPresent(this::over);
            run = Optional.of(new TraceRecorder());
            fresh = true;
        }
        run.ifPresent(recorder -> {
            recorder.add(line);
            grown = true;
            if (line.event().filter(RunEnded.class::isInstance).isPresent()) {
                // It stays on stage until the next one begins.
                recorder.trace().ifPresent(this::over);
            }
        });
    }

    private void over(Trace trace) {
        if (earlier.stream().anyMatch(known -> known.run() == trace.run()) || trace.rounds().isEmpty()) {
            return;
        }
        earlier.add(trace);
        file.get().ifPresent(from -> ended.accept(from, trace));
    }

    /** Tells the stage what came; call once a frame. */
    void publish() {
        if (!grown) {
            return;
        }
        grown = false;
        var trace = run.flatMap(TraceRecorder::trace);
        if (trace.isEmpty()) {
            return;
        }
        if (fresh) {
            fresh = false;
            var others = earlier.stream().filter(other -> other.run() != trace.get().run()).toList();
            stage.follow(trace.get(), others, file.get().map(TraceOpening::name).orElse(""));
        } else {
            stage.grown(trace.get());
        }
    }
}
