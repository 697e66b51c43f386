package draftscope.app.lab;

import draftscope.app.engine.BenchNews;
import draftscope.app.engine.JobNews;
import draftscope.app.engine.Problem;
import draftscope.app.kit.FileDialogs;
import draftscope.app.setup.SetupViewModel;
import draftscope.bench.BenchFile;
import draftscope.bench.report.Comparison;
import draftscope.bench.report.Findings;
import draftscope.bench.report.Report;
import draftscope.bench.report.ReportFolder;
import draftscope.draw.TimeLeft;
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
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** Benches: one that is shown, another beside it, and a small one made here. Files are read behind the window. */
public final class ResultsViewModel implements Jobs.Client {

    private static final String SUGGESTION = "bench.jsonl";

    private final Jobs jobs;
    private final Consumer<Problem> report;
    private final BenchForm form;
    private final ReadOnlyObjectWrapper<Optional<ShownReport>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Comparison>> comparison =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<Report.Part>> part = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Report.Line>> line = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<PromptRow>> prompts = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper(false);
    private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>();
    private final TimeLeft left = new TimeLeft();

    private Optional<LabPlace> place = Optional.empty();
    private FileDialogs dialogs = FileDialogs.NOBODY;
    private Consumer<Path> traceOpener = path -> {};
    private Optional<Path> making = Optional.empty();
    private int readings;
    private long now;

    ResultsViewModel(Jobs jobs, SetupViewModel setup, Consumer<Problem> report) {
        this.jobs = jobs;
        form = new BenchForm(setup);
        this.report = report;
        part.addListener((observed, before, chosen) -> line.set(chosen.flatMap(ResultsViewModel::first)));
        line.addListener((observed, before, chosen) -> drill(chosen));
    }

    /** A part's temperature in words. */
    public static String setting(Report.Part part) {
        return Findings.setting(part);
    }

    /** What a bench made here asks. */
    public BenchForm form() {
        return form;
    }

    /** The bench that is shown. */
    public ReadOnlyObjectProperty<Optional<ShownReport>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** The bench shown beside another. */
    public ReadOnlyObjectProperty<Optional<Comparison>> comparison() {
        return comparison.getReadOnlyProperty();
    }

    /** The temperature that is looked at. */
    public ObjectProperty<Optional<Report.Part>> part() {
        return part;
    }

    /** The policy whose prompts are listed. */
    public ObjectProperty<Optional<Report.Line>> line() {
        return line;
    }

    /** Its prompts. */
    public ReadOnlyObjectProperty<List<PromptRow>> prompts() {
        return prompts.getReadOnlyProperty();
    }

    /** How far a bench is, in words; empty when none goes on. */
    public ReadOnlyStringProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /** Whether a bench goes on. */
    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /** Whether a file is being read. */
    public ReadOnlyBooleanProperty reading() {
        return reading.getReadOnlyProperty();
    }

    /** Who asks for files. */
    public void dialogs(FileDialogs asked) {
        dialogs = asked;
    }

    /** Who shows a trace. */
    public void traceOpener(Consumer<Path> opener) {
        traceOpener = opener;
    }

    void offer(LabPlace where) {
        place = Optional.of(where);
    }

