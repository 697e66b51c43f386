/** A stop rule learned from recorded runs: examples, fit, calibration, and the file it is kept in. */
package draftscope.bench.learn;
