/** Tokens as chips: large ones in a row, and the small ones of a list. */
package draftscope.app.chips;
