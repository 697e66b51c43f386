/** What models lie on this machine, in the places where other programs keep them: found by looking, never by asking. */
package draftscope.model.found;
