/** Measuring: who is measured, in which order, and what a measurement is. */
package draftscope.bench.run;
