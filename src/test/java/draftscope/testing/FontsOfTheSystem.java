package draftscope.testing;

import draftscope.model.machine.WindowLibraries;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Leaves out tests of windows on a system without the two libraries that JavaFX writes with, as most servers are, and says
 * once which those are. Without it many of them fail somewhere in JavaFX.
 */
public final class FontsOfTheSystem implements ExecutionCondition {

    private static final String WINDOWS = "window";

    /** Looked for once a process, and only where there are such tests. */
    private static final class Lacking {

        private static final String LINE = look();

        private static String look() {
            var line = WindowLibraries.line(WindowLibraries.faultsOfText());
            if (!line.isEmpty()) {
                System.err.println("Tests of windows are left out: " + line);
            }
            return line;
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return !context.getTags().contains(WINDOWS) || Lacking.LINE.isEmpty()
                ? ConditionEvaluationResult.enabled("what it needs is there")
                : ConditionEvaluationResult.disabled(Lacking.LINE);
    }
}
