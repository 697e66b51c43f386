/** Holding before the verdict: one question that the trace answers, hands counted by key, and the tally. */
package draftscope.app.hold;
