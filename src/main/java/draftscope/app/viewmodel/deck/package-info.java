/** Which charts stand beside the stage, which one is looked at large, and their way into files. */
package draftscope.app.viewmodel.deck;
