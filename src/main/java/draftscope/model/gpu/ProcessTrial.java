package draftscope.model.gpu;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts this program once more, with the command that loads a libtorch and computes on the first card. */
final class ProcessTrial implements GpuTrial {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessTrial.class);

    static final List<String> COMMAND = List.of("gpu", "probe");

    /** Loading 4 GB from a slow disk and a card's first context take long; hanging takes longer. */
    private static final long PATIENCE_SECONDS = 180;
    private static final int LONGEST_LINE = 400;

    @Override
    public Optional<String> run(LibtorchSettings settings) {
        var self = self(
                ProcessHandle.current().info().command().orElse(""),
                System.getProperty("sun.java.command", ""),
                System.getProperty("java.class.path", ""));
        if (self.isEmpty()) {
            return Optional.of("the program cannot find its own command line to try it in a process of its own");
        }
        var command = new ArrayList<>(self);
        command.addAll(COMMAND);
        return run(settings, command);
    }

    /**
     * How this process was started, as far as it takes to start the program again; empty when it is another program, as
     * a runner of tests.
     *
     * @param main what Java was asked to run: a class or a jar, and its arguments
     */
    static List<String> self(String executable, String main, String classPath) {
        var name = Path.of(executable).getFileName();
        if (name == null) {
            return List.of();
        }
        if (!name.toString().matches("javaw?(\\.exe)?")) {
            // A launcher of its own, as an app image has.
            return name.toString().toLowerCase(Locale.ROOT).startsWith("draftscope") ? List.of(executable) : List.of();
        }
        var first = main.split(" ", 2)[0];
        if (first.equals("draftscope.Main")) {
            return List.of(executable, "-cp", classPath, first);
        }
        // With -jar the class path is the jar alone, and its path may hold a blank.
        return classPath.endsWith("draftscope.jar") && !classPath.contains(File.pathSeparator)
                ? List.of(executable, "-jar", classPath)
                : List.of();
    }

    static Optional<String> run(LibtorchSettings settings, List<String> command) {
        try {
            var said = Files.createTempFile("draftscope-gpu", ".txt");
            try {
                var process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
                process.environment().putAll(settings.properties());
                return answer(process.start(), said);
            } finally {
                Files.deleteIfExists(said);
            }
        } catch (IOException e) {
            LOG.warn("the libtorch cannot be tried", e);
            return Optional.of("it cannot be tried (" + e.getMessage() + ")");
        }
    }

    private static Optional<String> answer(Process process, Path said) throws IOException {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.of("it did not answer within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return Optional.of("trying it was interrupted");
        }
        return process.exitValue() == 0 ? Optional.empty() : Optional.of(line(said, process.exitValue()));
    }

    private static String line(Path said, int code) throws IOException {
        var lines = new String(Files.readAllBytes(said), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        var last = lines.stream()
                .filter(line -> line.startsWith("draftscope: "))
                .findFirst()
                .map(line -> line.substring("draftscope: ".length()))
                .orElse("its process ended with " + code + (lines.isEmpty() ? "" : " (" + lines.get(0) + ")"));
        return last.length() > LONGEST_LINE ? last.substring(0, LONGEST_LINE) : last;
    }
}
