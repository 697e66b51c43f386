package draftscope.app.traces;

import draftscope.app.engine.Problem;
import draftscope.app.kit.FileDialogs;
import draftscope.decoding.event.RunStarted;
import draftscope.draw.Words;
import draftscope.trace.Trace;
import draftscope.trace.TraceSummary;
import draftscope.trace.export.GenerateLine;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** Recorded runs, newest first, and what can be done with them. Files are read and written in the background. */
public final class TracesViewModel {

    /** Runs of this window that are held in memory while they cannot be kept on the disk. */
    static final int MOST_HELD = 20;

    private static final long LOOK_EVERY_NANOS = 50_000_000;

    private final TraceWork work;
    private final InstantSource time;
    private final TraceStage stage;
    private final Consumer<Problem> report;
    private final TraceReading reading;
    private final TraceOpening opening;
    private final Autosave autosave;
    /** Taking runs out of the list, and what can be done about it. */
    public final TraceRemoval removal;
    /** A trace that another program is writing. */
    public final Following following;
    /** Where the models of traces are. */
    public final ModelPlaces places = new ModelPlaces();
    /** The runs, newest first. */
    public final ObservableList<TraceEntry> entries = FXCollections.observableArrayList();
    private final FilteredList<TraceEntry> foundNow = new FilteredList<>(entries);
    /** Those of them that the search finds. */
    public final ObservableList<TraceEntry> found = foundNow;
    /** The runs that are chosen, in the order of the list. */
    public final ObservableList<TraceEntry> chosen = FXCollections.observableArrayList();
    /** What is searched for: words that must all be there. */
    public final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper saidNow = new ReadOnlyStringWrapper("");
    /** What was done last, in words. */
    public final ReadOnlyStringProperty said = saidNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<Optional<ComparedRuns>> comparisonNow =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    /** Two runs beside each other; empty when none are compared. */
    public final ReadOnlyObjectProperty<Optional<ComparedRuns>> comparison = comparisonNow.getReadOnlyProperty();
    private FileDialogs dialogs = FileDialogs.NOBODY;
    private Consumer<String> clipboard = text -> {};
    private Optional<Path> examples = Optional.empty();
    private boolean looked;
    private boolean shelved;
    private boolean listed;

    public TracesViewModel(InstantSource time, TraceStage stage, Consumer<Problem> report) {
        this(TraceWork.inBackground(), time, stage, report);
    }

    TracesViewModel(TraceWork work, InstantSource time, TraceStage stage, Consumer<Problem> report) {
        this.work = work;
        this.time = time;
        this.stage = stage;
        this.report = report;
        reading = new TraceReading(work, time, report);
        opening = new TraceOpening(entries, reading, work, time, report);
        autosave = new Autosave(work, report);
        removal = new TraceRemoval(entries, chosen, autosave, this::said);
        following = new Following(work, stage, report, this::followed, () -> LockSupport.parkNanos(LOOK_EVERY_NANOS));
        query.addListener((observed, before, now) -> foundNow.setPredicate(entry -> entry.has(now)));
    }

