package draftscope.app.engine;

import draftscope.bench.Figures;
import draftscope.bench.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a bench in the window tells. */
public sealed interface BenchNews extends JobNews {

    /** Unmeasured runs are being made first. */
    record WarmingUp() implements BenchNews {}

    /**
     * A measurement was made, found or passed over.
     *
     * @param done measurements made
     * @param total measurements of the plan
     * @param figures everybody's over the questions answered so far, at the first temperature, as in the plan; empty
     *     before the first question is through
     * @param soFar the report of what is measured, now and then, for benches that are kept
     */
    record Measured(int done, int total, List<Figures> figures, Optional<Report> soFar) implements BenchNews {

        public Measured {
            figures = List.copyOf(figures);
        }
    }

    /**
     * It came to its end or was stopped.
     *
     * @param file where the measurements are; empty when they are not kept
     */
    record Finished(Report report, Optional<Path> file) implements BenchNews {}
}
