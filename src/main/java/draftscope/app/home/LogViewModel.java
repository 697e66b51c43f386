package draftscope.app.home;

import draftscope.app.kit.Watch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The log on screen: the newest lines last, from a level on. */
public final class LogViewModel {

    private final LogBook book;
    /** The least grave level that is shown. */
    public final ObjectProperty<LogLine.Level> least = new SimpleObjectProperty<>(LogLine.Level.INFO);
    /** What is shown, oldest first. */
    public final ObservableList<LogLine> lines = FXCollections.observableArrayList();

    public LogViewModel(LogBook book, Executor front) {
        this.book = book;
        var due = new AtomicBoolean();
        book.onLine(() -> {
            // A flood of lines is shown as one.
            if (!due.getAndSet(true)) {
                front.execute(() -> {
                    due.set(false);
                    refresh();
                });
            }
        });
        Watch.always(this::refresh, least);
    }

    /** Everything that is shown, with all details. */
    public String whole() {
        return lines.stream().map(LogLine::whole).collect(Collectors.joining("\n"));
    }

    private void refresh() {
        lines.setAll(book.lines().stream()
                .filter(line -> line.level().compareTo(least.get()) >= 0)
                .toList());
    }
}
