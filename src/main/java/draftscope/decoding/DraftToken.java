package draftscope.decoding;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The draft guessed a token.
 *
 * @param round number of the round, from 1
 * @param index number of the token within the round, from 0
 * @param id token id
 * @param text the token's text, see {@link Vocabulary#piece}
 * @param q draft probability of the token; under greedy the one it would have had at T = 1
 * @param entropy H(q) in nats of the distribution drafted from; under greedy that at T = 1
 * @param score √(c·H), see {@link EntropyScore}
 * @param millis wall time of this draft step in milliseconds
 * @param uniform the number that picked the token; empty under greedy
 * @param top the draft's most probable tokens, best first
 */
public record DraftToken(
        int round,
        int index,
        int id,
        String text,
        double q,
        double entropy,
        double score,
        double millis,
        OptionalDouble uniform,
        List<Candidate> top)
        implements TraceEvent {}
