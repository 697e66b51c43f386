/**
 * Reports of a bench: the same figures as a page of HTML that needs no network, as Markdown, as CSV and as text for a
 * terminal. Charts are those of the window; nothing here computes a figure.
 */
package draftscope.bench.report;
