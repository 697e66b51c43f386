package draftscope.app.traces;

import draftscope.model.input.Surroundings;
import draftscope.trace.Trace;
import draftscope.trace.TraceFile;
import draftscope.trace.export.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps runs as trace files in a folder, named by the time they were made. Files under other names are none of its
 * business: it neither lists nor removes them.
 *
 * @param folder made when the first run is kept
 */
public record FolderShelf(Path folder) implements TraceShelf {

    private static final String FOLDER = "runs";

    private static final String BEGINS = "run-";
    private static final String ENDS = ".jsonl";
    private static final String PART = ".part";
    private static final String PINNED = "-pinned";
    private static final String ASIDE = ".removed";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** In the operating system's place for what a program remembers; keeps nothing where a person has no home. */
    public static TraceShelf of(Surroundings here) {
        return here.state().<TraceShelf>map(place -> new FolderShelf(place.resolve(FOLDER))).orElse(NONE);
    }

    @Override
    public List<Kept> kept() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> kept(file).stream())
                    .sorted(Comparator.comparing(Kept::name).reversed())
                    .toList();
        }
    }

    private static Optional<Kept> kept(Path file) {
        var name = file.getFileName().toString();
        if (!name.startsWith(BEGINS) || !name.endsWith(ENDS)) {
            return Optional.empty();
        }
        try {
            var middle = name.substring(BEGINS.length(), name.length() - ENDS.length());
            boolean pinned = middle.endsWith(PINNED);
            var time = pinned ? middle.substring(0, middle.length() - PINNED.length()) : middle;
            var when = LocalDateTime.parse(time, NAME);
            return Optional.of(new Kept(
                    name, when.toInstant(ZoneOffset.UTC), new TraceSource.InFile(file, 0), pinned, BaselineLine.read(file)));
        } catch (DateTimeParseException | StringIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    @Override
    public Kept keep(Trace trace, Instant when) throws IOException {
        Files.createDirectories(folder);
        sweep(when);
        var free = when;
        while (Files.exists(file(free)) || Files.exists(file(free, PINNED))) {
            free = free.plus(1, ChronoUnit.MILLIS);
        }
        var file = file(free);
        // Under its name only when it is whole: a window that is closed meanwhile leaves no half of it.
        WholeFile.write(file, part -> TraceFile.write(part, List.of(trace)));
        return new Kept(file.getFileName().toString(), free, new TraceSource.InFile(file, 0));
    }

    /** Takes away what a window left that was ended in the middle of writing. */
    private void sweep(Instant now) throws IOException {
        try (var parts = Files.newDirectoryStream(folder, BEGINS + "*" + PART)) {
            for (var part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(now.minus(1, ChronoUnit.DAYS))) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    @Override
    public void remove(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public void putAside(List<String> names) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var old = Files.newDirectoryStream(folder, BEGINS + "*" + ASIDE)) {
            for (var file : old) {
                Files.deleteIfExists(file);
            }
        }
        for (var name : names) {
            if (Files.exists(folder.resolve(name))) {
                Files.move(folder.resolve(name), folder.resolve(name + ASIDE));
            }
        }
    }

    @Override
    public void putBack() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var aside = Files.newDirectoryStream(folder, BEGINS + "*" + ASIDE)) {
            for (var file : aside) {
                var name = file.getFileName().toString();
                Files.move(file, folder.resolve(name.substring(0, name.length() - ASIDE.length())));
            }
        }
    }

    @Override
    public Kept pin(Kept run, boolean on) throws IOException {
        var there = folder.resolve(run.name());
        var here = file(run.when(), on ? PINNED : "");
        if (!there.equals(here)) {
            Files.move(there, here);
        }
        return new Kept(here.getFileName().toString(), run.when(), new TraceSource.InFile(here, 0), on, run.alone());
    }

    @Override
    public void measured(String name, double alone) throws IOException {
        var file = folder.resolve(name);
        if (Files.exists(file)) {
            var bytes = BaselineLine.added(Files.readAllBytes(file), alone);
            WholeFile.write(file, part -> Files.write(part, bytes));
        }
    }

    private Path file(Instant when) {
        return file(when, "");
    }

    private Path file(Instant when, String mark) {
        return folder.resolve(BEGINS + NAME.format(when) + mark + ENDS);
    }
}
