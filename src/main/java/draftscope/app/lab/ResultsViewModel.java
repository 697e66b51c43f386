package draftscope.app.lab;

import draftscope.app.engine.BenchNews;
import draftscope.app.engine.JobNews;
import draftscope.app.engine.Problem;
import draftscope.app.kit.Behind;
import draftscope.app.kit.FileDialogs;
import draftscope.app.setup.SetupViewModel;
import draftscope.bench.BenchFile;
import draftscope.bench.report.Comparison;
import draftscope.bench.report.Findings;
import draftscope.bench.report.Report;
import draftscope.bench.report.ReportFolder;
import draftscope.draw.Words;
import draftscope.model.input.BadInputException;
import draftscope.trace.TraceScan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** Benches: one that is shown, another beside it, and a small one made here. Files are read in the background. */
public final class ResultsViewModel extends LabJob {

    private static final String SUGGESTION = "bench.jsonl";

    /** What a bench made here asks. */
    public final BenchForm form;
    private final ReadOnlyObjectWrapper<Optional<ShownReport>> shownNow = new ReadOnlyObjectWrapper<>(Optional.empty());
    public final ReadOnlyObjectProperty<Optional<ShownReport>> shown = shownNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<Optional<Comparison>> comparisonNow =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    /** The bench shown beside another. */
    public final ReadOnlyObjectProperty<Optional<Comparison>> comparison = comparisonNow.getReadOnlyProperty();
    /** The temperature that is looked at. */
    public final ObjectProperty<Optional<Report.Part>> part = new SimpleObjectProperty<>(Optional.empty());
    /** The policy whose prompts are listed. */
    public final ObjectProperty<Optional<Report.Line>> line = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<PromptRow>> promptsNow = new ReadOnlyObjectWrapper<>(List.of());
    public final ReadOnlyObjectProperty<List<PromptRow>> prompts = promptsNow.getReadOnlyProperty();
    private final ReadOnlyBooleanWrapper readingNow = new ReadOnlyBooleanWrapper(false);
    /** Whether a file is being read. */
    public final ReadOnlyBooleanProperty reading = readingNow.getReadOnlyProperty();
    private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>();

    private FileDialogs dialogs = FileDialogs.NOBODY;
    private Consumer<Path> traceOpener = path -> {};
    private Optional<Path> making = Optional.empty();
    private int readings;

    ResultsViewModel(Jobs jobs, SetupViewModel setup, Consumer<Problem> report) {
        super(jobs, report, "page.results");
        form = new BenchForm(setup);
        part.addListener((observed, before, chosen) -> line.set(chosen.flatMap(ResultsViewModel::first)));
        line.addListener((observed, before, chosen) -> drill(chosen));
    }

    /** A part's temperature in words. */
    public static String setting(Report.Part part) {
        return Findings.setting(part);
    }

    public void dialogs(FileDialogs asked) {
        dialogs = asked;
    }

    public void traceOpener(Consumer<Path> opener) {
        traceOpener = opener;
    }

    public void open() {
        dialogs.open(Words.of("results.open")).ifPresent(this::open);
    }

    /** Shows a bench file; a trace that was meant goes to who shows traces. */
    public void open(Path file) {
        read(
                () -> TraceScan.begins(file)
                        ? Optional.<ShownReport>empty()
                        : Optional.of(ShownReport.of(file, Report.of(BenchFile.read(file)))),
                read -> read.ifPresentOrElse(this::show, () -> traceOpener.accept(file)));
    }

    /** Asks for a bench file to put beside the one shown. */
    public void compare() {
        dialogs.open(Words.of("results.compare")).ifPresent(this::compare);
    }

    /** Puts a bench file beside the one shown, which is the later one. */
    public void compare(Path file) {
        shown.get().ifPresent(after -> read(
                () -> ShownReport.of(file, Report.of(BenchFile.read(file))),
                before -> comparisonNow.set(Optional.of(
                        new Comparison(before.name(), before.report(), after.name(), after.report())))));
    }

    public void endComparison() {
        comparisonNow.set(Optional.empty());
    }

    /** Asks where the traces of the shown bench are. */
    public void findTraces() {
        shown.get().ifPresent(now -> dialogs.folder(Words.of("results.traces")).ifPresent(folder -> {
            shownNow.set(Optional.of(new ShownReport(now.name(), now.report(), Optional.of(folder))));
            drill(line.get());
        }));
    }

