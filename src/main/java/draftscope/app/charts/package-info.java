/**
 * The charts as nodes: a canvas on which the painters of {@link draftscope.draw.chart} draw, what the pointer finds there,
 * and the view models that feed them from the run on stage.
 */
package draftscope.app.charts;
