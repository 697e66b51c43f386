package draftscope.cli.option;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up logs without reading a file, which every start would wait for: standard output is for results, so logs go to
 * standard error, warnings only unless told otherwise. A file for tests or one that a person names with
 * {@code -Dlogback.configurationFile=FILE} goes before it. Found by logback as a service.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {

    private static final String FILE = "logback.configurationFile";
    private static final String FOR_TESTS = "/logback-test.xml";

    /**
     * Libraries that say too much. A machine without a usable GPU is nothing to warn of: doctor lists the devices. A native
     * library that does not load is told in the one line of its {@code BadInputException}.
     */
    private static final Map<String, Level> QUIET = Map.of(
            "ai.djl.util.cuda", Level.ERROR,
            "ai.djl.pytorch.jni.LibUtils", Level.OFF,
            "ai.djl.huggingface.tokenizers.jni.LibUtils", Level.OFF);

    public LogSetup() {}

    @Override
    public ExecutionStatus configure(LoggerContext logs) {
        if (System.getProperty(FILE) != null || LogSetup.class.getResource(FOR_TESTS) != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        terminal(logs);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Logs everything of the program's own, with stack traces, and what libraries say of note. */
    static void verbose() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            logs.getLogger("draftscope").setLevel(Level.DEBUG);
            loud(logs);
        }
    }

    /** Lets everything through that libraries say of note. */
    static void loud(LoggerContext logs) {
        QUIET.keySet().forEach(name -> logs.getLogger(name).setLevel(null));
        logs.getLogger("ai.djl").setLevel(Level.INFO);
    }

    static void terminal(LoggerContext logs) {
        var line = new LogLine();
        line.setContext(logs);
        line.start();
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setContext(logs);
        encoder.setLayout(line);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();
        var terminal = new ConsoleAppender<ILoggingEvent>();
        terminal.setContext(logs);
        terminal.setName("STDERR");
        terminal.setTarget("System.err");
        terminal.setEncoder(encoder);
        terminal.start();
        var root = logs.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(terminal);
        QUIET.forEach((name, level) -> logs.getLogger(name).setLevel(level));
    }
}