    public void openTrace(PromptRow row) {
        row.trace().ifPresent(traceOpener);
    }

    /** Makes a bench; asks where to keep it. */
    public void start() {
        if (jobs.refused()) {
            return;
        }
        var problem = form.problem();
        if (problem.isPresent()) {
            refuse(problem.get());
        } else if (place.isPresent()) {
            dialogs.save(Words.of("results.keep"), SUGGESTION).ifPresent(file -> measure(place.get(), file));
        }
    }

    private void measure(LabPlace where, Path file) {
        making = Optional.of(file);
        begin(form.order(where, file), Words.of("bench.start"));
    }

    public void choosePrompts() {
        dialogs.open(Words.of("results.prompts.choose")).ifPresent(file -> form.prompts.set(Optional.of(file)));
    }

    /** Asks for a folder and writes the report that is shown into it. */
    public void save() {
        shown.get().ifPresent(now -> dialogs.folder(Words.of("results.save.hover")).ifPresent(folder -> read(
                () -> ReportFolder.write(now.report(), folder),
                written -> progressNow.set(Words.of("results.saved", written.get(0))))));
    }

    @Override
    public void told(JobNews news) {
        tell(news, "bench.progress");
        if (news instanceof BenchNews.Measured step) {
            step.soFar().ifPresent(this::look);
        } else if (news instanceof BenchNews.Finished finished && finished.file().isPresent()) {
            var file = finished.file().get();
            read(() -> ShownReport.of(file, finished.report()), this::show);
        }
    }

    @Override
    public void ended(boolean cancelled, boolean failed) {
        super.ended(cancelled, failed);
        progressNow.set(cancelled ? Words.of("bench.kept") : "");
    }

    @Override
    void frame(long time) {
        super.frame(time);
        for (var next = Optional.ofNullable(ready.poll()); next.isPresent(); next = Optional.ofNullable(ready.poll())) {
            next.get().run();
        }
    }

    /** A bench that goes on is looked at as one that is done: same temperature, same policy. */
    private void look(Report soFar) {
        var temperature = part.get().map(Report.Part::temperature);
        var name = making.map(file -> Words.of("results.so_far", ShownReport.name(file))).orElse("");
        var prompted = line.get().map(Report.Line::label);
        comparisonNow.set(Optional.empty());
        part.set(Optional.empty());
        shownNow.set(Optional.of(new ShownReport(name, soFar, Optional.empty())));
        part.set(soFar.parts().stream()
                .filter(p -> temperature.filter(t -> t == p.temperature()).isPresent())
                .findFirst()
                .or(() -> soFar.parts().stream().findFirst()));
        part.get().flatMap(p -> p.lines().stream()
                        .filter(l -> prompted.filter(l.label()::equals).isPresent())
                        .findFirst())
                .ifPresent(l -> line.set(Optional.of(l)));
    }

    private void show(ShownReport opened) {
        comparisonNow.set(Optional.empty());
        part.set(Optional.empty());
        shownNow.set(Optional.of(opened));
        part.set(opened.report().parts().stream().findFirst());
    }

    private static Optional<Report.Line> first(Report.Part part) {
        return part.lines().stream()
                .filter(l -> l.measured() && l.drafts())
                .findFirst()
                .or(() -> part.lines().stream().findFirst());
    }

    private void drill(Optional<Report.Line> chosen) {
        promptsNow.set(List.of());
        shown.get().ifPresent(now -> chosen.ifPresent(wanted -> read(() -> now.prompts(wanted), rows -> {
            if (line.get().equals(chosen)) {
                promptsNow.set(rows);
            }
        })));
    }

    /** Reads in the background; what comes of it is taken at a frame. */
    private <T> void read(Supplier<T> work, Consumer<T> then) {
        readings++;
        readingNow.set(true);
        Behind.run("reading", () -> {
            try {
                var made = work.get();
                ready.add(() -> then.accept(made));
            } catch (BadInputException refused) {
                ready.add(() -> report.accept(Problem.of(refused)));
            } catch (RuntimeException failed) {
                ready.add(() -> report.accept(
                        Problem.of(Words.of("page.results"), failed, Words.of("results.fix"))));
            } finally {
                ready.add(() -> readingNow.set(--readings > 0));
            }
        });
    }
}
