package draftscope.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class LogSetupTest {

    private final LoggerContext logs = new LoggerContext();

    @Test
    void logbackFindsIt() {
        assertThat(ServiceLoader.load(Configurator.class)).hasAtLeastOneElementOfType(LogSetup.class);
    }

    @Test
    void aFileForTestsGoesBeforeIt() {
        assertThat(new LogSetup().configure(logs)).isEqualTo(Configurator.ExecutionStatus.INVOKE_NEXT_IF_ANY);
        assertThat(logs.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders()).isExhausted();
    }

    @Test
    void warningsGoToStandardErrorAndResultsKeepStandardOutput() {
        LogSetup.terminal(logs);

        assertThat(logs.getLogger("draftscope.cli").getEffectiveLevel()).isEqualTo(Level.WARN);
        assertThat(logs.getLogger("ai.djl.util.cuda.CudaUtils").getEffectiveLevel()).isEqualTo(Level.ERROR);
        assertThat(logs.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders())
                .toIterable()
                .singleElement()
                .isInstanceOfSatisfying(ConsoleAppender.class, terminal -> {
                    assertThat(terminal.getTarget()).isEqualTo("System.err");
                    assertThat(terminal.isStarted()).isTrue();
                });
    }

    @Test
    void verboseHearsTheLibrariesToo() {
        LogSetup.terminal(logs);
        assertThat(logs.getLogger("ai.djl.pytorch.jni.LibUtils").getEffectiveLevel()).isEqualTo(Level.OFF);

        LogSetup.loud(logs);
        assertThat(logs.getLogger("ai.djl.pytorch.jni.LibUtils").getEffectiveLevel()).isEqualTo(Level.INFO);
    }

    @Test
    void aLineSaysWhenHowBadWhereAndWhatWithTheStackTraceBelow() {
        var event = event(Level.WARN, "kept {} of {}", new IllegalStateException("two"), 1, 2);
        event.setInstant(LocalDateTime.of(2026, 11, 24, 9, 5, 7, 80_000_000)
                .atZone(ZoneId.systemDefault())
                .toInstant());

        assertThat(new LogLine().doLayout(event).lines().toList())
                .startsWith(
                        "09:05:07.080 WARN  draftscope.cli.Test kept 1 of 2", "java.lang.IllegalStateException: two")
                .anySatisfy(line -> assertThat(line).contains("at draftscope.cli.option.LogSetupTest."));
    }

    @Test
    void aLineWithoutAnExceptionIsOne() {
        ILoggingEvent event = event(Level.ERROR, "lost", null);
        assertThat(new LogLine().doLayout(event)).matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} ERROR draftscope\\.cli\\.Test lost\\R");
    }

    private LoggingEvent event(Level level, String message, Throwable thrown, Object... values) {
        return new LoggingEvent("here", logs.getLogger("draftscope.cli.Test"), level, message, thrown, values);
    }
}
