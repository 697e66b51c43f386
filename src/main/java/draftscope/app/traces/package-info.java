/**
 * Recorded runs: the shelf, opening, comparing, saving by themselves.
 */
package draftscope.app.traces;
