package draftscope.model.machine;

import draftscope.model.input.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processor's name where the system tells it, else its architecture. */
public final class ProcessorName {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessorName.class);

    /** Of a line of Linux's list: x86 has the first, some ARM64 the second. */
    private static final List<String> FIELDS = List.of("model name", "Model");

    private ProcessorName() {}

    /** @param given the process's: Windows names its processor in the environment */
    public static String of(Path root, Surroundings given) {
        var list = lines(root.resolve("proc").resolve("cpuinfo"));
        return FIELDS.stream()
                .flatMap(name -> field(list, name).stream())
                .findFirst()
                .or(() -> given.variable("PROCESSOR_IDENTIFIER"))
                .or(() -> given.property("os.arch"))
                .orElse("");
    }

    private static Optional<String> field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name) && line.contains(":"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            LOG.debug("{} cannot be read", file, e);
            return List.of();
        }
    }
}
