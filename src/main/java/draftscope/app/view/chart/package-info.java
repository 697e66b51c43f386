/**
 * Charts: each is a {@link draftscope.app.view.chart.ChartPainter}, a pure function of data, size and palette that draws
 * through the small port {@link draftscope.app.view.chart.Pen}, and a thin node around it. The same painter draws on
 * a canvas, into an SVG file and, in tests, into a list. Nothing is animated: a chart is what its data says, so
 * scrubbing and recording need no clock, and reduced motion needs no switch.
 *
 * <p>Painters import nothing of JavaFX; only {@code CanvasPen}, {@code FxRuler}, {@code ChartImage} and the nodes do.
 */
package draftscope.app.view.chart;
