package draftscope.app.traces;

import draftscope.app.engine.Problem;
import draftscope.app.kit.FileDialogs;
import draftscope.decoding.event.RunStarted;
import draftscope.draw.Words;
import draftscope.trace.ReadProgress;
import draftscope.trace.Trace;
import draftscope.trace.TraceScan;
import draftscope.trace.TraceSummary;
import draftscope.trace.export.GenerateLine;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** Recorded runs, newest first, and what can be done with them. Files are read and written behind the window. */
public final class TracesViewModel {

    /** Runs in the list at most, so that no file fills the memory with its list. */
    public static final int MOST = 10_000;

    /** Runs of this window that are held in memory while they cannot be kept on the disk. */
    static final int MOST_HELD = 20;

    private static final int MOST_BESIDE = 8;
    private static final long LOOK_EVERY_NANOS = 50_000_000;

    private final TraceWork work;
    private final InstantSource time;
    private final TraceStage stage;
    private final Consumer<Problem> report;
    private final TraceReading reading;
    private final Autosave autosave;
    private final TraceRemoval removal;
    private final Following following;
    private final ModelPlaces places = new ModelPlaces();
    private final ObservableList<TraceEntry> entries = FXCollections.observableArrayList();
    private final FilteredList<TraceEntry> found = new FilteredList<>(entries);
    private final ObservableList<TraceEntry> chosen = FXCollections.observableArrayList();
    private final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<ComparedRuns>> comparison =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private FileDialogs dialogs = FileDialogs.NOBODY;
    private Consumer<String> clipboard = text -> {};
    private Optional<Path> examples = Optional.empty();
    private boolean looked;
    private boolean shelved;
    private boolean listed;

    /**
     * @param time the present
     * @param stage where runs are shown
     * @param report tells of something that went wrong
     */
    public TracesViewModel(InstantSource time, TraceStage stage, Consumer<Problem> report) {
        this(TraceWork.behind(), time, stage, report);
    }

    TracesViewModel(TraceWork work, InstantSource time, TraceStage stage, Consumer<Problem> report) {
        this.work = work;
        this.time = time;
        this.stage = stage;
        this.report = report;
        reading = new TraceReading(work, time, report);
        autosave = new Autosave(work, report);
        removal = new TraceRemoval(entries, chosen, autosave, this::said);
        following = new Following(work, stage, report, this::followed, () -> LockSupport.parkNanos(LOOK_EVERY_NANOS));
        query.addListener((observed, before, now) -> search(now));
    }

    /** The runs, newest first. */
    public ObservableList<TraceEntry> entries() {
        return entries;
    }

    /** Those of them that the search finds. */
    public ObservableList<TraceEntry> found() {
        return found;
    }

    /** What is searched for: words that must all be there. */
    public StringProperty query() {
        return query;
    }

    /** The runs that are chosen, in the order of the list. */
    public ObservableList<TraceEntry> chosen() {
        return chosen;
    }

    /** The reading that takes its time; empty when none does. */
    public ReadOnlyObjectProperty<Optional<Reading>> reading() {
        return reading.slow();
    }

    /** Two runs beside each other; empty when none are compared. */
    public ReadOnlyObjectProperty<Optional<ComparedRuns>> comparison() {
        return comparison.getReadOnlyProperty();
    }

    /** What was done last, in words. */
    public ReadOnlyStringProperty said() {
        return said.getReadOnlyProperty();
    }

    /** Where the models of traces are. */
    public ModelPlaces places() {
        return places;
    }

    /** Who asks for files, and where copied text goes. */
    public void desk(FileDialogs asked, Consumer<String> copied) {
        dialogs = asked;
        clipboard = copied;
    }

    /** Keeps the runs of this window there from now on. */
    public void shelve(TraceShelf shelf) {
        autosave.on(shelf);
        shelved = true;
        list();
    }

