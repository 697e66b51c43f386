package draftscope.app.traces;

import draftscope.decoding.event.RunStarted;
import draftscope.decoding.policy.PolicyCatalog;
import java.util.List;
import java.util.OptionalDouble;

/** Finds what the target alone took for the prompt of a run. */
final class Baselines {

    private Baselines() {}

    /**
     * Tokens per second of the target alone on a run's prompt, on the same device with the same threads: measured beside
     * it, or among other runs.
     *
     * @param among where to look: the first that fits is taken. Only runs of the same file count, and the first two,
     *     which are compared
     */
    static OptionalDouble of(TraceEntry entry, List<TraceEntry> among) {
        if (entry.alone().isPresent()) {
            return entry.alone();
        }
        for (int i = 0; i < among.size(); i++) {
            var other = among.get(i);
            boolean near = i < 2
                    || entry.source().file().isPresent() && entry.source().file().equals(other.source().file());
            if (near && fits(entry.summary.run(), other.summary.run()) && Double.isFinite(other.rate())) {
                return OptionalDouble.of(other.rate());
            }
        }
        return OptionalDouble.empty();
    }

    /** The same in an opened or shipped file alone. */
    static OptionalDouble ofFile(TraceEntry entry, List<TraceEntry> among) {
        return among.stream()
                .filter(other -> entry.source().file().isPresent()
                        && entry.source().file().equals(other.source().file())
                        && fits(entry.summary.run(), other.summary.run())
                        && Double.isFinite(other.rate()))
                .mapToDouble(TraceEntry::rate)
                .findFirst();
    }

    private static boolean fits(RunStarted run, RunStarted other) {
        return other.policy().name().equals(PolicyCatalog.baseline().name())
                && other.target().equals(run.target())
                && other.hardware().equals(run.hardware())
                && other.promptIds().equals(run.promptIds())
                && other.sampling().equals(run.sampling())
                && other.maxNewTokens() == run.maxNewTokens()
                && other.ignoreEnd() == run.ignoreEnd()
                && other.stops().equals(run.stops())
                && other.threads() == run.threads();
    }
}
