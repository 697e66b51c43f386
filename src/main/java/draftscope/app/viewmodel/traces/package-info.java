/** Recorded runs: a list of them, what can be done with one, and the ports to files and clipboard. No nodes. */
package draftscope.app.viewmodel.traces;
