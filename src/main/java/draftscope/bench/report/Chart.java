package draftscope.bench.report;

/**
 * A chart of a report.
 *
 * @param id name of its file, without ending
 * @param wide whether it takes the place of two
 * @param caption how to read it
 * @param svg as a file of its own
 * @param element as a part of a page, in both themes
 */
record Chart(String id, boolean wide, String caption, String svg, String element) {}
