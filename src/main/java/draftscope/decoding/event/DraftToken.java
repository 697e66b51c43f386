package draftscope.decoding.event;

import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.port.Candidate;
import draftscope.decoding.port.TreePlace;
import draftscope.decoding.port.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The draft guessed a token.
 *
 * @param round number of the round, from 1
 * @param index number of the token within the round, from 0
 * @param text the token's text, see {@link Vocabulary#piece}
 * @param q draft probability of the token; under greedy the one it would have had at T = 1
 * @param entropy H(q) in nats of the distribution drafted from; under greedy that at T = 1
 * @param score √(c·H) of the entropy the policy looks at, see {@link EntropyScore} and {@link draftscope.decoding.policy.Sight}
 * @param millis wall time of this draft step in milliseconds
 * @param uniform the number that picked the token; empty under greedy
 * @param top the draft's most probable tokens, best first
 * @param place where it stands in a tree; empty in a chain
 * @param lost share of the draft's own distribution, at T = 1, on tokens of its own that the target does not have; empty of a
 *     draft with the target's tokens
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
        List<Candidate> top,
        Optional<TreePlace> place,
        OptionalDouble lost)
        implements TraceEvent {}