    /** The folder of the example traces, which stand below everything else; a program without that folder has none. */
    public void examples(Path folder) {
        examples = Optional.of(folder);
        if (looked) {
            read(folder);
        }
    }

    /**
     * Somebody looks at the list: from now on the runs of earlier windows and the examples are in it. Reading them costs a
     * start nothing.
     */
    public void look() {
        if (looked) {
            return;
        }
        looked = true;
        list();
        examples.ifPresent(this::read);
    }

    /** The page may be the one a window opens with: then somebody looks before there is a shelf. */
    private void list() {
        if (!looked || !shelved || listed) {
            return;
        }
        listed = true;
        autosave.list(kept -> {
            var here = entries.stream().flatMap(e -> e.kept().stream()).toList();
            entries.addAll(
                    place(TraceOrigin.KEPT),
                    kept.stream().filter(e -> !here.contains(e.name())).toList());
        });
    }

    private void read(Path folder) {
        reading.start(folder.toString(), progress -> examples(folder, progress), entries::addAll);
    }

    private List<TraceEntry> examples(Path folder, ReadProgress progress) throws IOException {
        var all = new ArrayList<TraceEntry>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (var file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
                    all.addAll(scanned(TraceOrigin.EXAMPLE, file, TraceScan.of(file, progress)));
                }
            }
        }
        return all;
    }

    /**
     * A run of this window is over: lists it, and keeps it.
     *
     * @param alone tokens per second of the target alone on the same prompt, where they were measured
     */
    public void made(Trace trace, OptionalDouble alone) {
        if (trace.rounds().isEmpty()) {
            return;
        }
        var entry = new TraceEntry(
                TraceOrigin.HERE, "", time.instant(), TraceSummary.of(trace), new TraceSource.Held(trace), alone);
        entries.add(0, entry);
        autosave.keep(entry, trace, gone -> entries.removeIf(e -> e.kept().filter(gone::contains).isPresent()));
        var held = entries.stream().filter(e -> e.origin() == TraceOrigin.HERE && e.kept().isEmpty()).toList();
        held.stream().skip(MOST_HELD).forEach(entries::remove);
    }

    /** The target alone was measured for a run made here; {@code alone} its tokens per second, empty when it was not. */
    public void measured(Trace trace, OptionalDouble alone) {
        for (int i = 0; i < entries.size() && alone.isPresent(); i++) {
            var entry = entries.get(i);
            if (entry.origin() == TraceOrigin.HERE && entry.summary().run() == trace.run() && !entry.alone().equals(alone)) {
                entry.alone(alone.getAsDouble());
                entries.set(i, entry);
            }
        }
    }

    /** A trace that another program is writing. */
    public Following following() {
        return following;
    }

    /** Asks for a trace that another program is writing and follows it, or follows no more. */
    public void openLive() {
        if (following.file().get().isPresent()) {
            following.stop();
            said(Words.of("traces.live.stopped"));
        } else {
            dialogs.open(Words.of("traces.live.title")).ifPresent(following::start);
        }
    }

    private void followed(Path file, Trace trace) {
        entries.add(place(TraceOrigin.FILE), new TraceEntry(
                TraceOrigin.FILE, name(file), time.instant(), TraceSummary.of(trace), new TraceSource.Held(trace)));
    }

    /** Asks for trace files and lists their runs. */
    public void open() {
        open(dialogs.several(Words.of("traces.open.title")));
    }

    /** Lists the runs of files, and chooses the first; of a damaged file everything before the damage. */
    public void open(List<Path> files) {
        open(files, first -> {});
    }

    /** Lists the runs of files and puts the first one on stage. */
    public void show(List<Path> files) {
        open(files, this::play);
    }

    private void open(List<Path> files, Consumer<TraceEntry> then) {
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
                    opened(files, runs, then);
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
        entries.removeIf(e -> e.origin() == TraceOrigin.FILE && e.source().file().filter(file::equals).isPresent());
        entries.addAll(place(TraceOrigin.FILE), runs);
        scan.damage().ifPresent(damage -> tell(file, runs.isEmpty()
                ? damage.toString()
                : Words.of("traces.damaged", runs.size(), damage.toString())));
        if (runs.isEmpty() && scan.damage().isEmpty()) {
            tell(file, Words.of("traces.empty_file"));
        }
        return runs;
    }

    private void opened(List<Path> files, List<TraceEntry> runs, Consumer<TraceEntry> then) {
        if (runs.isEmpty()) {
            return;
        }
        if (entries.size() > MOST) {
            entries.remove(MOST, entries.size());
            tell(files.get(0), Words.of("traces.too_many", MOST));
        }
        query.set("");
        chosen.setAll(runs.get(0));
        said(Words.of("traces.opened", runs.size(), files.size() == 1 ? name(files.get(0)) : Words.of("traces.files", files.size())));
        then.accept(runs.get(0));
    }

    private List<TraceEntry> scanned(TraceOrigin origin, Path file, TraceScan scan) {
        return scan.runs().stream()
                .filter(run -> run.summary().totals().rounds() > 0)
                .map(run -> new TraceEntry(
                        origin, name(file), written(file), run.summary(), new TraceSource.InFile(file, run.start())))
                .toList();
    }

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

    /** Own runs first, then what was opened, then what was kept, examples last. */
    private int place(TraceOrigin origin) {
        var before = Arrays.asList(TraceOrigin.HERE, TraceOrigin.FILE, TraceOrigin.KEPT, TraceOrigin.EXAMPLE);
        return (int) entries.stream()
                .filter(e -> before.indexOf(e.origin()) < before.indexOf(origin))
                .count();
    }

    /** Stops the reading of files. */
    public void cancel() {
        reading.stop();
        said(Words.of("traces.cancelled"));
    }

    /** Taking runs out of the list, and what can be done about it. */
    public TraceRemoval removal() {
        return removal;
    }

    /** Shows the file of the chosen run in its folder. */
    public void reveal() {
        first().flatMap(entry -> entry.source().file()).ifPresent(file -> {
            try {
                dialogs.reveal(file);
            } catch (IOException e) {
                report.accept(new Problem(file.toString(), Words.of("files.reveal.cause"), Words.of("files.reveal.fix")));
            }
        });
    }

    /** How many times as fast as the target alone a run was; NaN where that was not measured beside it or in its file. */
    public double speedup(TraceEntry entry) {
        var alone = entry.alone().isPresent() || entry.origin() == TraceOrigin.HERE || entry.origin() == TraceOrigin.KEPT
                ? entry.alone()
                : Baselines.ofFile(entry, entries);
        return alone.isPresent() ? entry.rate() / alone.getAsDouble() : Double.NaN;
    }

    /** Puts the chosen run on stage. */
    public void replay() {
        first().ifPresent(this::play);
    }

    /** Offers to make pictures or a film of the chosen run. */
    public void export() {
        first().ifPresent(entry -> load(entry, stage::export));
    }

    /** Compares the two chosen runs, the upper one on the left. */
    public void compare() {
        if (chosen.size() != 2) {
            return;
        }
        var left = chosen.get(0);
        var right = chosen.get(1);
        reading.start(
                left.from(),
                progress -> {
                    var one = left.source().read(progress);
                    var two = right.source().read(progress);
                    if (one.isEmpty() || two.isEmpty()) {
                        throw new InterruptedIOException("stopped");
                    }
                    return ComparedRuns.of(side("A", left, one.get(), right), side("B", right, two.get(), left));
                },
                both -> comparison.set(Optional.of(both)));
    }

    private ComparedRuns.Side side(String name, TraceEntry entry, Trace trace, TraceEntry other) {
        return new ComparedRuns.Side(
                Words.of("traces.compare.side", name, entry.policy()),
                entry.from(),
                trace,
                Baselines.of(entry, Stream.concat(Stream.of(entry, other), entries.stream()).toList()));
    }

    /** Takes the comparison away. */
    public void endComparison() {
        comparison.set(Optional.empty());
    }

    /** Shows a round of a compared run on stage. */
    public void show(ComparedRuns.Side side, int round) {
        stage.replay(side.trace(), round);
    }

    /** Copies the command that repeats the chosen run. */
    public void copyCommand() {
        first().ifPresent(entry -> copy(entry.summary()));
    }

    /** Copies the command that repeats the run on stage. */
    public void copyShown() {
        stage.shown().ifPresent(trace -> copy(TraceSummary.of(trace)));
    }

    private void copy(TraceSummary run) {
        clipboard.accept(command(run.run()));
        said(Words.of("traces.copied" + TraceEntry.limits(run).map(limit -> "." + limit).orElse("")));
    }

    /** The command that repeats a run. */
    public String command(RunStarted run) {
        return GenerateLine.of(run, places::of);
    }

    /** Asks where to save the chosen runs, and saves them. */
    public void saveAs(SaveKind kind) {
        first().ifPresent(entry -> dialogs.save(Words.of("traces.save.title"), kind.named(entry.suggestion()))
                .ifPresent(this::save));
    }

    /** Asks where to save the run on stage, as far as it has come. */
    public void saveShown() {
        stage.shown().filter(trace -> !trace.rounds().isEmpty()).ifPresent(trace -> {
            var entry = new TraceEntry(
                    TraceOrigin.HERE, "", time.instant(), TraceSummary.of(trace), new TraceSource.Held(trace));
            dialogs.save(Words.of("traces.save.title"), SaveKind.TRACE.named(entry.suggestion()))
                    .ifPresent(file -> save(List.of(entry), file));
        });
    }

    /** Saves the chosen runs; the file's ending says as what, see {@link SaveKind}. */
    public void save(Path file) {
        save(List.copyOf(chosen), file);
    }

    private void save(List<TraceEntry> wanted, Path file) {
        new TraceSaving(work, report).save(wanted, file, () -> said(Words.of("traces.saved", file.toString())));
    }

    /** Puts a run on stage, beside the others of its file on the same prompt. */
    private void play(TraceEntry entry) {
        var beside = entries.stream()
                .filter(other -> other != entry
                        && entry.source().file().isPresent()
                        && entry.source().file().equals(other.source().file())
                        && entry.summary().run().promptIds().equals(other.summary().run().promptIds()))
                .limit(MOST_BESIDE)
                .map(TraceEntry::source)
                .toList();
        reading.start(
                entry.from(),
                progress -> {
                    var read = new ArrayList<Optional<Trace>>();
                    read.add(entry.source().read(progress));
                    for (var other : beside) {
                        read.add(other.read(progress));
                    }
                    return read;
                },
                read -> read.get(0).ifPresent(trace -> stage.replay(
                        trace, read.subList(1, read.size()).stream().flatMap(Optional::stream).toList())));
    }

    private void load(TraceEntry entry, Consumer<Trace> then) {
        reading.start(entry.from(), entry.source()::read, trace -> trace.ifPresent(then));
    }

    private Optional<TraceEntry> first() {
        return chosen.stream().findFirst();
    }

    private void search(String wanted) {
        var words = wanted.strip().toLowerCase(Locale.ROOT).split("\\s+");
        found.setPredicate(entry -> {
            var text = entry.words();
            return Arrays.stream(words).allMatch(text::contains);
        });
    }

    private void tell(Path file, String what) {
        var problem = new Problem(file.toString(), what, Words.of("problem.trace.fix"));
        work.window().add(() -> report.accept(problem));
    }

    private void said(String words) {
        said.set(words);
        stage.say(words);
    }

    /** Takes what was done behind the window; call once a frame. */
    public void frame() {
        work.run();
        following.publish();
    }
}
