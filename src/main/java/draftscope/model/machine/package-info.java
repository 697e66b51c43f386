/** The machine the program runs on: its memory, its native libraries, and why one of them does not load. */
package draftscope.model.machine;
