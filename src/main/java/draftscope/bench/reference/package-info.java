/**
 * The evaluation of the SVIP reference (Geralt-Targaryen/SVIP, {@code vanilla-sd/eval_specbench.py}): its configuration
 * file, its output rows and its table, so that its configurations run unchanged and whatever reads its outputs reads
 * ours.
 */
package draftscope.bench.reference;
