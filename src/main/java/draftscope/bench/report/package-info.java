/**
 * Reports of a bench: the same figures as a page of HTML that needs no network, as Markdown, as CSV and as text for a
 * terminal. Charts are SVG written by {@link draftscope.bench.report.Svg}; nothing here computes a figure.
 */
package draftscope.bench.report;
