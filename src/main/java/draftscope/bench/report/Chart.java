package draftscope.bench.report;

/**
 * A chart of a report.
 *
 * @param id name of its file, without ending
 * @param title what it shows
 * @param caption how to read it
 * @param svg the picture
 */
record Chart(String id, String title, String caption, Svg svg) {}
