package draftscope.cli;

import draftscope.cli.option.CommonOptions;
import draftscope.cli.option.ModelOptions;
import draftscope.cli.option.PassedOver;
import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.ExitCode;
import draftscope.cli.terminal.Messages;
import draftscope.cli.terminal.Output;
import draftscope.draw.Columns;
import draftscope.draw.Sizes;
import draftscope.model.EngineReport;
import draftscope.model.PairPlan;
import draftscope.model.RunType;
import draftscope.model.gpu.GpuSetup;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.Assets;
import draftscope.model.machine.NativeLibraries;
import draftscope.model.machine.WindowLibraries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}: what is there, what is missing, and how to mend it. */
@Command(name = "doctor")
final class DoctorCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(DoctorCommand.class);

    private static final int LABEL = 20;

    private final CliContext context;
    private final List<String> missing = new ArrayList<>();

    @Mixin
    private final ModelOptions models = new ModelOptions();

    DoctorCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var machine = new Machine(context.terminal().environment());
        var out = context.output();
        line(out, "doctor.program", CommonOptions.Version.number());
        line(out, "doctor.java", machine.java());
        line(out, "doctor.javafx", machine.javafx().orElseGet(() -> lacks("doctor.javafx.missing")));
        line(out, "doctor.system", machine.system());
        line(out, "doctor.processor", Messages.text("doctor.processor.value", machine.processor(), context.processors()));
        line(out, "doctor.memory", machine.memory());
        line(out, "doctor.display", Messages.text(context.display() ? "doctor.display.there" : "doctor.display.none"));
        line(out, "doctor.djl", machine.djl().orElseGet(() -> lacks("doctor.djl.missing")));
        engine(out);
        libraries(out);
        pair(out);
        models.named(context).flatMap(spec -> context.loader().plan(spec, Map.of())).ifPresent(plan -> plan(out, plan));
        var over = new PassedOver();
        models.noteOfPlan(over);
        over.lines().forEach(note -> line(out, "doctor.plan.note", note));
        line(out, "doctor.cache.natives", folder(Path.of(NativeLibraries.folder())));
        line(out, "doctor.cache.hub", folder(machine.hubCache()));
        out.line("");
        if (missing.isEmpty()) {
            out.line(Messages.text("doctor.well"));
            return ExitCode.DONE;
        }
        missing.forEach(m -> out.line(Messages.text("doctor.missing", m)));
        return ExitCode.FAILED;
    }

    private void engine(Output out) {
        var report = report();
        line(
                out,
                "doctor.engine",
                report.map(r -> r.name() + " " + r.version()).orElse(Messages.text("doctor.engine.none")));
        report.ifPresent(r -> {
            line(out, "doctor.devices", String.join(", ", r.devices()));
            line(out, "doctor.fast", RunType.labels().stream()
                    .filter(label -> RunType.named(label).filter(r.fast()::contains).isPresent())
                    .reduce((one, other) -> one + ", " + other)
                    .orElseGet(() -> Messages.text("doctor.fast.none")));
            line(out, "doctor.natives", r.libraryFolder());
            if (r.devices().size() > 1) {
                line(out, "doctor.gpu", Messages.text("doctor.gpu.untried"));
            }
        });
        context.loader().gpu().map(GpuSetup::look).ifPresent(finding -> finding.lines().forEach(l -> line(out, "doctor.gpu", l)));
    }

    /** Every native library is loaded before it is said that nothing is missing. */
    private void libraries(Output out) {
        try {
            context.loader().requireLibraries();
        } catch (BadInputException e) {
            LOG.debug("a library does not load", e);
            missing.add(e.getMessage());
        }
        var window = WindowLibraries.line(WindowLibraries.faults());
        if (!window.isEmpty() && context.display()) {
            missing.add(Messages.text("doctor.window.missing", window));
        } else if (!window.isEmpty()) {
            line(out, "doctor.window", window);
        }
    }

    private static void plan(Output out, PairPlan plan) {
        part(out, "doctor.plan.target", plan.target());
        plan.draft().ifPresent(draft -> part(out, "doctor.plan.draft", draft));
        line(
                out,
                "doctor.plan.memory",
                Messages.text(
                        "doctor.plan.memory.value",
                        Sizes.bytes(plan.memory().weights()),
                        Sizes.bytes(plan.memory().caches()),
                        Sizes.bytes(plan.memory().grown()),
                        Sizes.bytes(plan.memory().engine()),
                        Sizes.bytes(plan.memory().loading())));
        plan.heads().values().forEach(head -> line(
                out,
                "doctor.plan.head",
                Messages.text("doctor.plan.head.value", head.name(), head.parameters() / 1e6, Messages.types(head.stored(), head.type()))));
        for (var share : plan.shares()) {
            line(
                    out,
                    "doctor.plan.place",
                    Messages.text("doctor.plan.place.value", share.device(), share.layers(), Sizes.bytes(share.bytes())));
        }
        plan.advice().ifPresent(advice -> line(out, "doctor.plan.advice", advice));
        plan.notes().forEach(note -> line(out, "doctor.plan.note", note));
    }

    private static void part(Output out, String key, PairPlan.Part part) {
        line(
                out,
                key,
                Messages.text(
                        "doctor.plan.part", part.name(), part.family().label(), part.parameters() / 1e6, Messages.types(part.stored(), part.type())));
    }

    /** An engine that cannot start may fail in any way native code can: that is what is to be reported here. */
    private Optional<EngineReport> report() {
        try {
            return Optional.of(context.loader().report());
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("the engine does not start", e);
            missing.add(Messages.text(
                    "doctor.engine.missing",
                    Optional.ofNullable(e.getMessage())
                            .orElse(e.getClass().getSimpleName())
                            .lines()
                            .findFirst()
                            .orElse("")));
            return Optional.empty();
        }
    }

    private void pair(Output out) {
        try {
            var assets = context.assets().get();
            line(out, "doctor.pair", pair(assets));
        } catch (BadInputException e) {
            LOG.debug("no assets", e);
            line(out, "doctor.pair", Messages.text("doctor.pair.none"));
            missing.add(e.getMessage());
        }
    }

    private String pair(Assets assets) {
        for (var folder : List.of(assets.target(), assets.draft())) {
            for (var file : List.of("config.json", "tokenizer.json", "model.safetensors")) {
                if (!Files.isRegularFile(folder.resolve(file))) {
                    missing.add(Messages.text("doctor.pair.missing", folder.resolve(file)));
                }
            }
        }
        return Messages.text("doctor.pair.value", assets.target(), assets.draft().getFileName());
    }

    private String lacks(String key) {
        missing.add(Messages.text(key));
        return Messages.text("doctor.none");
    }

    private static String folder(Path folder) {
        return Messages.text(Files.isDirectory(folder) ? "doctor.folder" : "doctor.folder.none", folder);
    }

    private static void line(Output out, String key, String value) {
        out.line(Columns.padded(Messages.text(key), LABEL) + " " + value);
    }
}
