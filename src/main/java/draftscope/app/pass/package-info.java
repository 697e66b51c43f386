/** Passes of the target looked at for themselves: the finished text read back, and the price of a pass by its rows. */
package draftscope.app.pass;
