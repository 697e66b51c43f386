package draftscope.bench.run;

import draftscope.bench.ShadowCounts;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.shadow.DraftProbe;
import draftscope.decoding.shadow.ShadowLimits;
import draftscope.decoding.shadow.ShadowPolicy;
import draftscope.decoding.shadow.Shadows;
import draftscope.model.LoadedPair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Simulates the constant lengths of a sweep and the oracle from a measured greedy run. What the run did not tell of the
 * draft is asked for afterwards, untimed.
 */
final class ShadowMaker {

    private ShadowMaker() {}

    /** Counts by label; empty when the draft could not tell everything. */
    static Optional<Map<String, ShadowCounts>> simulate(
            LoadedPair pair,
            DecodingRequest request,
            RunEnded ended,
            List<TraceEvent> events,
            Drafter drafter,
            Cancellation cancellation) {
        var policies = policies();
        var shadows = new Shadows(ShadowLimits.of(request, pair.contextLength()), List.copyOf(policies.values()));
        for (var event : events) {
            if (event instanceof RoundEnded round) {
                shadows.add(round);
            }
        }
        if (!DraftProbe.complete(shadows, request.promptIds(), ended.outputIds(), drafter, cancellation)
                || !policies.values().stream().allMatch(shadows::over)) {
            return Optional.empty();
        }
        var counts = new LinkedHashMap<String, ShadowCounts>();
        policies.forEach((label, policy) -> counts.put(label, ShadowCounts.of(shadows.rounds(policy))));
        return Optional.of(counts);
    }

    private static Map<String, ShadowPolicy> policies() {
        var policies = new LinkedHashMap<String, ShadowPolicy>();
        for (int length = 1; length <= BenchMethods.LONGEST_SWEPT; length++) {
            policies.put(BenchMethods.swept(length), new ShadowPolicy.Lengths(new ConstantLength(length)));
        }
        policies.put(ShadowPolicy.Oracle.NAME, ShadowPolicy.Oracle.REFERENCE);
        return policies;
    }
}