    /** The reading that takes its time; empty when none does. */
    public ReadOnlyObjectProperty<Optional<Reading>> reading() {
        return reading.slow;
    }

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
            opening.examples(folder);
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
        examples.ifPresent(opening::examples);
    }

    /** The page may be the one a window opens with: then somebody looks before there is a shelf. */
    private void list() {
        if (!looked || !shelved || listed) {
            return;
        }
        listed = true;
        autosave.list(kept -> {
            var here = entries.stream().flatMap(e -> e.kept().stream()).map(TraceShelf.Kept::name).toList();
            entries.addAll(
                    opening.place(TraceOrigin.KEPT),
                    kept.stream().filter(e -> !here.contains(e.name())).toList());
        });
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
        var entry = TraceEntry.held(TraceOrigin.HERE, "", time.instant(), trace, alone);
        entries.add(0, entry);
        autosave.keep(entry, trace, gone -> entries.removeIf(e -> e.kept().filter(kept -> gone.contains(kept.name())).isPresent()));
        var held = entries.stream().filter(e -> e.origin == TraceOrigin.HERE && e.kept().isEmpty()).toList();
        held.stream().skip(MOST_HELD).forEach(entries::remove);
    }

    /** The target alone was measured for a run made here; {@code alone} its tokens per second, empty when it was not. */
    public void measured(Trace trace, OptionalDouble alone) {
        for (int i = 0; i < entries.size() && alone.isPresent(); i++) {
            var entry = entries.get(i);
            if (entry.origin == TraceOrigin.HERE && entry.summary.run() == trace.run() && !entry.alone().equals(alone)) {
                entry.alone(alone.getAsDouble());
                autosave.measured(entry, alone.getAsDouble());
                entries.set(i, entry);
            }
        }
    }

    /** Asks for a trace that another program is writing and follows it, or follows no more. */
    public void openLive() {
        if (following.file.get().isPresent()) {
            following.stop();
            said(Words.of("traces.live.stopped"));
        } else {
            dialogs.open(Words.of("traces.live.title")).ifPresent(following::start);
        }
    }

    private void followed(Path file, Trace trace) {
        entries.add(opening.place(TraceOrigin.FILE), TraceEntry.held(
                TraceOrigin.FILE, TraceOpening.name(file), time.instant(), trace, OptionalDouble.empty()));
    }

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
        opening.open(files, runs -> {
            query.set("");
            chosen.setAll(runs.get(0));
            var from = files.size() == 1 ? TraceOpening.name(files.get(0)) : Words.of("traces.files", files.size());
            said(Words.of("traces.opened", runs.size(), from));
            then.accept(runs.get(0));
        });
    }

    public void cancel() {
        reading.stop();
        said(Words.of("traces.cancelled"));
    }

    /** Shows the file of the chosen run in its folder. */
    public void reveal() {
        first().flatMap(entry -> entry.source().file()).ifPresent(this::reveal);
    }

    public void reveal(Path file) {
        dialogs.show(file).ifPresent(report);
    }

    /** How many times as fast as the target alone a run was; NaN where that was not measured beside it or in its file. */
    public double speedup(TraceEntry entry) {
        var alone = entry.alone().isPresent() || entry.origin == TraceOrigin.HERE || entry.origin == TraceOrigin.KEPT
                ? entry.alone()
                : Baselines.ofFile(entry, entries);
        return alone.isPresent() ? entry.rate() / alone.getAsDouble() : Double.NaN;
    }

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
                    return ComparedRuns.of(left.side("A", one.get(), right, entries), right.side("B", two.get(), left, entries));
                },
                both -> comparisonNow.set(Optional.of(both)));
    }

    public void endComparison() {
        comparisonNow.set(Optional.empty());
    }

    /** Shows a round of a compared run on stage. */
    public void show(ComparedRuns.Side side, int round) {
        stage.replay(side.trace(), round);
    }

    public void copyCommand() {
        first().ifPresent(entry -> copy(entry.summary));
    }

    public void copyShown() {
        stage.shown().ifPresent(trace -> copy(TraceSummary.of(trace)));
    }

    private void copy(TraceSummary run) {
        clipboard.accept(command(run.run()));
        said(Words.of("traces.copied" + TraceEntry.limits(run).map(limit -> "." + limit).orElse("")));
    }

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
            var entry = TraceEntry.held(TraceOrigin.HERE, "", time.instant(), trace, OptionalDouble.empty());
            dialogs.save(Words.of("traces.save.title"), SaveKind.TRACE.named(entry.suggestion()))
                    .ifPresent(file -> save(List.of(entry), file));
        });
    }

    /** Saves the chosen runs; the file's ending says as what, see {@link SaveKind}. */
    public void save(Path file) {
        save(List.copyOf(chosen), file);
    }

    private void save(List<TraceEntry> wanted, Path file) {
        new TraceSaving(work, report).save(wanted, file, () -> {
            saidNow.set(Words.of("traces.saved", file.toString()));
            stage.saved(said.get(), file);
        });
    }

    /** Puts a run on stage, beside the others of its file on the same prompt. */
    private void play(TraceEntry entry) {
        var beside = entry.beside(entries);
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

    private void said(String words) {
        saidNow.set(words);
        stage.say(words);
    }

    /** Takes what was done in the background; call once a frame. */
    public void frame() {
        work.run();
        following.publish();
    }
}
