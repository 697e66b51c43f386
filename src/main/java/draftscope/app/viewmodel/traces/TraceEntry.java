package draftscope.app.viewmodel.traces;

import draftscope.app.viewmodel.chart.Figures;
import draftscope.decoding.Metrics;
import draftscope.decoding.PolicyInfo;
import draftscope.trace.Trace;

/**
 * A recorded run in the list.
 *
 * @param source where it comes from: a file's name, or that it was made in this window
 * @param trace the run
 */
public record TraceEntry(String source, Trace trace) {

    private static final int LONGEST = 80;

    /** The prompt in one line. */
    public String prompt() {
        var line = trace.run().prompt().strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    /** Policy with its constants, and how tokens were chosen. */
    public String policy() {
        var sampling = trace.run().sampling();
        return describe(trace.run().policy()) + (sampling.greedy() ? "" : " · T " + Figures.plain(sampling.temperature()));
    }

    /** Tokens per second; a dash for a run that did not end. */
    public String rate() {
        return trace.end()
                .map(e -> Figures.tokensPerSecond(Metrics.tokensPerSecond(e.totals())))
                .orElse(Figures.DASH);
    }

    /** Accepted over tested. */
    public String accepted() {
        return trace.end().map(e -> Figures.percent(Metrics.acceptanceRate(e.totals()))).orElse(Figures.DASH);
    }

    /** New tokens a round. */
    public String perRound() {
        return trace.end().map(e -> Figures.plain(Metrics.meanAcceptedLength(e.totals()))).orElse(Figures.DASH);
    }

    private static String describe(PolicyInfo policy) {
        var constants = policy.constants();
        if (constants.containsKey("h")) {
            return policy.name() + " h " + Figures.fraction(constants.get("h"));
        }
        return constants.containsKey("draft_length")
                ? policy.name() + " " + Figures.count(Math.round(constants.get("draft_length")))
                : policy.name();
    }
}
