package draftscope.app;

import draftscope.app.engine.Problem;
import draftscope.draw.Words;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What nobody caught, on any thread: one line in the window, everything in the log, and the window goes on. */
final class Unforeseen implements Thread.UncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Unforeseen.class);
    private static final int MOST_KINDS = 100;

    private final Consumer<Problem> report;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /** Tells of each thing once: what goes wrong in every frame would bury all else. */
    Unforeseen(Consumer<Problem> report) {
        this.report = report;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        boolean fresh = seen.size() < MOST_KINDS
                && seen.add(failure.getClass() + Arrays.stream(failure.getStackTrace())
                        .findFirst()
                        .map(StackTraceElement::toString)
                        .orElse(""));
        if (fresh) {
            LOG.error("not caught on thread {}", thread.getName(), failure);
            report.accept(Problem.of(Words.of("problem.unforeseen"), failure, Words.of("problem.unforeseen.fix")));
        } else {
            LOG.debug("not caught again on thread {}", thread.getName(), failure);
        }
    }
}
