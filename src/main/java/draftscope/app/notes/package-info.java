/** The notes of who speaks in front of the window: a window of their own, and where it may stand. */
package draftscope.app.notes;
