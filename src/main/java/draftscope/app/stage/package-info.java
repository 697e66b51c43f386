/**
 * The stage: text, the current round with its chips, the rounds before it, and the clock that plays them.
 */
package draftscope.app.stage;
