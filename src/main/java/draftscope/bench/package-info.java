/**
 * The evaluation: prompt sets run over policies on a pair, one file of measurements, and the figures drawn from it.
 *
 * <p>Every ratio is defined in {@link draftscope.decoding.Metrics} or {@link draftscope.bench.Statistics}, nowhere
 * else. Reports live in {@link draftscope.bench.report}.
 */
package draftscope.bench;
