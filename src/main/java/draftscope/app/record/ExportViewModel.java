package draftscope.app.record;

import draftscope.app.engine.Problem;
import draftscope.app.kit.FileDialogs;
import draftscope.app.kit.Sheet;
import draftscope.draw.Words;
import draftscope.trace.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The export of runs: of the one on stage, or of any other. One file at a time is made, in the background. */
public final class ExportViewModel {

    public final ExportForm form = new ExportForm(Clock.systemDefaultZone());
    /** The file that is being made. */
    public final ExportRun run;
    private final ObjectProperty<Optional<Sheet>> sheet;
    private final Supplier<Optional<ExportSubject>> onStage;
    private final Consumer<Problem> report;
    private final Consumer<String> say;
    private final BiConsumer<String, Path> saved;
    private final ReadOnlyStringWrapper messageNow = new ReadOnlyStringWrapper("");
    /** How the last export ended, in one line; empty before there was one. */
    public final ReadOnlyStringProperty message = messageNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<Optional<Path>> madeNow = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** The file that {@link #message} says was made; empty when it says no such thing. */
    public final ReadOnlyObjectProperty<Optional<Path>> made = madeNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<Optional<Path>> questionNow = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** A file that is there already and would be replaced; empty when there is nothing to ask. */
    public final ReadOnlyObjectProperty<Optional<Path>> question = questionNow.getReadOnlyProperty();
    /** Whether a file can be made of what is asked for. */
    public final BooleanBinding startable;
    private FileDialogs dialogs = FileDialogs.NOBODY;
    private Optional<ExportSubject> given = Optional.empty();
    private Optional<Path> asked = Optional.empty();

    /**
     * @param sheet what lies over the window; the export asks about the run on stage whenever its sheet is opened
     * @param onStage the run on stage; empty when there is none
     * @param report told what went wrong while the sheet was closed
     * @param say told what was stopped while the sheet was closed
     * @param saved told what was finished, and where it lies, while the sheet was closed
     */
    public ExportViewModel(
            Executor background,
            ObjectProperty<Optional<Sheet>> sheet,
            Supplier<Optional<ExportSubject>> onStage,
            Consumer<Problem> report,
            Consumer<String> say,
            BiConsumer<String, Path> saved) {
        this.sheet = sheet;
        this.onStage = onStage;
        this.report = report;
        this.say = say;
        this.saved = saved;
        run = new ExportRun(background);
        message.addListener((observed, before, now) -> madeNow.set(Optional.empty()));
        // What is said of the last file is not said of another kind's form.
        form.kind.addListener((observed, before, now) -> messageNow.set(""));
        startable = Bindings.createBooleanBinding(
                () -> form.order.get().isPresent() && !run.running.get(), form.order, run.running);
        sheet.addListener((observed, before, now) -> {
            if (now.equals(Optional.of(Sheet.EXPORT))) {
                opened();
            }
        });
    }

    public void dialogs(FileDialogs asks) {
        dialogs = asks;
    }

    public void work(ExportWork makes) {
        run.work(makes);
    }

    /** Shows the file that was made in its folder. */
    public void reveal() {
        made.get().flatMap(dialogs::show).ifPresent(report);
    }

    /** Asks about the run on stage. */
    public void open() {
        given = Optional.empty();
        show();
    }

    /** Asks about a run that need not be on stage. */
    public void open(Trace trace) {
        given = Optional.of(ExportSubject.of(trace));
        show();
    }

    private void show() {
        if (sheet.get().equals(Optional.of(Sheet.EXPORT))) {
            opened();
        } else {
            sheet.set(Optional.of(Sheet.EXPORT));
        }
    }

    private void opened() {
        form.about(given.or(onStage));
        given = Optional.empty();
        questionNow.set(Optional.empty());
        messageNow.set("");
    }

    /** Asks for the file's place and begins; does nothing while something is wrong or another file is being made. */
    public void start() {
        var order = form.order.get();
        if (order.isEmpty() || run.running.get()) {
            return;
        }
        messageNow.set("");
        questionNow.set(Optional.empty());
        var kind = order.get().kind();
        var suggested = order.get().subject().fileName() + "." + kind.ending();
        dialogs.save(Words.of("export.where"), suggested).ifPresent(chosen -> {
            var file = ending(chosen, kind);
            // A dialog asks about the name it was given itself, not about one put right afterwards.
            // It knows nothing of the second file of some kinds either.
            var there = Optional.of(file)
                    .filter(named -> !named.equals(chosen) && Files.exists(named))
                    .or(() -> kind.beside(file).filter(second -> !Files.exists(file) && Files.exists(second)));
            if (there.isPresent()) {
                asked = Optional.of(file);
                questionNow.set(there);
            } else {
                begin(file);
            }
        });
    }

    /** Answers the question: the file that is there goes. */
    public void replace() {
        question.get().flatMap(there -> asked).ifPresent(this::begin);
    }

    /** Answers the question: it stays, and another place is chosen. */
    public void chooseAgain() {
        start();
    }

    private void begin(Path file) {
        questionNow.set(Optional.empty());
        messageNow.set("");
        form.order.get().ifPresent(order -> run.start(order, file));
    }

    /** A name with the ending of a kind: in the place of another kind's, else after what was typed. */
    static Path ending(Path chosen, ExportKind kind) {
        var name = Optional.ofNullable(chosen.getFileName()).map(Path::toString).orElse("");
        var low = name.toLowerCase(Locale.ROOT);
        if (low.endsWith("." + kind.ending())) {
            return chosen;
        }
        var stem = ExportKind.named(low)
                .map(other -> "." + other.ending())
                .filter(other -> name.length() > other.length())
                .map(other -> name.substring(0, name.length() - other.length()))
                .orElse(name);
        boolean already = stem.toLowerCase(Locale.ROOT).endsWith("." + kind.ending());
        return chosen.resolveSibling(already ? stem : stem + "." + kind.ending());
    }

    /**
     * Call once a frame, whatever is on show.
     *
     * @param measuring whether a run is being measured, for which films wait: they would take from its speed
     */
    public void frame(long nanos, boolean measuring) {
        run.frame(nanos, measuring).ifPresent(outcome -> {
            var words = words(outcome);
            messageNow.set(words);
            madeNow.set(Optional.of(outcome.file()).filter(file -> outcome.end() == ExportRun.End.DONE));
            if (!sheet.get().equals(Optional.of(Sheet.EXPORT))) {
                tell(outcome, words);
            }
        });
    }

    private void tell(ExportRun.Outcome outcome, String words) {
        if (outcome.end() == ExportRun.End.FAILED) {
            report.accept(new Problem(outcome.file().toString(), outcome.reason(), Words.of("export.failed.fix")));
        } else if (outcome.end() == ExportRun.End.DONE) {
            saved.accept(words, outcome.file());
        } else {
            say.accept(words);
        }
    }

    private static String words(ExportRun.Outcome outcome) {
        return switch (outcome.end()) {
            case DONE -> Words.of("export.done", outcome.file().toString());
            case CANCELLED -> Words.of("export.cancelled");
            case FAILED -> Words.of("export.failed", outcome.file().toString(), outcome.reason());
        };
    }

    /** Stops what is being made and waits until no half file is left; from any thread, in the end. */
    public void close() {
        run.close();
    }
}
