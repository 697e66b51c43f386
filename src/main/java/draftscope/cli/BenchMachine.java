package draftscope.cli;

import draftscope.cli.option.CommonOptions;
import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.Messages;
import draftscope.decoding.port.Hardware;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a bench says of the machine it ran on. */
final class BenchMachine {

    private BenchMachine() {}

    static Map<String, String> describe(CliContext context, Optional<Hardware> hardware) {
        var machine = new Machine(context.terminal().environment());
        var engine = context.loader().report();
        var all = new LinkedHashMap<String, String>();
        all.put("processor", Messages.text("doctor.processor.value", machine.processor(), context.processors()));
        hardware.ifPresent(told -> told.facts().forEach(all::putIfAbsent));
        all.put("devices", String.join(", ", engine.devices()));
        all.put("system", machine.system());
        all.put("engine", engine.name() + " " + engine.version());
        all.put("java", machine.java());
        all.put("draftscope", CommonOptions.Version.number());
        return all;
    }
}
