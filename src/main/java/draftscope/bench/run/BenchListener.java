package draftscope.bench.run;

import draftscope.bench.BenchRow;
import draftscope.bench.Difference;
import draftscope.bench.RowKey;
import draftscope.bench.Skipped;
import draftscope.decoding.event.TraceEvent;
import java.util.List;

/** Told how a bench gets on. Called on the engine thread, outside everything measured. */
public interface BenchListener {

    /** Unmeasured runs are being made. */
    default void warmingUp() {}

    /**
     * A measurement was made and is about to be kept. What belongs to it is written here: a measurement that is kept is
     * never made again, so whatever is missing of it then stays missing.
     *
     * @param events the events of its runs, one list a turn
     */
    default void keeping(BenchRow row, List<List<TraceEvent>> events) {}

    /** A measurement was kept. */
    default void measured(BenchRow row) {}

    /** A measurement was found in the file of an interrupted bench. */
    default void found(RowKey key) {}

    /** A question cannot be run; {@code measurements} of the plan fall away. */
    default void skipped(Skipped question, int measurements) {}

    /** A greedy output differs from the target's own. */
    default void differs(Difference difference) {}
}
