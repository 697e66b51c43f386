/**
 * The engine's side of the window: one thread that owns everything native, the orders it carries out and the
 * messages it sends. No JavaFX here. Messages wait in a bounded queue that the window empties once a frame; the
 * engine never waits for a frame.
 */
package draftscope.app.engine;
