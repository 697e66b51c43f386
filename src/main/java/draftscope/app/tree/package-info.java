/**
 * Rounds drafted as trees: their layout in the window, camera and level scores.
 */
package draftscope.app.tree;