    /** Asks for a bench file and shows it. */
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
                before -> comparison.set(Optional.of(
                        new Comparison(before.name(), before.report(), after.name(), after.report())))));
    }

    /** Takes the comparison away. */
    public void endComparison() {
        comparison.set(Optional.empty());
    }

    /** Asks where the traces of the shown bench are. */
    public void findTraces() {
        shown.get().ifPresent(now -> dialogs.folder(Words.of("results.traces")).ifPresent(folder -> {
            shown.set(Optional.of(new ShownReport(now.name(), now.report(), Optional.of(folder))));
            drill(line.get());
        }));
    }

    /** Shows the trace of a prompt. */
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
            report.accept(new Problem(Words.of("page.results"), problem.get(), Words.of("problem.form.fix")));
        } else if (place.isPresent()) {
            dialogs.save(Words.of("results.keep"), SUGGESTION).ifPresent(file -> measure(place.get(), file));
        }
    }

    private void measure(LabPlace where, Path file) {
        running.set(true);
        making = Optional.of(file);
        progress.set(Words.of("bench.start"));
        left.begin(-1, 0);
        jobs.start(form.order(where, file), this, Words.of("bench.start"));
    }

    /** Asks for a prompt file. */
    public void choosePrompts() {
        dialogs.open(Words.of("results.prompts.choose")).ifPresent(file -> form.prompts().set(Optional.of(file)));
    }

    /** Asks for a folder and writes the report that is shown into it. */
    public void save() {
        shown.get().ifPresent(now -> dialogs.folder(Words.of("results.save.hover")).ifPresent(folder -> read(
                () -> ReportFolder.write(now.report(), folder),
                written -> progress.set(Words.of("results.saved", written.get(0))))));
    }

    /** Ends the bench; what was measured is kept in its file, and started again it goes on. */
    public void stop() {
        if (running.get()) {
            jobs.stop();
        }
    }

    @Override
    public void told(JobNews news) {
        if (news instanceof BenchNews.WarmingUp) {
            progress.set(Words.of("bench.warm_up"));
        } else if (news instanceof BenchNews.Measured step) {
            if (step.done() == 1) {
                left.begin(now, 1);
            }
            progress.set(Words.of("bench.progress", step.done(), step.total(), left.words(now, step.done(), step.total())));
            jobs.say(progress.get(), (double) step.done() / step.total());
            step.soFar().ifPresent(this::look);
        } else if (news instanceof BenchNews.Finished finished && finished.file().isPresent()) {
            var file = finished.file().get();
            read(() -> ShownReport.of(file, finished.report()), this::show);
        }
    }

    @Override
    public void ended(boolean cancelled, boolean failed) {
        running.set(false);
        progress.set(cancelled ? Words.of("bench.kept") : "");
    }

    void frame(long time) {
        now = time;
        for (var next = Optional.ofNullable(ready.poll()); next.isPresent(); next = Optional.ofNullable(ready.poll())) {
            next.get().run();
        }
    }

    /** A bench that goes on is looked at as one that is done: same temperature, same policy. */
    private void look(Report soFar) {
        var temperature = part.get().map(Report.Part::temperature);
        var name = making.map(file -> Words.of("results.so_far", ShownReport.name(file))).orElse("");
        var prompted = line.get().map(Report.Line::label);
        comparison.set(Optional.empty());
        part.set(Optional.empty());
        shown.set(Optional.of(new ShownReport(name, soFar, Optional.empty())));
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
        comparison.set(Optional.empty());
        part.set(Optional.empty());
        shown.set(Optional.of(opened));
        part.set(opened.report().parts().stream().findFirst());
    }

    private static Optional<Report.Line> first(Report.Part part) {
        return part.lines().stream()
                .filter(l -> l.measured() && l.drafts())
                .findFirst()
                .or(() -> part.lines().stream().findFirst());
    }

    private void drill(Optional<Report.Line> chosen) {
        prompts.set(List.of());
        shown.get().ifPresent(now -> chosen.ifPresent(wanted -> read(() -> now.prompts(wanted), rows -> {
            if (line.get().equals(chosen)) {
                prompts.set(rows);
            }
        })));
    }

    /** Reads behind the window; what comes of it is taken at a frame. */
    private <T> void read(Supplier<T> work, Consumer<T> then) {
        readings++;
        reading.set(true);
        var thread = new Thread(
                () -> {
                    try {
                        var made = work.get();
                        ready.add(() -> then.accept(made));
                    } catch (BadInputException refused) {
                        ready.add(() -> report.accept(Problem.of(refused)));
                    } catch (RuntimeException failed) {
                        ready.add(() -> report.accept(
                                Problem.of(Words.of("page.results"), failed, Words.of("results.fix"))));
                    } finally {
                        ready.add(() -> reading.set(--readings > 0));
                    }
                },
                "reading");
        thread.setDaemon(true);
        thread.start();
    }
}
