package draftscope.decoding.event;

import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.port.Vocabulary;

/**
 * A token that was guessed in the same pass as the drafted ones and that the length policy cut off: the target was not
 * asked about it.
 *
 * @param text the token's text, see {@link Vocabulary#piece}
 * @param q draft probability of the token, as of a drafted one
 * @param entropy H(q) in nats, as of a drafted one
 * @param score √(c·H), see {@link EntropyScore}
 */
public record CutGuess(int id, String text, double q, double entropy, double score) {}
