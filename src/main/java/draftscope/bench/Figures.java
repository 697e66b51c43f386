package draftscope.bench;

import draftscope.decoding.event.RunTotals;
import draftscope.draw.Provenance;

/**
 * The figures of a method over some prompts.
 *
 * @param totals counts and times added up; ratios of them are defined in {@code decoding.Metrics}
 * @param draftPasses forward passes of the draft model
 * @param tokensPerSecond Σ tokens ÷ Σ seconds, prefill included
 * @param decodeTokensPerSecond the same without the prefill
 * @param speedup over target only, prefill included
 * @param decodeSpeedup over target only, without the prefill
 * @param repetition share of 4-grams that occurred before in the same output, see {@link Repetition}
 */
public record Figures(
        String label,
        Provenance provenance,
        int prompts,
        RunTotals totals,
        long draftPasses,
        double tokensPerSecond,
        double decodeTokensPerSecond,
        Speedup speedup,
        Speedup decodeSpeedup,
        double repetition) {}
