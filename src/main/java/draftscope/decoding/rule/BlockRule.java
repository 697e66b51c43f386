package draftscope.decoding.rule;

import draftscope.decoding.port.ReadChain;
import draftscope.decoding.port.Rule;
import draftscope.decoding.port.RulePlace;
import draftscope.decoding.port.Ruling;
import java.util.ArrayList;
import java.util.OptionalDouble;

/**
 * Block verification (Sun et al. 2024, arXiv 2403.10444, algorithm 2). Guess by guess p₀ = 1 and pᵢ = min(1, pᵢ₋₁ · p/q): the
 * probability with which the first i guesses stay. Each place draws a number u and is tested on its own against
 * hᵢ = S ÷ (S + 1 − pᵢ), S = Σ max(0, pᵢ·p − q) over what may follow, and hₘ = pₘ after the last; the <em>last</em> place
 * with u &lt; h decides how many stay, so that a guess may stay although its own number refused it. The token after them
 * is drawn from max(0, pᵢ·p − q).
 *
 * <p>Exact, and no exact rule that decides by the chain alone keeps more on average. It stays exact when drafting stopped
 * by whatever the distributions or the tokens kept say, since pᵢ is the probability that i guesses stay wherever the chain
 * ends. Guesses that were certain stay exactly as often as one by one. Under greedy both rules are the same.
 */
public final class BlockRule implements Rule {

    static final RuleEntry ENTRY =
            RuleEntry.named("block").source("arXiv 2403.10444").makes(v -> new BlockRule());

    @Override
    public Ruling judge(ReadChain chain, double[] uniforms) {
        var places = new ArrayList<RulePlace>(chain.size());
        double joint = 1;
        double jointOfAccepted = 1;
        int accepted = 0;
        for (int i = 0; i < chain.size(); i++) {
            joint = Math.min(1, joint * chain.ratio(i));
            double keeps = i + 1 < chain.size() ? keeps(chain.excess(i + 1, joint), joint) : joint;
            places.add(new RulePlace(keeps, OptionalDouble.of(joint), OptionalDouble.empty()));
            if (!chain.greedy() && uniforms[i] < keeps) {
                accepted = i + 1;
                jointOfAccepted = joint;
            }
        }
        return new Ruling(
                chain.greedy() ? chain.agreed() : accepted, new Ruling.Rest(jointOfAccepted, true), places);
    }

    /** Where both distributions are the same and all stays so far, the next place keeps all anyway. */
    private static double keeps(double excess, double joint) {
        double all = excess + 1 - joint;
        return all > 0 ? excess / all : 1;
    }
}
