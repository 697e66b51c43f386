package draftscope.cli;

import draftscope.bench.BenchData;
import draftscope.bench.BenchFile;
import draftscope.bench.BenchSettings;
import draftscope.bench.prompts.PromptSet;
import draftscope.bench.prompts.Selection;
import draftscope.bench.prompts.Talk;
import draftscope.bench.report.Report;
import draftscope.bench.report.ReportFolder;
import draftscope.bench.report.TextReport;
import draftscope.bench.run.BenchMethod;
import draftscope.bench.run.BenchPlan;
import draftscope.bench.run.BenchRunner;
import draftscope.bench.run.BenchTraces;
import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.ExitCode;
import draftscope.cli.terminal.LoadingLine;
import draftscope.cli.terminal.Messages;
import draftscope.cli.terminal.Output;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.RuleInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.rule.Verification;
import draftscope.model.LoadedPair;
import draftscope.model.PairSpec;
import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Carries out a bench: loads the pair, measures what is missing, prints the table, writes the report. */
final class BenchJob {

    private final CliContext context;
    private final Order order;
    private final Output err;

    BenchJob(CliContext context, Order order) {
        this.context = context;
        this.order = order;
        err = context.errors();
    }

    record Order(
            Path prompts,
            Selection selection,
            List<BenchMethod> methods,
            List<Double> temperatures,
            Sampling sampling,
            int maxNewTokens,
            boolean ignoreEos,
            boolean raw,
            Talk talk,
            Verification verification,
            boolean longForm,
            int repeats,
            int warmUp,
            Optional<Path> out,
            Optional<Path> report,
            Optional<Path> traces) {}

    /** Exit code. */
    int run(PairSpec spec) {
        var set = PromptSet.read(order.prompts());
        var plan = new BenchPlan(
                order.selection().from(set), order.methods(), order.temperatures(), order.repeats(), order.warmUp());
        order.report().ifPresent(BenchJob::checkWritable);
        order.traces().ifPresent(BenchJob::checkWritable);
        var cancelled = new AtomicBoolean();
        try (var watch = context.interrupts().watch(() -> cancelled.set(true))) {
            try (var pair = LoadingLine.load(context, true, spec, cancelled::get)) {
                return measure(pair, set, plan, cancelled);
            }
        }
    }

    private int measure(LoadedPair pair, PromptSet set, BenchPlan plan, AtomicBoolean cancelled) {
        var settings = settings(pair, set);
        var path = order.out().orElseGet(() -> Path.of("bench-" + settings.fingerprint().substring(0, 8) + ".jsonl"));
        BenchData data;
        boolean whole;
        try (var file = BenchFile.open(path, settings, Machine.ofBench(context, pair.hardware()))) {
            err.line(Messages.text("bench.start", plan.questions().size(), plan.methods().size(), plan.size(), path));
            try (var progress = new BenchProgress(context, err, plan.size(), order.traces().map(BenchTraces::new))) {
                whole = new BenchRunner(pair, settings, plan, file, progress, cancelled::get).run();
            }
            data = file.data();
        }
        if (!whole) {
            err.line(Messages.text("bench.stopped", data.rows().size(), plan.size(), path));
            return ExitCode.CANCELLED;
        }
        show(data);
        return ExitCode.DONE;
    }

    private void show(BenchData data) {
        var report = Report.of(data);
        var out = context.output();
        TextReport.of(report).forEach(out::line);
        order.report().ifPresent(folder -> err.line(Messages.text(
                "bench.written", ReportFolder.write(report, folder).get(0))));
    }

    private BenchSettings settings(LoadedPair pair, PromptSet set) {
        Map<String, PolicyInfo> infos = new LinkedHashMap<>();
        order.methods().forEach(c -> infos.put(c.label(), c.info()));
        return new BenchSettings(
                pair.target(),
                pair.draft(),
                pair.threads(),
                set.name(),
                digest(order.prompts()),
                infos,
                order.temperatures(),
                order.sampling().topK(),
                order.sampling().topP(),
                order.sampling().seed(),
                order.maxNewTokens(),
                order.ignoreEos(),
                order.raw(),
                order.longForm(),
                order.talk(),
                order.verification().info().map(RuleInfo::name));
    }

    private static String digest(Path file) {
        try {
            return BenchSettings.sha256(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new BadInputException(file.toString(), "cannot be read", "check that it may be read", e);
        }
    }

    /** A folder nobody may write to is better found before an hour of measuring than after it. */
    private static void checkWritable(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new BadInputException(folder.toString(), "cannot be made", "name a folder you may write to", e);
        }
        if (!Files.isWritable(folder)) {
            throw new BadInputException(folder.toString(), "cannot be written to", "name a folder you may write to");
        }
    }
}
