/**
 * Runs made into pictures and films: painters that draw the stage on a {@link draftscope.app.view.chart.Pen}, a pen that
 * draws on an image without the toolkit, and the sheet that asks what to export.
 */
package draftscope.app.view.record;
