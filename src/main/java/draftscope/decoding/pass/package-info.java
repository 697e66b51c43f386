/** Single passes of a target, looked at for themselves: a finished text read back, and what a pass of so many rows takes. */
package draftscope.decoding.pass;
