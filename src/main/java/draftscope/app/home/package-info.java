/**
 * Settings, command palette, shortcuts, log and about: what belongs to the window rather than to a run.
 */
package draftscope.app.home;
