package draftscope.decoding.rule;

import draftscope.decoding.entry.Parameter;
import draftscope.decoding.port.ReadChain;
import draftscope.decoding.port.Rule;
import draftscope.decoding.port.Ruling;

/**
 * Typical acceptance (Medusa, arXiv 2401.10774): a guess stays when the target finds it likely enough for how unsure it is, p(x)
 * &gt; min(ε, δ·exp(−H(p))), whatever the draft's probability; after a refusal the token comes from p. The text does not have
 * the target's distribution. Under greedy it is the usual rule, as published.
 *
 * @param epsilon ε, what is likely enough at most
 * @param delta δ, of the inverse of the number of tokens the target hesitates between
 */
public record TypicalAcceptance(double epsilon, double delta) implements Rule {

    static final RuleEntry ENTRY = RuleEntry.named("typical")
            .source("arXiv 2401.10774")
            .takes(
                    Parameter.probability("typical_epsilon", "typical-epsilon", 0.09),
                    Parameter.probability("typical_delta", "typical-delta", 0.3))
            .lossy()
            .makes(v -> new TypicalAcceptance(v.real("typical_epsilon"), v.real("typical_delta")));

    @Override
    public Ruling judge(ReadChain chain, double[] uniforms) {
        return OneByOne.judge(
                chain,
                uniforms,
                Ruling.Rest.TARGET,
                (read, place) -> read.greedy()
                        ? read.agrees(place) ? 1 : 0
                        : read.p(place) > limit(read.entropy(place)) ? 1 : 0,
                at -> {
                    double limit = limit(at.entropy());
                    return x -> at.p(x) > limit ? 1 : 0;
                });
    }

    /** @param entropy H(p) in nats */
    private double limit(double entropy) {
        return Math.min(epsilon, delta * Math.exp(-entropy));
    }
}
