/** A policy and a drafter that the program does not know of, brought by one class each. */
package draftscope.testing.outside;
