package draftscope.app.kit;

import javafx.geometry.Rectangle2D;

/**
 * A screen.
 *
 * @param whole all of it, in pixels of the desktop
 * @param room what of it windows may cover
 */
public record Display(Rectangle2D whole, Rectangle2D room) {}
