package draftscope.bench.learn;

import draftscope.draw.PolicyNames;
import draftscope.trace.Trace;

/**
 * A recorded run that a rule was trained or tested on.
 *
 * @param file the file's name
 * @param target name of the target
 * @param draft what drafted
 * @param policy under which policy, in words
 * @param temperature of sampling, 0 for greedy
 * @param examples judged tokens it gave
 */
public record Source(String file, String target, String draft, String policy, double temperature, int examples) {

    /** Of a run. */
    static Source of(String file, Trace run, int examples) {
        return new Source(
                file,
                run.run().target().name(),
                run.run().draft().map(draft -> draft.name()).orElse(""),
                PolicyNames.of(run.run()),
                run.run().sampling().temperature(),
                examples);
    }
}
