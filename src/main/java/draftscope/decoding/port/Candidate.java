package draftscope.decoding.port;

/**
 * One of the most probable tokens of a distribution.
 *
 * @param text the token's text, see {@link Vocabulary#piece}
 * @param probability its probability in the distribution drawn from, or at T = 1 under greedy
 */
public record Candidate(int id, String text, double probability) {}
