package draftscope.app.traces;

import draftscope.app.engine.Problem;
import draftscope.draw.Words;
import draftscope.trace.ReadProgress;
import draftscope.trace.TraceScan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.collections.ObservableList;

/**
 * Brings the runs of files into the list: own runs first, then what was opened, then what was kept, examples last.
 *
 * @param time the present, for files that do not say when they were written
 */
record TraceOpening(
        ObservableList<TraceEntry> entries,
        TraceReading reading,
        TraceWork work,
        InstantSource time,
        Consumer<Problem> report) {

    /** Runs in the list at most, so that no file fills the memory with its list. */
    static final int MOST = 10_000;

    /** Lists the runs of a folder below everything else; one that is not there has none. */
    void examples(Path folder) {
        reading.start(folder.toString(), progress -> examples(folder, progress), entries::addAll);
    }

    private List<TraceEntry> examples(Path folder, ReadProgress progress) throws IOException {
        var all = new ArrayList<TraceEntry>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (var file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
                    all.addAll(scanned(TraceOrigin.EXAMPLE, file, TraceReading.scan(file, progress)));
                }
            }
        }
        return all;
    }

    /**
     * Lists the runs of files; of a damaged file everything before the damage.
     *
     * @param then takes the runs, in the order of the list; is not asked where there are none
     */
    void open(List<Path> files, Consumer<List<TraceEntry>> then) {
        if (files.isEmpty()) {
            return;
        }
        var name = files.size() == 1 ? files.get(0).toString() : Words.of("traces.files", files.size());
        reading.start(
                name,
                progress -> {
                    var read = new ArrayList<Supplier<List<TraceEntry>>>();
                    for (var file : files) {
                        read.add(read(file, progress));
                    }
                    return read;
                },
                read -> {
                    var runs = new ArrayList<TraceEntry>();
                    // The last one goes in first, so that the list has them in the order they were given.
                    for (int i = read.size() - 1; i >= 0; i--) {
                        runs.addAll(0, read.get(i).get());
                    }
                    if (entries.size() > MOST) {
                        entries.remove(MOST, entries.size());
                        tell(files.get(0), Words.of("traces.too_many", MOST));
                    }
                    if (!runs.isEmpty()) {
                        then.accept(runs);
                    }
                });
    }

    private Supplier<List<TraceEntry>> read(Path file, ReadProgress progress) {
        try {
            var scan = TraceReading.scan(file, progress);
            var runs = scanned(TraceOrigin.FILE, file, scan);
            return () -> listed(file, runs, scan);
        } catch (IOException | RuntimeException e) {
            var problem = TraceReading.problem(file.toString(), e);
            return () -> {
                report.accept(problem);
                return List.of();
            };
        }
    }

    private List<TraceEntry> listed(Path file, List<TraceEntry> runs, TraceScan scan) {
        // Opened anew, a file is read anew.
        entries.removeIf(e -> e.origin == TraceOrigin.FILE && e.source().file().filter(file::equals).isPresent());
        entries.addAll(place(TraceOrigin.FILE), runs);
        scan.damage().ifPresent(damage -> tell(file, runs.isEmpty()
                ? Problem.said(damage.toString())
                : Words.of("traces.damaged", runs.size(), damage.toString())));
        if (runs.isEmpty() && scan.damage().isEmpty()) {
            tell(file, Words.of("traces.empty_file"));
        }
        return runs;
    }

    private List<TraceEntry> scanned(TraceOrigin origin, Path file, TraceScan scan) {
        return scan.runs().stream()
                .filter(run -> run.summary().totals().rounds() > 0)
                .map(run -> new TraceEntry(
                        origin,
                        run.summary(),
                        new TraceShelf.Kept(name(file), written(file), new TraceSource.InFile(file, run.start()))))
                .toList();
    }

    /** Where the first run of an origin belongs in the list. */
    int place(TraceOrigin origin) {
        var before = Arrays.asList(TraceOrigin.HERE, TraceOrigin.FILE, TraceOrigin.KEPT, TraceOrigin.EXAMPLE);
        return (int) entries.stream()
                .filter(e -> before.indexOf(e.origin) < before.indexOf(origin))
                .count();
    }

    /** What a file is called in the list. */
    static String name(Path file) {
        return Optional.ofNullable(file.getFileName()).map(Path::toString).orElse(file.toString());
    }

    private Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return time.instant();
        }
    }

    private void tell(Path file, String what) {
        var problem = new Problem(file.toString(), what, Words.of("problem.trace.fix"));
        work.window().add(() -> report.accept(problem));
    }
}
