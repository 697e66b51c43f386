/**
 * The deck of charts beside the stage: which are shown, enlarged, defined and exported.
 */
package draftscope.app.deck;
