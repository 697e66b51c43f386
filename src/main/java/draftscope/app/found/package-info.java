/** Models on this machine, as the pair picker lists them: what they are, what they would take, which draft for which. */
package draftscope.app.found;
