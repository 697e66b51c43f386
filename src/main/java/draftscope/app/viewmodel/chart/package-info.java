/**
 * What the charts show, as data: immutable records, the builders that grow them from trace events, the words around
 * them and the sheet that defines every metric. Nothing here knows a node, so all of it is tested without a toolkit.
 *
 * <p>Units: times in milliseconds, entropies in nats, probabilities in [0, 1], speedups as ratios.
 */
package draftscope.app.viewmodel.chart;
