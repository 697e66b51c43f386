/**
 * What the charts show, as data: immutable records and the builders that grow them from trace events.
 *
 * <p>Units: times in milliseconds, entropies in nats, probabilities in [0, 1], speedups as ratios.
 */
package draftscope.draw.data;
