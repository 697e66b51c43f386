/**
 * The drawing room: what a picture of a run is made of, free of any window toolkit, so that window, films, reports and
 * pages show the same. Words, figures, palettes; in the rooms below pens, chart data, chart painters and the stage.
 */
package draftscope.draw;
