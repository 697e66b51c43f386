package draftscope.cli;

import draftscope.bench.BenchRow;
import draftscope.bench.StoppedException;
import draftscope.decoding.TraceEvent;
import draftscope.trace.TraceWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Keeps the traces of a bench: {@code POLICY/tT-rREPEAT/NUMBER-ID.jsonl}, all turns of a question in one file. A
 * measurement made again writes its file again.
 */
final class BenchTraces {

    private final Path folder;

    BenchTraces(Path folder) {
        this.folder = folder;
    }

    void write(BenchRow row, List<List<TraceEvent>> runs) {
        var key = row.key();
        var file = folder.resolve(safe(key.policy()))
                .resolve("t" + safe(String.valueOf(key.temperature())) + "-r" + key.repeat())
                .resolve(String.format("%04d-%s.jsonl", key.index() + 1, safe(row.questionId())));
        try {
            Files.createDirectories(file.getParent());
            try (var writer = new TraceWriter(new BufferedOutputStream(Files.newOutputStream(file)))) {
                runs.forEach(run -> run.forEach(writer::on));
            }
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
