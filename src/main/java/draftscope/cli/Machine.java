package draftscope.cli;

import draftscope.cli.option.CommonOptions;
import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.Messages;
import draftscope.decoding.port.Hardware;
import draftscope.draw.Sizes;
import draftscope.model.hub.HubEnvironment;
import draftscope.model.input.Surroundings;
import draftscope.model.machine.MachineMemory;
import draftscope.model.machine.ProcessorName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this machine and the libraries on the class path say of themselves. */
final class Machine {

    private static final Logger LOG = LoggerFactory.getLogger(Machine.class);

    private final Map<String, String> environment;

    Machine(Map<String, String> environment) {
        this.environment = environment;
    }

    /** What a bench says of the machine it ran on. */
    static Map<String, String> ofBench(CliContext context, Optional<Hardware> hardware) {
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

    String java() {
        return System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")";
    }

    String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " ("
                + System.getProperty("os.arch") + ")";
    }

    /** The processor's name where the system tells it, else its architecture. */
    String processor() {
        return ProcessorName.of(Path.of("/"), Surroundings.of(environment));
    }

    /** Memory that can be had, and what Java may take of it; weights lie outside of that. */
    String memory() {
        var available = new MachineMemory().bytes();
        return Messages.text(
                "doctor.memory.value",
                available.isPresent() ? Sizes.bytes(available.getAsLong()) : Messages.text("doctor.unknown"),
                Sizes.bytes(Runtime.getRuntime().maxMemory()));
    }

    Optional<String> javafx() {
        return property("javafx.properties", "javafx.version");
    }

    Optional<String> djl() {
        return property("ai/djl/engine/api.properties", "djl_version");
    }

    Path hubCache() {
        return HubEnvironment.of(environment).cache();
    }

    private static Optional<String> property(String resource, String key) {
        try (var in = Machine.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                return Optional.empty();
            }
            var properties = new Properties();
            properties.load(in);
            return Optional.ofNullable(properties.getProperty(key));
        } catch (IOException e) {
            LOG.debug("{} cannot be read", resource, e);
            return Optional.empty();
        }
    }
}
