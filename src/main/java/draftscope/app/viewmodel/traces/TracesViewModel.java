package draftscope.app.viewmodel.traces;

import draftscope.app.engine.Problem;
import draftscope.app.viewmodel.Words;
import draftscope.decoding.ModelInfo;
import draftscope.trace.Trace;
import draftscope.trace.TraceFile;
import draftscope.trace.export.GenerateLine;
import draftscope.trace.export.HtmlReplay;
import draftscope.trace.export.RoundsTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Recorded runs, newest first, and what can be done with them. Files are read and written behind the window. */
public final class TracesViewModel {

    /** Runs kept in the list at most, so that a long day costs no more memory than a short one. */
    public static final int MOST = 100;

    private static final Set<String> SHIPPED = Set.of("fable-14m", "fable-2m");

    private final ObservableList<TraceEntry> entries = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<TraceEntry>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final Executor behind;
    private final Executor front;
    private final Consumer<Trace> replay;
    private final Consumer<Problem> report;

    /**
     * @param behind where files are read and written
     * @param front where the list is changed: the toolkit's thread
     * @param replay puts a run on stage
     * @param report tells of something that went wrong
     */
    public TracesViewModel(Executor behind, Executor front, Consumer<Trace> replay, Consumer<Problem> report) {
        this.behind = behind;
        this.front = front;
        this.replay = replay;
        this.report = report;
    }

    /** The runs, newest first. */
    public ObservableList<TraceEntry> entries() {
        return entries;
    }

    /** The run that is chosen. */
    public ObjectProperty<Optional<TraceEntry>> selected() {
        return selected;
    }

    /** Adds a run to the list. */
    public void add(String source, Trace trace) {
        var entry = new TraceEntry(source, trace);
        entries.add(0, entry);
        if (entries.size() > MOST) {
            entries.remove(MOST, entries.size());
        }
        selected.set(Optional.of(entry));
    }

    /** Reads files; of a damaged one everything before the damage, and one line that says so. */
    public void open(List<Path> files) {
        files.forEach(file -> behind.execute(() -> {
            try {
                var read = TraceFile.read(file);
                front.execute(() -> opened(file, read));
            } catch (IOException e) {
                tell(file, Words.of("traces.unreadable"));
            }
        }));
    }

    private void opened(Path file, TraceFile read) {
        read.runs().stream()
                .filter(run -> !run.rounds().isEmpty())
                .forEach(run -> add(file.getFileName().toString(), run));
        read.damage().ifPresent(damage -> tell(file, damage.toString()));
        if (read.runs().isEmpty() && read.damage().isEmpty()) {
            tell(file, Words.of("traces.empty_file"));
        }
    }

    private void tell(Path file, String what) {
        var problem = new Problem(file.toString(), what, Words.of("problem.trace.fix"));
        front.execute(() -> report.accept(problem));
    }

    /** Puts the chosen run on stage. */
    public void replay() {
        selected.get().ifPresent(entry -> replay.accept(entry.trace()));
    }

    /** The command that repeats the chosen run; empty when none is chosen. */
    public String command() {
        return selected.get().map(e -> GenerateLine.of(e.trace().run(), TracesViewModel::place)).orElse("");
    }

    private static Optional<String> place(ModelInfo model) {
        return SHIPPED.contains(model.name()) ? Optional.empty() : Optional.of(model.name());
    }

    /**
     * Saves the chosen run; the file's ending says as what: {@code csv} and {@code json} the rounds, {@code html} a
     * page that replays it, anything else the trace itself.
     */
    public void save(Path file) {
        selected.get().ifPresent(entry -> behind.execute(() -> {
            try {
                write(entry.trace(), file);
            } catch (IOException e) {
                tell(file, Words.of("traces.unwritable"));
            }
        }));
    }

    private static void write(Trace trace, Path file) throws IOException {
        var name = file.getFileName().toString();
        if (name.endsWith(".csv")) {
            Files.write(file, RoundsTable.csv(trace).getBytes(StandardCharsets.UTF_8));
        } else if (name.endsWith(".json")) {
            Files.write(file, RoundsTable.json(trace).getBytes(StandardCharsets.UTF_8));
        } else if (name.endsWith(".html")) {
            Files.write(file, HtmlReplay.page(trace).getBytes(StandardCharsets.UTF_8));
        } else {
            TraceFile.write(file, List.of(trace));
        }
    }
}
