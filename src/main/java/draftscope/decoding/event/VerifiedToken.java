package draftscope.decoding.event;

import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.port.Candidate;
import draftscope.decoding.port.RulePlace;
import draftscope.decoding.port.TreePlace;
import draftscope.decoding.port.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A drafted token after verification. All probabilities are those of the distributions drawn from when sampling,
 * and those at T = 1 under greedy ("had it been sampled").
 *
 * @param text the token's text, see {@link Vocabulary#piece}
 * @param q draft probability
 * @param p target probability
 * @param entropy H(q) in nats
 * @param score √(c·H) of the entropy the policy looks at, see {@link EntropyScore} and {@link draftscope.decoding.policy.Sight}
 * @param acceptance min(1, p/q); with q = 1 for a token that was chosen by rank and not drawn
 * @param overlap Σ min(p, q) over the vocabulary
 * @param crossEntropy H(q, p) in nats; infinite where p misses mass of q
 * @param uniform the number compared with p/q, or with what the rule says; empty under greedy and when not tested
 * @param top the target's most probable tokens at this position, best first
 * @param place where it stands in a tree; empty in a chain
 * @param rule what the rule said of it, where the run was verified by another one than the usual
 * @param outside share of the target's distribution here on tokens that the draft cannot say; empty of a draft that can say all
 */
public record VerifiedToken(
        int id,
        String text,
        Outcome outcome,
        double q,
        double p,
        double entropy,
        double score,
        double acceptance,
        double overlap,
        double crossEntropy,
        OptionalDouble uniform,
        List<Candidate> top,
        Optional<TreePlace> place,
        Optional<RulePlace> rule,
        OptionalDouble outside) {}
