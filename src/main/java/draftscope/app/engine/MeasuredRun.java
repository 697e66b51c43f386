package draftscope.app.engine;

import draftscope.decoding.PolicyInfo;
import draftscope.decoding.RunTotals;
import draftscope.decoding.TokenIds;

/**
 * A run that came to its end, with its times.
 *
 * @param policy the policy it ran under
 * @param curve its growth over time; not changed any more
 * @param totals counts and times
 * @param output the new tokens
 */
public record MeasuredRun(PolicyInfo policy, RunCurve curve, RunTotals totals, TokenIds output) {}
