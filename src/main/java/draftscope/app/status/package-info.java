/**
 * The strip at the bottom: what the engine does, on which device, and the run's headline figures.
 */
package draftscope.app.status;
