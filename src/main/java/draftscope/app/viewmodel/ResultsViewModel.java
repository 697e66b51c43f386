package draftscope.app.viewmodel;

import draftscope.app.engine.BenchNews;
import draftscope.app.engine.BenchOrder;
import draftscope.app.engine.BenchPrompts;
import draftscope.app.engine.JobNews;
import draftscope.app.engine.Problem;
import draftscope.app.engine.RunOrder;
import draftscope.app.viewmodel.chart.GroupedBarData;
import draftscope.app.viewmodel.chart.HistogramData;
import draftscope.app.viewmodel.chart.LengthData;
import draftscope.app.viewmodel.chart.ScatterData;
import draftscope.bench.BenchFile;
import draftscope.bench.Contender;
import draftscope.bench.Selection;
import draftscope.bench.report.Comparison;
import draftscope.bench.report.Findings;
import draftscope.bench.report.Report;
import draftscope.decoding.EntropyScore;
import draftscope.model.BadInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
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
    private final SetupViewModel setup;
    private final Consumer<Problem> report;
    private final List<PolicyPick> picks = PolicyPick.all();
    private final Field<Integer> perCategory = Field.whole("per_category", 2, 1, 1000);
    private final Field<Integer> repeats = Field.whole("repeats", 1, 1, 50);
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
    private int readings;
    private long now;

    ResultsViewModel(Jobs jobs, SetupViewModel setup, Consumer<Problem> report) {
        this.jobs = jobs;
        this.setup = setup;
        this.report = report;
        part.addListener((observed, before, chosen) -> line.set(chosen.flatMap(ResultsViewModel::first)));
        line.addListener((observed, before, chosen) -> drill(chosen));
    }

    /** A part's temperature in words. */
    public static String setting(Report.Part part) {
        return Findings.setting(part);
    }

    /** Who answers in a bench made here. */
    public List<PolicyPick> picks() {
        return picks;
    }

    /** Embedded prompts of each category in a bench made here. */
    public Field<Integer> perCategory() {
        return perCategory;
    }

    /** How often each prompt is measured in a bench made here. */
    public Field<Integer> repeats() {
        return repeats;
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

    /** Shows a bench file. */
    public void open(Path file) {
        read(() -> ShownReport.of(file, Report.of(BenchFile.read(file))), this::show);
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

    /** Drafted and accepted tokens by category. */
    public GroupedBarData bars() {
        return charts().map(ReportCharts::bars).orElse(GroupedBarData.EMPTY);
    }

    /** Speedup by length. */
    public LengthData lengths() {
        return charts().map(ReportCharts::lengths).orElse(LengthData.EMPTY);
    }

    /** Entropy against acceptance. */
    public ScatterData entropies() {
        return charts().map(ReportCharts::entropies).orElse(ScatterData.EMPTY);
    }

    /** How often H(q, p) ÷ H(q) took which value. */
    public HistogramData ratios() {
        return charts().map(ReportCharts::ratios).orElse(HistogramData.of(EntropyScore.REFERENCE_COEFFICIENT));
    }

    private Optional<ReportCharts> charts() {
        return shown.get().flatMap(now -> part.get().map(p -> new ReportCharts(now.report(), p)));
    }

    /** Makes a small bench on the embedded prompts; asks where to keep it. */
    public void start() {
        var form = setup.order();
        var chosen = picks.stream().filter(pick -> pick.chosen().get()).toList();
        var wrong = chosen.stream().flatMap(pick -> pick.problem().stream()).findFirst();
        if (form.isEmpty()) {
            refuse(setup.firstProblem().orElse(""));
        } else if (wrong.isPresent()) {
            refuse(wrong.get());
        } else if (chosen.isEmpty()) {
            refuse(Words.of("race.nobody"));
        } else if (perCategory.value().isEmpty() || repeats.value().isEmpty()) {
            refuse(Words.of("field.per_category") + ": " + perCategory.problem().get() + repeats.problem().get());
        } else if (place.isPresent()) {
            dialogs.save(Words.of("results.keep"), SUGGESTION)
                    .ifPresent(file -> measure(form.get(), chosen, place.get(), file));
        }
    }

    private void measure(RunOrder form, List<PolicyPick> chosen, LabPlace where, Path file) {
        var contenders = new ArrayList<Contender>();
        contenders.add(Contender.baseline());
        chosen.forEach(pick -> contenders.add(pick.contender()));
        running.set(true);
        progress.set(Words.of("bench.start"));
        left.begin(-1, 0);
        jobs.start(
                new BenchOrder(
                        new BenchPrompts.OfFile(where.prompts()),
                        new Selection(Set.of(), List.of(), perCategory.value(), Optional.empty()),
                        contenders,
                        form.sampling(),
                        form.chat(),
                        form.maxNewTokens(),
                        form.ignoreEnd(),
                        repeats.value().orElse(1),
                        where.machine(),
                        Optional.of(file)),
                this,
                Words.of("bench.start"));
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

    private void refuse(String line) {
        report.accept(new Problem(Words.of("page.results"), line, Words.of("problem.form.fix")));
    }
}
