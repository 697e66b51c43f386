package draftscope.trace;

import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunStarted;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a trace file holds, run by run, read in one go that keeps no rounds: a file of any size takes little memory.
 *
 * @param runs its runs in order
 * @param damage why and where reading stopped early, if it did
 * @param whole whether it was read to its end or damage; false when somebody stopped it
 */
public record TraceScan(List<Found> runs, Optional<TraceDamage> damage, boolean whole) {

    private static final int LINES_A_LOOK = 64;

    public TraceScan {
        runs = List.copyOf(runs);
    }

    /**
     * A run in a file.
     *
     * @param start where its first line begins, in bytes from the start of the file
     * @param summary what it is
     */
    public record Found(long start, TraceSummary summary) {}

    /**
     * Reads a file up to its end or its first damage.
     *
     * @throws IOException when it cannot be opened or read
     */
    public static TraceScan of(Path file, ReadProgress progress) throws IOException {
        long total = Files.size(file);
        try (var in = Files.newInputStream(file)) {
            return of(in, total, progress);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @SuppressWarnings("resource")
    private static TraceScan of(InputStream in, long total, ReadProgress progress) {
        var reader = new TraceReader(in);
        var runs = new ArrayList<Found>();
        Optional<TraceSummary.Counts> counts = Optional.empty();
        long start = 0;
        long before = 0;
        int lines = 0;
        boolean whole = true;
        for (var line = reader.next(); line.isPresent() && whole; line = reader.next()) {
            var event = line.get().event();
            if (event.isPresent() && event.get() instanceof RunStarted run) {
                if (counts.isPresent()) {
                    runs.add(new Found(start, counts.get().summary()));
                    start = before;
                }
                counts = Optional.of(new TraceSummary.Counts(run));
            } else if (event.isPresent() && event.get() instanceof RoundEnded round) {
                counts.ifPresent(c -> c.add(round));
            } else if (event.isPresent() && event.get() instanceof RunEnded end) {
                counts.ifPresent(c -> c.end(end));
            }
            before = reader.bytes();
            whole = ++lines % LINES_A_LOOK != 0 || progress.at(before, total);
        }
        long last = start;
        counts.ifPresent(c -> runs.add(new Found(last, c.summary())));
        return new TraceScan(runs, reader.damage(), whole);
    }

    /** Whether the first thing a file says is that a run starts; not so when it cannot be read. */
    public static boolean begins(Path file) {
        try (var reader = new TraceReader(Files.newInputStream(file))) {
            for (var line = reader.next(); line.isPresent(); line = reader.next()) {
                if (line.get().event().isPresent()) {
                    return line.get().event().get() instanceof RunStarted;
                }
                if (!line.get().json().orElse("").isBlank()) {
                    return false;
                }
            }
            return false;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /**
     * Reads one run of a file, up to the file's damage if that lies in it.
     *
     * @param start where its first line begins, see {@link Found#start()}
     * @return the run; empty when somebody stopped the reading
     * @throws IOException when the file cannot be read or no run begins there: it was changed
     */
    public static Optional<Trace> run(Path file, long start, ReadProgress progress) throws IOException {
        long total = Files.size(file) - start;
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var reader = new TraceReader(Channels.newInputStream(channel.position(start)));
            var recorder = new TraceRecorder();
            int lines = 0;
            for (var line = reader.next(); line.isPresent(); line = reader.next()) {
                boolean starts = line.get().event().filter(RunStarted.class::isInstance).isPresent();
                if (starts && recorder.trace().isPresent()) {
                    break;
                }
                recorder.add(line.get());
                if (++lines % LINES_A_LOOK == 0 && !progress.at(reader.bytes(), total)) {
                    return Optional.empty();
                }
            }
            return Optional.of(recorder.trace()
                    .orElseThrow(() -> new IOException("no run begins at byte " + start + " any more")));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
