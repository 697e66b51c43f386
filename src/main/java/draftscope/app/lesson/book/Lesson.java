package draftscope.app.lesson.book;

import draftscope.app.engine.Problem;
import draftscope.trace.Trace;
import java.util.List;
import java.util.Map;

/**
 * A lesson, ready to be given.
 *
 * @param file what it was read from, with the names of its steps
 * @param steps what is left of its steps once those that cannot be shown are taken out; at least one
 * @param problems why some were taken out, one line each
 */
public record Lesson(LessonFile file, Map<String, Trace> runs, LessonForm form, List<Step> steps, List<Problem> problems) {

    public Lesson {
        runs = Map.copyOf(runs);
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
    }

    /** Place of a step by its name; 0 where there is none such. */
    public int find(String step) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).name().equals(step)) {
                return i;
            }
        }
        return 0;
    }
}
