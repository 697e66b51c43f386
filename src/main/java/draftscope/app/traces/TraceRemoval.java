package draftscope.app.traces;

import draftscope.draw.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.ObservableList;

/** Takes runs out of the list, brings those taken out last back, and pins those that are to stay. */
public final class TraceRemoval {

    private final ObservableList<TraceEntry> entries;
    private final ObservableList<TraceEntry> chosen;
    private final Autosave autosave;
    private final Consumer<String> say;
    private final ReadOnlyIntegerWrapper undoableNow = new ReadOnlyIntegerWrapper(0);
    /** How many runs can be brought back. */
    public final ReadOnlyIntegerProperty undoable = undoableNow.getReadOnlyProperty();
    private List<Gone> gone = List.of();

    /** A run that was taken out, and where it stood. */
    private record Gone(int at, TraceEntry entry) {}

    TraceRemoval(
            ObservableList<TraceEntry> entries,
            ObservableList<TraceEntry> chosen,
            Autosave autosave,
            Consumer<String> say) {
        this.entries = entries;
        this.chosen = chosen;
        this.autosave = autosave;
        this.say = say;
    }

    /** Takes the chosen runs out of the list; those the program has kept by itself it forgets, until they are wanted back. */
    public void remove() {
        if (chosen.isEmpty()) {
            return;
        }
        var out = new ArrayList<Gone>();
        for (int i = 0; i < entries.size(); i++) {
            if (chosen.contains(entries.get(i))) {
                out.add(new Gone(i, entries.get(i)));
            }
        }
        gone = List.copyOf(out);
        var removed = gone.stream().map(Gone::entry).toList();
        autosave.forget(removed);
        chosen.clear();
        entries.removeAll(removed);
        undoableNow.set(gone.size());
        say.accept(Words.of("traces.removed", gone.size()));
    }

    /** Brings back what was taken out last, where it stood, and chooses it. */
    public void undo() {
        if (gone.isEmpty()) {
            return;
        }
        var back = gone.stream().map(Gone::entry).toList();
        gone.forEach(run -> entries.add(Math.min(run.at(), entries.size()), run.entry()));
        autosave.remember();
        gone = List.of();
        undoableNow.set(0);
        chosen.setAll(back);
        say.accept(Words.of("traces.back", back.size()));
    }

    /** Pins the chosen run that the program keeps by itself, or lets it go. */
    public void pin() {
        chosen.stream().filter(TraceRemoval::pinnable).findFirst().ifPresent(entry -> autosave.pin(
                entry, !entry.pinned(), () -> {
                    int at = entries.indexOf(entry);
                    if (at >= 0) {
                        entries.set(at, entry);
                        chosen.setAll(entry);
                    }
                    say.accept(Words.of(entry.pinned() ? "traces.pinned" : "traces.unpinned"));
                }));
    }

    /** Whether the program keeps a run by itself, so that pinning it says something. */
    static boolean pinnable(TraceEntry entry) {
        return entry.kept().isPresent();
    }
}
