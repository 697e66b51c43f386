package draftscope.app.tour;

import draftscope.app.engine.Engine;
import draftscope.app.engine.Problem;
import draftscope.app.home.Keys;
import draftscope.app.kit.Sheet;
import draftscope.app.settings.Settings;
import draftscope.draw.Words;
import draftscope.model.input.BadInputException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Starts and ends the tour, and offers it once. It is under way as long as its sheet is open.
 *
 * @param <W> the window of a tour
 */
public final class TourDesk<W extends TourWindow> {

    private final Executor behind;
    private final Executor front;
    private final Settings settings;
    private final Function<Engine, W> windows;
    private final Consumer<Problem> report;
    private final ObjectProperty<Optional<Sheet>> sheet;
    private final ReadOnlyObjectWrapper<Optional<Tour<W>>> tour = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper offered = new ReadOnlyBooleanWrapper(false);
    private Optional<Path> traces = Optional.empty();

    /**
     * @param behind where files are read
     * @param front the toolkit's thread
     * @param settings whether it was offered before
     * @param sheet what lies over the window
     * @param windows makes a tour's window around an engine
     * @param report told what went wrong
     */
    public TourDesk(
            Executor behind,
            Executor front,
            Settings settings,
            ObjectProperty<Optional<Sheet>> sheet,
            Function<Engine, W> windows,
            Consumer<Problem> report) {
        this.behind = behind;
        this.front = front;
        this.settings = settings;
        this.sheet = sheet;
        this.windows = windows;
        this.report = report;
        sheet.addListener((observed, before, now) -> follow(now));
    }

    /** Tells where the example traces lie; offers the tour if nobody has declined or taken it yet. */
    public void traces(Path folder) {
        traces = Optional.of(folder);
        offered.set(!settings.get(Keys.TOUR_OFFERED));
    }

    /** The tour under way; empty otherwise. */
    public ReadOnlyObjectProperty<Optional<Tour<W>>> tour() {
        return tour.getReadOnlyProperty();
    }

    /** Whether it is being offered. */
    public ReadOnlyBooleanProperty offered() {
        return offered.getReadOnlyProperty();
    }

    /** Begins it. */
    public void begin() {
        sheet.set(Optional.of(Sheet.TOUR));
    }

    /** It is not wanted; it is not offered again. */
    public void decline() {
        settings.set(Keys.TOUR_OFFERED, true);
        offered.set(false);
    }

    private void follow(Optional<Sheet> open) {
        if (!open.equals(Optional.of(Sheet.TOUR))) {
            tour.set(Optional.empty());
            return;
        }
        decline();
        if (traces.isEmpty()) {
            refuse(new Problem(Words.of("sheet.tour"), Words.of("tour.missing"), Words.of("tour.fix")));
            return;
        }
        var folder = traces.get();
        behind.execute(() -> {
            try {
                var runs = TourRuns.read(folder);
                front.execute(() -> show(runs));
            } catch (BadInputException unusable) {
                front.execute(() -> refuse(Problem.of(unusable)));
            }
        });
    }

    /** Unless somebody has thought better of it meanwhile. */
    private void show(TourRuns runs) {
        if (sheet.get().equals(Optional.of(Sheet.TOUR))) {
            var made = new Tour<>(runs, windows, () -> sheet.set(Optional.empty()));
            tour.set(Optional.of(made));
        }
    }

    private void refuse(Problem why) {
        sheet.set(Optional.empty());
        report.accept(why);
    }
}
