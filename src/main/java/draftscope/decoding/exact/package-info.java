/**
 * Exactness as something one can try: both models' whole distributions at a place, ways of keeping or refusing a guess,
 * draws under them, and the tests that tell a right way from a wrong one.
 */
package draftscope.decoding.exact;
