package draftscope.app.pair;

import draftscope.app.engine.Problem;
import draftscope.draw.Words;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a model is named. While somebody types, it is glanced at in the background, one glance at a time; what a glance
 * says is shown only when it is of what stands there now.
 */
public final class ModelField {

    private static final Logger LOG = LoggerFactory.getLogger(ModelField.class);

    /** What is named. */
    public final ModelPart part;
    private final Supplier<String> target;
    /** A folder or an id of the hub. */
    public final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper noteNow = new ReadOnlyStringWrapper("");
    /** What is there, in one line; empty while nobody knows. */
    public final ReadOnlyStringProperty note = noteNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper problemNow = new ReadOnlyStringWrapper("");
    /** What is wrong with it, in one line; empty when nothing is known to be. */
    public final ReadOnlyStringProperty problem = problemNow.getReadOnlyProperty();
    private final ReadOnlyBooleanWrapper absentNow = new ReadOnlyBooleanWrapper(false);
    /** Whether it has to be downloaded first. */
    public final ReadOnlyBooleanProperty absent = absentNow.getReadOnlyProperty();
    private Optional<PickerPlace> place = Optional.empty();
    private Optional<Problem> trouble = Optional.empty();
    private boolean glancing;
    private boolean again;

    ModelField(ModelPart part, Supplier<String> target) {
        this.part = part;
        this.target = target;
        text.addListener((observed, before, now) -> glance());
    }

    void open(PickerPlace where) {
        place = Optional.of(where);
        glance();
    }

    /** The same in full. */
    Optional<Problem> trouble() {
        return trouble;
    }

    /** What is written; empty for nothing. */
    Optional<String> written() {
        return Optional.of(text.get().strip()).filter(t -> !t.isEmpty());
    }

    /** Looks anew: what it must suit has changed. */
    void glance() {
        var now = written();
        if (now.isEmpty()) {
            show("", part.equals(ModelPart.TARGET) ? Optional.of(unnamed()) : Optional.empty(), false);
            again = glancing;
            return;
        }
        if (place.isEmpty()) {
            return;
        }
        if (glancing) {
            again = true;
            return;
        }
        glancing = true;
        var where = place.get();
        var ofTarget = target.get().strip();
        where.background().execute(() -> {
            var seen = seen(where.shelf(), now.get(), ofTarget);
            where.screen().execute(() -> take(seen));
        });
    }

    private record Seen(String note, Optional<Problem> problem, boolean absent) {}

    private Seen seen(ModelShelf shelf, String written, String ofTarget) {
        try {
            var facts = shelf.glance(part, written, ofTarget);
            return new Seen(facts.words(), Optional.empty(), facts.absent());
        } catch (RuntimeException e) {
            LOG.debug("no model at {}", written, e);
            var problem = Problems.of(written, e);
            // What is wrong with the target is said at the target.
            return part.head().isPresent() && problem.where().equals(ofTarget) && !ofTarget.equals(written)
                    ? new Seen(Words.of("picker.head.waits"), Optional.empty(), false)
                    : new Seen("", Optional.of(problem), false);
        }
    }

    /** The folder stands right above and need not be named again. */
    private String line(Problem what) {
        var folder = text.get().strip().replaceAll("[/\\\\]+$", "");
        if (what.where().equals(folder)) {
            return Words.of("picker.problem", what.cause(), what.fix());
        }
        boolean inside = what.where().startsWith(folder) && what.where().length() > folder.length() + 1;
        var where = inside ? what.where().substring(folder.length() + 1) : what.where();
        return Words.of("picker.problem.where", where, what.cause(), what.fix());
    }

    private void take(Seen seen) {
        glancing = false;
        if (again) {
            again = false;
            glance();
        } else {
            show(seen.note(), seen.problem(), seen.absent());
        }
    }

    private static Problem unnamed() {
        return new Problem(
                Words.of("picker.target"), Words.of("picker.target.empty"), Words.of("picker.target.empty.fix"));
    }

    private void show(String found, Optional<Problem> wrong, boolean missing) {
        trouble = wrong;
        noteNow.set(found);
        problemNow.set(wrong.map(this::line).orElse(""));
        absentNow.set(missing);
    }

    /** Names a folder or a file that was dropped here, or chosen. */
    void drop(Path dropped) {
        this.text.set(dropped.toString());
    }
}
