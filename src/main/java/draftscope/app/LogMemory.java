package draftscope.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import draftscope.app.home.LogBook;
import draftscope.app.home.LogLine;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Keeps the last lines of the log, for the window to show. */
final class LogMemory extends AppenderBase<ILoggingEvent> implements LogBook {

    private static final String OURS = "draftscope";

    private final Deque<LogLine> kept = new ArrayDeque<>();
    private volatile Runnable listener = () -> {};

    /** One that hears everything that is logged from now on. */
    static LogMemory listening() {
        var memory = new LogMemory();
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            var ours = root.getLoggerContext().getLogger(OURS);
            if (!ours.isInfoEnabled()) {
                root.iteratorForAppenders().forEachRemaining(LogMemory::quiet);
                ours.setLevel(Level.INFO);
            }
            memory.setContext(root.getLoggerContext());
            memory.setName("window");
            memory.start();
            root.addAppender(memory);
        }
        return memory;
    }

    /** The window may know more than the terminal is told. */
    private static void quiet(Appender<ILoggingEvent> other) {
        var filter = new ThresholdFilter();
        filter.setLevel(Level.WARN.toString());
        filter.start();
        other.addFilter(filter);
    }

    /** Hears nothing any more. */
    void end() {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.detachAppender(this);
            root.getLoggerContext().getLogger(OURS).setLevel(null);
            root.iteratorForAppenders().forEachRemaining(Appender::clearAllFilters);
        }
        stop();
    }

    @Override
    protected void append(ILoggingEvent event) {
        var details = Optional.ofNullable(event.getThrowableProxy())
                .map(ThrowableProxyUtil::asString)
                .orElse("");
        var line = new LogLine(
                Instant.ofEpochMilli(event.getTimeStamp()),
                level(event.getLevel()),
                event.getLoggerName().substring(event.getLoggerName().lastIndexOf('.') + 1),
                event.getFormattedMessage(),
                details);
        synchronized (kept) {
            kept.addLast(line);
            if (kept.size() > MOST) {
                kept.removeFirst();
            }
        }
        listener.run();
    }

    private static LogLine.Level level(Level level) {
        if (level.isGreaterOrEqual(Level.ERROR)) {
            return LogLine.Level.ERROR;
        }
        if (level.isGreaterOrEqual(Level.WARN)) {
            return LogLine.Level.WARNING;
        }
        return level.isGreaterOrEqual(Level.INFO) ? LogLine.Level.INFO : LogLine.Level.DEBUG;
    }

    @Override
    public List<LogLine> lines() {
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }

    @Override
    public void onLine(Runnable told) {
        listener = told;
    }
}
