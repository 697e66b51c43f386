package draftscope.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.ExitCode;
import draftscope.cli.terminal.Messages;
import draftscope.decoding.port.Cancellation;
import draftscope.draw.Sizes;
import draftscope.model.EngineReport;
import draftscope.model.RunType;
import draftscope.model.found.FoundModel;
import draftscope.model.found.ModelPlaces;
import draftscope.model.found.ModelSearch;
import draftscope.model.hub.HubProgress;
import draftscope.model.machine.MachineMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code models}: what models lie on this machine, what they would take, and which of them draft for a target. */
@Command(name = "models")
final class ModelsCommand implements Callable<Integer> {

    private final CliContext context;

    @Option(names = "--target", paramLabel = "MODEL", descriptionKey = "models.target")
    private Optional<String> target;

    @Option(names = "--json", descriptionKey = "models.json")
    private boolean json;

    ModelsCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var out = context.output();
        var places = ModelPlaces.of(context.terminal().environment()).all();
        var wanted = target.map(name -> ModelSearch.look(context.models().find(name, HubProgress.NONE)));
        var found = new ArrayList<FoundModel>();
        boolean whole = ModelSearch.run(places, found::add, Cancellation.NEVER);
        wanted.flatMap(FoundModel::facts).ifPresent(facts -> found.sort(FoundModel.draftsFirst(facts)));
        var report = context.loader().report();
        var free = new MachineMemory().bytes();
        for (var model : found) {
            var type = model.facts().map(f -> type(f, wanted.flatMap(FoundModel::facts), report)).orElse(RunType.FLOAT32);
            boolean drafts = wanted.flatMap(FoundModel::facts).filter(model::draftsFor).isPresent();
            if (json) {
                out.line(json(model, type, free, wanted.isPresent(), drafts).toString());
            } else {
                lines(model, type, free, drafts).forEach(out::line);
            }
        }
        if (!json && found.isEmpty()) {
            out.line(Messages.text("models.none"));
            places.forEach(p -> out.line(Messages.text("models.place", p.source().label(), p.folder())));
        }
        if (!whole) {
            context.errors().line(Messages.text("models.more"));
        }
        return ExitCode.DONE;
    }

    /** Without being asked for another. */
    private static RunType type(FoundModel.Facts own, Optional<FoundModel.Facts> target, EngineReport report) {
        var deciding = target.orElse(own);
        var type = RunType.auto(deciding.parameters(), deciding.stored16(), report.fast()::contains);
        return target.isPresent() ? RunType.ofDraft(type, own.stored16(), report.fast()::contains) : type;
    }

    private static List<String> lines(FoundModel model, RunType type, OptionalLong free, boolean drafts) {
        var lines = new ArrayList<String>();
        lines.add(Messages.text("models.name", model.name(), model.source().label())
                + (drafts ? Messages.text("models.drafts") : ""));
        model.facts().ifPresent(f -> lines.add(Messages.text(
                "models.facts",
                f.family(),
                f.parameters() / 1e6,
                f.stored(),
                Sizes.bytes(model.bytes()),
                Sizes.bytes(f.memory(type).resident()),
                type.label())));
        lines.add(Messages.text("models.written", model.written()));
        model.refusal(type, free).ifPresent(why -> lines.add(Messages.text("models.refused", why)));
        return lines;
    }

    private static ObjectNode json(
            FoundModel model, RunType type, OptionalLong free, boolean targeted, boolean drafts) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("name", model.name())
                .put("source", model.source().label())
                .put("named", model.written())
                .put("bytes", model.bytes());
        model.facts().ifPresent(f -> node.put("family", f.family())
                .put("parameters", f.parameters())
                .put("stored", f.stored())
                .put("dtype", type.label())
                .put("resident_bytes", f.memory(type).resident()));
        if (targeted) {
            node.put("drafts", drafts);
        }
        model.refusal(type, free).ifPresent(why -> node.put("problem", why));
        return node;
    }
}
