/**
 * Chart painters: each is a {@link draftscope.draw.chart.ChartPainter}, a pure function of data, size and palette that draws
 * through the small port {@link draftscope.draw.pen.Pen}. Nothing is animated: a chart is what its data says, so scrubbing
 * and recording need no clock.
 */
package draftscope.draw.chart;
