package draftscope.decoding.port;

/**
 * How guesses of a chain that the target has read are kept or refused, in the place of the usual test one by one. Knows
 * numbers only: a target of whatever kind asks it.
 */
@FunctionalInterface
public interface Rule {

    /**
     * Judges a chain.
     *
     * @param chain the guesses with both models' distributions
     * @param uniforms numbers in [0, 1), one for each guess, as long as the chain or longer; empty under greedy
     */
    Ruling judge(ReadChain chain, double[] uniforms);
}
