/**
 * Pens and what they draw with: the port {@link draftscope.draw.pen.Pen} with SVG and image behind it, inks, text rulers, plots,
 * ticks and style sheets.
 */
package draftscope.draw.pen;
