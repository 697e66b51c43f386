package draftscope.app.engine;

import draftscope.bench.BenchFile;
import draftscope.bench.BenchRow;
import draftscope.bench.BenchSettings;
import draftscope.bench.Figures;
import draftscope.bench.RowKey;
import draftscope.bench.Skipped;
import draftscope.bench.Statistics;
import draftscope.bench.prompts.Selection;
import draftscope.bench.prompts.Talk;
import draftscope.bench.report.Report;
import draftscope.bench.run.BenchListener;
import draftscope.bench.run.BenchMethod;
import draftscope.bench.run.BenchPlan;
import draftscope.bench.run.BenchRunner;
import draftscope.bench.run.BenchTraces;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.draw.Words;
import draftscope.model.LoadedPair;
import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A bench made from the window; a sweep is one too.
 *
 * @param methods who answers; the baseline is one of them
 * @param sampling how tokens are chosen, but for the temperature; its seed is the first question's
 * @param temperatures at which everybody answers; 0 is greedy
 * @param maxNewTokens most tokens to add to a prompt
 * @param ignoreEnd whether to go on after an end of text
 * @param talk what every question has around it
 * @param longForm whether speedups are read off at growing lengths
 * @param machine where it runs, for the reader of its file
 * @param file where the measurements are kept; empty to forget them
 */
public record BenchOrder(
        BenchPrompts prompts,
        Selection selection,
        List<BenchMethod> methods,
        Sampling sampling,
        List<Double> temperatures,
        boolean chat,
        int maxNewTokens,
        boolean ignoreEnd,
        Talk talk,
        boolean longForm,
        int repeats,
        Map<String, String> machine,
        Optional<Path> file)
        implements Job {

    private static final int WARM_UP = 1;

    /** A table that changes more often than this many times in a bench nobody reads. */
    private static final int LOOKS = 40;

    public BenchOrder {
        methods = List.copyOf(methods);
        temperatures = List.copyOf(temperatures);
        machine = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(machine));
    }

    @Override
    public void carryOut(LoadedPair pair, Cancellation cancellation, Consumer<JobNews> news) {
        Drafts.require(pair, methods);
        var plan = new BenchPlan(
                selection.from(prompts.read()), methods, temperatures, repeats, WARM_UP);
        file.ifPresentOrElse(
                kept -> measure(pair, plan, kept, cancellation, news),
                () -> inScratch(scratch -> measure(pair, plan, scratch, cancellation, news)));
    }

    private static void inScratch(Consumer<Path> work) {
        try {
            var folder = Files.createTempDirectory("draftscope-bench");
            var scratch = folder.resolve("bench.jsonl");
            try {
                work.accept(scratch);
            } finally {
                Files.deleteIfExists(scratch);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new BadInputException(
                    Words.of("problem.temporary"), Words.of("problem.temporary.full"), Words.of("problem.temporary.fix"), e);
        }
    }

    private void measure(
            LoadedPair pair, BenchPlan plan, Path path, Cancellation cancellation, Consumer<JobNews> news) {
        makeFolder(path);
        var settings = settings(pair);
        try (var out = BenchFile.open(path, settings, machine(pair))) {
            var traces = file.map(kept -> new BenchTraces(BenchTraces.beside(kept)));
            var listener = new Progress(plan, out, traces, news);
            new BenchRunner(pair, settings, plan, out, listener, cancellation).run();
            news.accept(new BenchNews.Finished(Report.of(out.data()), file));
        }
    }

    /** Where it runs, and what the pair computes on there. */
    private Map<String, String> machine(LoadedPair pair) {
        var all = new LinkedHashMap<String, String>();
        pair.hardware().ifPresent(told -> all.putAll(told.facts()));
        all.putAll(machine);
        return all;
    }

    private static void makeFolder(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new BadInputException(file.toString(), Words.of("problem.folder"), Words.of("problem.folder.fix"), e);
        }
    }

    private BenchSettings settings(LoadedPair pair) {
        Map<String, PolicyInfo> infos = new LinkedHashMap<>();
        methods.forEach(c -> infos.put(c.label(), c.info()));
        return new BenchSettings(
                pair.target(),
                pair.draft(),
                pair.threads(),
                prompts.name(),
                BenchSettings.sha256(prompts.bytes()),
                infos,
                temperatures,
                sampling.topK(),
                sampling.topP(),
                sampling.seed(),
                maxNewTokens,
                ignoreEnd,
                !chat,
                longForm,
                talk,
                Optional.empty());
    }

    /** Passes on how it gets on; runs between measurements. */
    private final class Progress implements BenchListener {

        private final BenchPlan plan;
        private final BenchFile out;
        private final Optional<BenchTraces> traces;
        private final Consumer<JobNews> news;
        private List<Figures> figures = List.of();
        private int done;
        private int looked;

        Progress(BenchPlan plan, BenchFile out, Optional<BenchTraces> traces, Consumer<JobNews> news) {
            this.plan = plan;
            this.out = out;
            this.traces = traces;
            this.news = news;
        }

        @Override
        public void warmingUp() {
            news.accept(new BenchNews.WarmingUp());
        }

        @Override
        public void keeping(BenchRow row, List<List<TraceEvent>> events) {
            traces.ifPresent(kept -> kept.write(row, events));
        }

        @Override
        public void measured(BenchRow row) {
            step(1);
        }

        @Override
        public void found(RowKey key) {
            step(1);
        }

        @Override
        public void skipped(Skipped question, int measurements) {
            step(measurements);
        }

        private void step(int measurements) {
            done += measurements;
            if (done % plan.methods().size() == 0) {
                var statistics = new Statistics(out.data());
                figures = plan.methods().stream()
                        .map(c -> statistics.figures(temperatures.get(0), c.label(), Optional.empty()))
                        .toList();
            }
            news.accept(new BenchNews.Measured(done, plan.size(), figures, look()));
        }

        /** Between measurements, so that nobody's time pays for it. */
        private Optional<Report> look() {
            boolean due = done % plan.methods().size() == 0 && (done - looked) * LOOKS >= plan.size();
            if (file.isEmpty() || !due || done == plan.size()) {
                return Optional.empty();
            }
            looked = done;
            return Optional.of(Report.of(out.data())).filter(report -> !report.parts().isEmpty());
        }
    }
}
