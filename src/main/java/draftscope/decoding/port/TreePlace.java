package draftscope.decoding.port;

/**
 * Where a drafted token stands in a round's tree.
 *
 * @param parent index of its parent among the round's tokens, −1 for children of the last verified token
 * @param depth steps from the last verified token, from 1
 * @param cumulative product of the draft's probabilities along the path to it
 */
public record TreePlace(int parent, int depth, double cumulative) {}
