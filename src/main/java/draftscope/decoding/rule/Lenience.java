package draftscope.decoding.rule;

import draftscope.decoding.entry.Parameter;
import draftscope.decoding.port.ReadChain;
import draftscope.decoding.port.Rule;
import draftscope.decoding.port.Ruling;
import java.util.List;

/**
 * Lenience (Leviathan et al. 2023, appendix A.5): the draft's probability is made smaller before it is compared, so that a guess
 * stays when u &lt; p/(ℓ·q); after a refusal the token comes from max(0, p − q) as ever. No token comes with more than p/ℓ, and
 * the text does not have the target's distribution. Under greedy a guess stays whose probability at T = 1 is at least ℓ
 * times the largest.
 *
 * @param share ℓ, above 0 and at most 1; 1 is the usual rule
 */
public record Lenience(double share) implements Rule {

    private static final double HALF = 0.5;
    private static final double LEAST = 0.01;

    static final RuleEntry ENTRY = RuleEntry.named("lenience")
            .source("arXiv 2211.17192, appendix A.5")
            .takes(new Parameter(
                    "lenience", "lenience", Parameter.Unit.PROBABILITY, HALF, LEAST, 1, false, List.of(), false))
            .lossy()
            .makes(v -> new Lenience(v.real("lenience")));

    @Override
    public Ruling judge(ReadChain chain, double[] uniforms) {
        return OneByOne.judge(
                chain, uniforms, Ruling.Rest.RESIDUAL, this::keeps, at -> x -> Math.min(1, at.p(x) / (share * at.q(x))));
    }

    private double keeps(ReadChain chain, int place) {
        double limit = chain.greedy()
                ? chain.p(place) / (share * chain.target(place)[chain.best(place)])
                : chain.ratio(place) / share;
        return Math.min(1, limit);
    }
}
