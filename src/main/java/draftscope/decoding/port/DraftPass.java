package draftscope.decoding.port;

import draftscope.decoding.policy.EntropyScore;

/**
 * One forward pass of a drafter whose passes and tokens do not go one by one: a level of a tree, a block.
 *
 * @param entropy what the length policy was asked about, in nats
 * @param score √(c·H), see {@link EntropyScore}
 * @param mass sum of the cumulative probabilities of the nodes that would be expanded next
 * @param millis wall time of the pass in milliseconds
 */
public record DraftPass(double entropy, double score, double mass, double millis) {}
