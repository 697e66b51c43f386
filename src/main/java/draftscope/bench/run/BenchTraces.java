package draftscope.bench.run;

import draftscope.bench.BenchRow;
import draftscope.bench.StoppedException;
import draftscope.decoding.event.TraceEvent;
import draftscope.trace.TraceWriter;
import draftscope.trace.export.WholeFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Keeps the traces of a bench: {@code POLICY/tT-rREPEAT/NUMBER-ID.jsonl}, all turns of a question in one file. A
 * measurement made again writes its file again.
 */
public final class BenchTraces {

    private final Path folder;

    /** Under a folder, which is made when the first trace is written. */
    public BenchTraces(Path folder) {
        this.folder = folder;
    }

    /** The folder in which the window keeps the traces of a bench file: beside it, under its name. */
    public static Path beside(Path benchFile) {
        var name = Optional.ofNullable(benchFile.getFileName()).orElse(benchFile).toString();
        return benchFile.resolveSibling(name.replaceAll("\\.jsonl$", "") + "-traces");
    }

    /** Where the trace of a measurement is kept, whether there is one or not. */
    public Path file(BenchRow row) {
        var key = row.key();
        return folder.resolve(safe(key.policy()))
                .resolve("t" + safe(String.valueOf(key.temperature())) + "-r" + key.repeat())
                .resolve(String.format(Locale.ROOT, "%04d-%s.jsonl", key.index() + 1, safe(row.questionId())));
    }

    /**
     * Keeps the trace of a measurement.
     *
     * @throws StoppedException when it cannot be written
     */
    public void write(BenchRow row, List<List<TraceEvent>> runs) {
        var file = file(row);
        try {
            Files.createDirectories(file.getParent());
            WholeFile.write(file, part -> {
                try (var writer = new TraceWriter(new BufferedOutputStream(Files.newOutputStream(part)))) {
                    runs.forEach(run -> run.forEach(writer::on));
                }
            });
        } catch (IOException | UncheckedIOException e) {
            throw new StoppedException(
                    file + ": the trace cannot be written (" + e.getMessage() + "); everything finished before is kept:"
                            + " make room and start the same command again",
                    e);
        }
    }

    /** A name for a file, whatever a prompt file or a policy calls it. */
    private static String safe(String name) {
        var safe = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+|-+$", "");
        return safe.isEmpty() ? "unnamed" : safe.substring(0, Math.min(60, safe.length()));
    }
}
