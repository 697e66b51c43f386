/**
 * The run on stage: which one, where it comes from, how it grew, and what it is held against. Every feature that shows a
 * number of a run reads it here.
 */
package draftscope.app.run;
