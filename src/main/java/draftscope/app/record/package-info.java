/**
 * Runs made into pictures and films: the sheet that asks what to export and the work behind it.
 */
package draftscope.app.record;
