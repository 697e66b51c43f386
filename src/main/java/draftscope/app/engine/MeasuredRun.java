package draftscope.app.engine;

import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.port.TokenIds;
import java.time.Instant;
import java.util.Optional;

/**
 * A run that came to its end, with its times.
 *
 * @param curve its growth over time, up to {@code totals}; not changed any more
 * @param pulse how fast the target itself was around it
 * @param at when it was measured; empty for a recording
 */
public record MeasuredRun(
        PolicyInfo policy, RunCurve curve, RunTotals totals, TokenIds output, TargetPulse pulse, Optional<Instant> at) {

    /** How many tokens it wrote, from the first on, that another run wrote too. */
    public int agrees(MeasuredRun other) {
        int same = 0;
        while (same < output.size() && same < other.output.size() && output.get(same) == other.output.get(same)) {
            same++;
        }
        return same;
    }
}
